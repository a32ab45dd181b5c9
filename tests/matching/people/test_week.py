from hypothesis import given
from hypothesis import strategies as st

from matching.engine import slots
from matching.people import week


def test_monday_morning_is_the_first_bit_and_sunday_evening_the_last() -> None:
    assert week.mask_of(["monday-morning"]) == 1
    assert week.mask_of(["sunday-evening"]) == 1 << 20
    assert week.mask_of(["tuesday-evening", "saturday-morning"]) == 1 << 5 | 1 << 15


def test_names_that_are_no_slots_and_repeated_ones_count_for_nothing() -> None:
    assert week.mask_of(["monday-morning", "monday-morning", "doomsday"]) == 1


def test_the_names_are_the_engines() -> None:
    assert week.NAMES == slots.NAMES


@given(st.integers(0, (1 << 21) - 1))
def test_a_mask_survives_being_named(mask: int) -> None:
    assert week.mask_of(week.names_of(mask)) == mask
