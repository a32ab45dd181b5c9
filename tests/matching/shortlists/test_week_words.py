import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.slots import ALL, EVENINGS, MORNINGS, WEEKDAYS, WEEKEND, parse
from matching.shortlists.week_words import in_words, regularly


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (ALL, "Any time"),
        (WEEKDAYS, "Weekdays"),
        (WEEKEND, "The weekend"),
        (EVENINGS, "Every evening"),
        (MORNINGS & WEEKEND, "Weekend mornings"),
        (MORNINGS & WEEKDAYS, "Weekday mornings"),
        (parse("saturday-morning,saturday-afternoon"), "Saturday morning and afternoon"),
        (parse("tuesday-evening,thursday-evening"), "Tuesday and Thursday evenings"),
        (parse("tuesday-evening,saturday-morning"), "Tuesday evening; Saturday morning"),
        (parse("monday-morning,monday-afternoon,monday-evening"), "Monday"),
        (
            parse("tuesday-morning,wednesday-morning,thursday-morning,saturday-morning"),
            "Tuesday to Thursday and Saturday mornings",
        ),
    ],
)
def test_week_is_said_as_people_say_it(mask: int, words: str) -> None:
    assert in_words(mask) == words


def test_one_slot_can_be_said_as_a_habit() -> None:
    assert regularly(parse("thursday-afternoon")) == "Thursday afternoons"


@given(st.integers(1, ALL), st.integers(1, ALL))
def test_different_weeks_have_different_words(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)
