"""What belongs to the year and what does not: old placements and referrals, districts nobody reports of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from tests.volunteering.assessment import hand, hand_centres, hand_elsewhere
from tests.volunteering.assessment.writing import application, area, contact, placement, said
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.measures import answers, effect
from volunteering.assessment.registry import compute

LOW_DAY = dt.date(2026, 3, 1)
COLD = "cold spot (b): little brokerage and little volunteering"
BRADFORD, SELBY = "E08000032", "E07000169"


def figures(frozen: Frozen, indicator: str) -> dict[tuple[str, str], Any]:
    return {
        (figure.measure, figure.group): figure
        for figure in compute(frozen)
        if figure.indicator == indicator and figure.breakdown in {"all", "district"}
    }


def test_placements_begun_long_ago_are_not_counted_for_having_lasted() -> None:
    long_ago = [placement(n, n, dt.date(2015, 6, 1)) for n in range(10, 60)]
    rows = [*hand.tables()["placements"], *long_ago]
    found = figures(hand.frozen(placements=rows), "A11")
    alone = figures(hand.frozen(), "A11")
    for weeks in (13, 52):
        key = (f"still active at {weeks} weeks", "Platform")
        assert (found[key].value, found[key].base) == (alone[key].value, alone[key].base)


def test_placement_that_ended_before_its_first_session_was_told_lasted_no_day() -> None:
    rows = [placement(1, 1, hand.day(6, 20), hand.day(6, 10)), placement(2, 2, hand.day(6))]
    found = figures(hand.frozen(placements=rows), "A11")
    assert found["still active at 13 weeks", "Platform"].value == 50


def test_who_comes_back_after_a_pause_has_not_started_in_the_year() -> None:
    months = [10, 11, 12, 1, 2, 3]
    came = [
        hand.given(100 * person + month, person, 1, hand.day(month))
        for person in (20, 21, 22)
        for month in months
    ]
    rows = [placement(1, 20, dt.date(2023, 6, 1)), placement(2, 21, hand.day(10))]
    found = figures(hand.frozen(contributions=came, placements=rows), "A3")
    assert found["active volunteers", "Platform"].value == 3
    assert found["active monthly", "Platform"].value == 2  # 21 began then, of 22 no more is known


def test_a_referral_of_the_year_before_is_in_that_years_clocks() -> None:
    before = dt.date(2025, 1, 5)
    rows = [*hand.tables()["applications"], *(application(n, n, before) for n in (80, 81, 82))]
    late = [contact(n, n, n, before + dt.timedelta(days=60)) for n in (80, 81, 82)]
    frozen = hand.frozen(applications=rows, moves=[*hand.tables()["moves"], *late])
    found = figures(frozen, "C2")
    assert found["median of days from referral to contact", "Platform"].value == 2
    heard = found["contacted in 48 hours", "Platform"]
    assert (heard.value, heard.base) == (50, 4)


def test_a_district_nobody_reports_of_is_no_cold_spot_and_sets_no_limit() -> None:
    areas = [
        *hand.tables()["areas"],
        area(BRADFORD, "Bradford", "Yorkshire and The Humber", 3, 400_000),
        area(SELBY, "Selby", "Yorkshire and The Humber", 4, 100_000),
    ]
    served = [
        *hand.tables()["served"],
        {"area": BRADFORD, "known": "active", "reports": True},
        {"area": SELBY, "known": "active", "reports": False},
    ]
    asked = [
        row | {"enquiry": n, "area": code, "came_on": LOW_DAY}
        for n, code in enumerate([hand.LEEDS] * 30 + [BRADFORD])
        for row in hand_centres.enquiries()[:1]
    ]
    low = [
        hand_elsewhere.row(
            hand_elsewhere.NOW, "formal monthly", code, 10.0, breakdown="district", lower=5.0
        )
        for code in (BRADFORD, SELBY)
    ]
    frozen = hand.frozen(
        areas=areas,
        served=served,
        enquiries=asked,
        published=[*hand.tables()["published"], *low],
    )
    found = figures(frozen, "C9")
    assert found[COLD, BRADFORD].value == 1
    assert found[COLD, hand.LEEDS].value == 0
    assert {found[COLD, code].value for code in (SELBY, hand.HARBOROUGH)} == {None}
    assert found[COLD, "Platform"].value == 1


def test_who_would_not_have_started_is_weighted_to_all_who_were_placed() -> None:
    """Six of Leeds and six of Harborough answered; placed were 30 and 90: the weights are .5 and 1.5."""
    people = [
        {
            "person": n,
            "joined_on": hand.day(4),
            "area": hand.LEEDS if n <= 30 else hand.HARBOROUGH,
            "first_time": None,
        }
        for n in range(1, 121)
    ]
    placed = [placement(n, n, hand.day(6)) for n in range(1, 121)]
    told = [
        *(said(n, n, "three_months.counterfactual.same_time") for n in range(1, 7)),
        *(said(n, n, "three_months.counterfactual.definitely_not") for n in range(31, 37)),
    ]
    active = [hand.given(n, n, 1, hand.day(6)) for n in range(1, 61)]  # half of them of each
    frozen = hand.frozen(people=people, placements=placed, outcomes=told, contributions=active)
    net = figures(frozen, "C3")["net additional placements", "Platform"]
    assert round(net.value, 6) == 90  # 120 x (1 - .25)
    everybody = np.array([*range(1, 7), *range(31, 37)])
    assert answers.weights_of(frozen, everybody).round(6).tolist() == [1.0] * 12
    assert len(effect.placed_in_year(frozen)) == 120
