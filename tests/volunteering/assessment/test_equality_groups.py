"""What is said of equality groups never tells how many are in the groups that are hidden."""

from __future__ import annotations

import pytest

from tests.volunteering.assessment import hand, hand_elsewhere
from volunteering.assessment import release
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure

POPULATION = {"White": 81.0, "Asian": 9.6, "Black": 4.2, "Mixed": 3.0, "Other": 2.2}
RATIO = "ratio to the population"


def year(**groups: int) -> Frozen:
    """Make a year in which so many of each group were active, and twenty did not say."""
    said = {**groups, "not said": 20}
    people = sum(said.values())
    return hand.frozen(
        contributions=[hand.given(n, n, 1, hand.day(6)) for n in range(1, people + 1)],
        equality=[hand_elsewhere.group("ethnicity", name, n) for name, n in said.items()],
        editions=[hand_elsewhere.edition(8, "census", "2021 ethnicity", 1)],
        published=[
            hand_elsewhere.row(
                8, "population", hand.LEEDS, people, breakdown="ethnicity", group=name
            )
            for name, people in POPULATION.items()
        ],
    )


def told(frozen: Frozen) -> dict[tuple[str, str, str], Figure]:
    """Give what is published of ethnicity, and of all who were active."""
    return {
        (figure.indicator, figure.measure, figure.group): figure
        for figure in release.figures(frozen)
        if figure.breakdown in {"all", "ethnicity"} and figure.indicator in {"A3", "A10"}
    }


def test_no_share_tells_two_years_apart_that_differ_in_hidden_groups_only() -> None:
    shown = {"White": 60, "Asian": 30, "Black": 26}
    one, other = told(year(**shown, Mixed=1, Other=1)), told(year(**shown, Mixed=3, Other=2))
    assert one["A3", "active volunteers", "Mixed"].mark == "c"
    assert one["A10", RATIO, "White"].value is not None
    assert _printed(one) == _printed(other)


def _printed(figures: dict[tuple[str, str, str], Figure]) -> dict[tuple[str, str, str], object]:
    return {
        key: (each.value, each.lower, each.upper, each.base, each.mark)
        for key, each in figures.items()
    }


def test_a_ratio_is_of_the_counts_that_are_published() -> None:
    found = told(year(White=62, Asian=31, Black=26))["A10", RATIO, "Asian"]
    share = POPULATION["Asian"] / sum(POPULATION.values())
    assert found.value == pytest.approx((30 / 120) / share)
    assert (found.lower, found.upper) == pytest.approx((0.1811 / share, 0.3344 / share), rel=1e-2)
