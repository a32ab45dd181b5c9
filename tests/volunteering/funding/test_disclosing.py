import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.funding.disclosing import HIDDEN, count, hours, line, median


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, 0), (1, "[c]"), (4, "[c]"), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1003, 1005)],
)
def test_people_are_rounded_to_five_and_few_are_hidden(number: int, shown: int | str) -> None:
    assert count(number) == shown


def test_young_people_are_hidden_below_ten() -> None:
    assert (count(9, least=10), count(10, least=10)) == (HIDDEN, 10)


def test_one_hidden_cell_alone_takes_the_smallest_other_with_it() -> None:
    assert line([3, 20, 11, 0]) == [HIDDEN, 20, HIDDEN, 0]
    assert line([3, 2, 20]) == [HIDDEN, HIDDEN, 20]
    assert line([0, 20]) == [0, 20]


@given(st.lists(st.integers(min_value=0, max_value=200), max_size=6))
def test_no_line_shows_a_small_number_or_hides_one_alone(numbers: list[int]) -> None:
    shown = line(numbers)

    assert all(cell in {HIDDEN, 0} or int(cell) >= 5 for cell in shown)
    assert all(cell == HIDDEN or int(cell) % 5 == 0 for cell in shown)
    others = [number for number in numbers if number >= 5]
    assert shown.count(HIDDEN) != 1 or not others


def test_medians_and_hours_need_enough_behind_them() -> None:
    assert (median(3.5, 24), median(3.5, 25), median(None, 0)) == (HIDDEN, 3.5, HIDDEN)
    assert hours("40", people=5, organisations=3) == "40"
    assert hours("40", people=4, organisations=3) == HIDDEN
    assert hours("40", people=5, organisations=2) == HIDDEN
    assert hours("0", people=0, organisations=0) == "0"
