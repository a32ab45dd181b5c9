"""What one figure alone allows, at the limits that domain.md 7.9 names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.disclosure import rules


@pytest.mark.parametrize(
    ("count", "about"), [(0, 0), (2, 0), (3, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_people_are_rounded_to_the_nearest_five(count: int, about: int) -> None:
    assert rules.rounded(count) == about


@given(st.integers(0, 10**7))
def test_rounding_is_off_by_two_at_most(count: int) -> None:
    assert rules.rounded(count) % 5 == 0
    assert abs(rules.rounded(count) - count) <= 2


def test_one_to_four_are_small_and_nobody_is_not() -> None:
    assert [rules.is_small(count) for count in range(6)] == [False, True, True, True, True, False]


def test_special_categories_and_minors_are_small_up_to_nine() -> None:
    assert rules.is_small(9, special=True)
    assert not rules.is_small(10, special=True)


def test_means_and_percentages_need_a_base_of_twenty_five() -> None:
    assert rules.shows_mean(25)
    assert not rules.shows_mean(24)
    assert rules.shows_share(10, 25)
    assert not rules.shows_share(10, 24)


def test_percentage_of_few_or_of_all_but_few_is_not_shown() -> None:
    assert not rules.shows_share(3, 30)
    assert not rules.shows_share(27, 30)
    assert rules.shows_share(0, 30)
    assert not rules.shows_share(9, 100, special=True)


def test_amounts_need_people_bodies_and_nobody_who_dominates() -> None:
    assert rules.shows_amount(5, 3, largest=0.74, top_two=0.89)
    assert not rules.shows_amount(4, 3, largest=0.5, top_two=0.7)
    assert not rules.shows_amount(5, 2, largest=0.5, top_two=0.7)
    assert not rules.shows_amount(9, 3, largest=0.75, top_two=0.8)
    assert not rules.shows_amount(9, 3, largest=0.5, top_two=0.9)


def test_survey_estimates_need_a_base_of_thirty() -> None:
    assert rules.shows_survey_estimate(30)
    assert not rules.shows_survey_estimate(29)
