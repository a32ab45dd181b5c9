"""The week in 21 slots."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine import slots
from matching.engine.errors import BadSlotError
from tests.matching.engine.worlds import quick


@pytest.mark.parametrize(
    ("name", "bit"),
    [("monday-morning", 0), ("monday-evening", 2), ("tuesday-morning", 3), ("sunday-evening", 20)],
)
def test_slots_count_from_monday_morning_to_sunday_evening(name: str, bit: int) -> None:
    assert slots.parse(name) == 1 << bit


@quick
@given(st.integers(0, slots.ALL))
def test_names_of_a_mask_read_back_as_the_mask(mask: int) -> None:
    assert slots.parse(slots.names_of(mask)) == mask
    assert slots.parse(",".join(slots.names_of(mask))) == mask


def test_names_are_read_with_spaces_and_capitals() -> None:
    assert slots.parse(" Tuesday-Evening , ,saturday-morning") == 1 << 5 | 1 << 15


def test_an_unknown_slot_is_named_in_the_error() -> None:
    with pytest.raises(BadSlotError, match="“caturday-evening” is not a slot"):
        slots.parse("caturday-evening")


def test_parts_of_the_week_add_up() -> None:
    assert slots.WEEKDAYS | slots.WEEKEND == slots.ALL
    assert slots.MORNINGS | slots.AFTERNOONS | slots.EVENINGS == slots.ALL
    assert slots.names_of(slots.WEEKEND & slots.EVENINGS) == ("saturday-evening", "sunday-evening")


@pytest.mark.parametrize(
    ("hour", "part"), [(0, 2), (5, 2), (6, 0), (11, 0), (12, 1), (17, 1), (18, 2), (23, 2)]
)
def test_the_day_has_three_parts_and_the_small_hours_are_evening(hour: int, part: int) -> None:
    assert slots.part_of(time(hour, 59)) == part


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - local wall time; the 23rd is a Monday


@pytest.mark.parametrize(
    ("start", "end", "names"),
    [
        (at(23, 9), at(23, 12), "monday-morning"),
        (at(23, 9), at(23, 12, 1), "monday-morning,monday-afternoon"),
        (at(23, 10), at(23, 19), "monday-morning,monday-afternoon,monday-evening"),
        (at(23, 20), at(24, 5), "monday-evening"),
        (at(24, 2), at(24, 7), "monday-evening,tuesday-morning"),
        (at(29, 22), at(30, 2), "sunday-evening"),
        (at(23, 1), at(23, 2), "sunday-evening"),
        (at(23, 9), at(23, 9), "monday-morning"),
        (at(23, 9), at(22, 9), "monday-morning"),
    ],
)
def test_a_session_touches_the_slots_it_lasts_through(
    start: datetime, end: datetime, names: str
) -> None:
    assert slots.mask_of(start, end) == slots.parse(names)


def test_a_session_of_years_touches_every_slot_and_ends() -> None:
    assert slots.mask_of(at(23, 9), datetime(2040, 1, 1)) == slots.ALL  # noqa: DTZ001 - wall time
