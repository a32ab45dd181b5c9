"""Who answers is not like everybody: answers are weighted to the people who were active in the year."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.volunteering.assessment import hand
from tests.volunteering.assessment.writing import said
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.answers import weights_of
from volunteering.assessment.methods.shares import kish, wilson
from volunteering.assessment.registry import compute

HELP = "three_months.ask_help"


def year(in_leeds: int, in_harborough: int, answers: list[tuple[int, str]]) -> Frozen:
    """Make a year in which so many were active in two districts, and some of them answered."""
    people = range(1, in_leeds + in_harborough + 1)
    homes = [hand.LEEDS if number <= in_leeds else hand.HARBOROUGH for number in people]
    rows: list[dict[str, Any]] = [
        {"person": number, "joined_on": hand.day(4), "area": home, "first_time": None}
        for number, home in zip(people, homes, strict=True)
    ]
    return hand.frozen(
        people=rows,
        contributions=[hand.given(number, number, 1, hand.day(5)) for number in people],
        outcomes=[
            said(number, who, f"{HELP}.{what}") for number, (who, what) in enumerate(answers)
        ],
    )


def share(frozen: Frozen, breakdown: str = "all", group: str = "") -> Figure:
    (found,) = [
        f
        for f in compute(frozen)
        if (f.measure, f.breakdown) == ("somebody new to ask for help", breakdown)
        and group in {"", f.group}
    ]
    return found


def test_a_district_of_which_too_many_answered_counts_for_less() -> None:
    answers = [(who, "yes") for who in range(1, 6)] + [(who, "no") for who in range(41, 46)]
    found = share(year(40, 10, answers))
    assert found.value == pytest.approx(80)  # half of the answers, and four in five of the people
    assert (found.base, found.part) == (10, 5)


def test_its_interval_rests_on_the_effective_number_of_answers_and_on_all_people() -> None:
    answers = [(who, "yes") for who in range(1, 6)] + [(who, "no") for who in range(41, 46)]
    found = share(year(40, 10, answers))
    worth = kish([1.6] * 5 + [0.4] * 5)
    expected = wilson(0.8, worth, population=50)
    assert (found.lower, found.upper) == pytest.approx((100 * expected.lower, 100 * expected.upper))


def test_where_fewer_than_five_of_a_group_answered_it_is_put_together_with_another() -> None:
    frozen = year(40, 10, [(who, "yes") for who in range(1, 6)] + [(41, "no")])
    assert weights_of(frozen, np.array([1, 2, 3, 4, 5, 41])).tolist() == [1] * 6
    assert share(frozen).value == pytest.approx(100 * 5 / 6)


def test_nobody_active_leaves_answers_as_they_are() -> None:
    frozen = hand.frozen(contributions=[])
    assert share(frozen).value == 50


def test_those_of_a_place_are_a_part_of_all_with_the_weights_of_the_whole() -> None:
    answers = [(who, "yes") for who in range(1, 5)] + [(5, "no")]
    answers += [(who, "no") for who in range(41, 46)]
    frozen = year(40, 10, answers)
    found = share(frozen, "rural_urban", "Urban")
    assert found.value == pytest.approx(80)
    assert (found.base, found.part) == (5, 4)
    expected = wilson(0.8, 5, population=40)
    assert (found.lower, found.upper) == pytest.approx((100 * expected.lower, 100 * expected.upper))
    other = share(frozen, "rural_urban", "Rural")
    assert (other.value, other.base) == (0, 5)
    whole = share(frozen).value or 0
    assert whole == pytest.approx(0.8 * (found.value or 0) + 0.2 * (other.value or 0))
