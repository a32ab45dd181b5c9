"""A year of ten people, small enough to be worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from tests.volunteering.assessment import hand_centres, hand_elsewhere, hand_lent
from tests.volunteering.assessment.writing import (
    BOTH,
    FRIENDS,
    GARDEN,
    HARBOROUGH,
    LEEDS,
    OUTDOORS,
    SCHOOL,
    YEAR,
    application,
    area,
    contact,
    day,
    domain,
    given,
    placement,
    said,
)
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.rows import SOURCES

__all__ = ["BOTH", "GARDEN", "HARBOROUGH", "LEEDS", "OUTDOORS", "YEAR", "day", "given"]


def contributions() -> list[dict[str, Any]]:
    """Person 1 comes every month, 2 to 6 once, 7 only by estimate, 8 is lent by an employer."""
    monthly = [given(n, 1, 2, day(month)) for n, month in enumerate((*range(4, 13), 1, 2, 3), 1)]
    once = [
        given(12 + person, person, person, day(6), organisation=FRIENDS, area=HARBOROUGH)
        for person in (2, 3, 4, 5, 6)
    ]
    others = [
        given(30, 7, 10, day(7), basis="imputed", organisation=SCHOOL, causes=BOTH),
        given(31, 8, 14, day(8), work_form="secondment"),
        given(32, None, 1, day(9), organisation=SCHOOL, causes="{}"),
    ]
    return [*monthly, *once, *others]


def outcomes() -> list[dict[str, Any]]:
    """Four answered at three months; two said before how far they trust people."""
    return [
        said(1, 1, "three_months.outcomes.env.land"),
        said(2, 1, "three_months.outcomes.soc.health"),
        said(3, 2, "three_months.outcomes.env.waste"),
        said(4, 3, "three_months.outcomes.none"),
        said(5, 4, "three_months.outcomes.none"),
        said(6, 1, "three_months.counterfactual.same_time"),
        said(7, 2, "three_months.counterfactual.definitely_not"),
        said(8, 3, "three_months.counterfactual.later"),
        said(9, 4, "three_months.counterfactual.dont_know"),
        said(10, 1, "three_months.new_people", 4),
        said(11, 2, "three_months.new_people", 8),
        said(12, 1, "baseline.most_people.careful"),
        said(13, 1, "three_months.most_people.trusted"),
        said(14, 2, "baseline.most_people.trusted"),
        said(15, 2, "three_months.most_people.trusted"),
        said(16, 1, "three_months.satisfaction.very"),
        said(17, 2, "three_months.satisfaction.neither"),
        said(18, 1, "three_months.mixed.age"),
        said(19, 1, "three_months.mixed.social"),
        said(20, 2, "three_months.mixed.none"),
        said(21, 1, "three_months.civic.trustee"),
        said(22, 1, "three_months.ask_help.yes"),
        said(23, 2, "three_months.ask_help.no"),
        said(24, 1, "baseline.belonging.not_very"),
        said(25, 1, "three_months.belonging.fairly"),
        said(26, 1, "baseline.life_satisfaction", 6),
        said(27, 1, "three_months.life_satisfaction", 8),
        said(28, 2, "baseline.life_satisfaction", 7),
        said(29, 2, "three_months.life_satisfaction", 7),
        *hand_lent.outcomes(),
    ]


def tables() -> dict[str, list[dict[str, Any]]]:
    """Give all tables as rows."""
    return {
        "contributions": contributions(),
        "outcomes": outcomes(),
        "placements": [
            placement(1, 1, day(6)),
            placement(2, 2, day(6), day(7)),
            placement(3, 3, dt.date(2026, 2, 1)),
        ],
        "applications": [
            application(1, 1, day(5)),
            application(2, 2, day(5)),
            application(3, 3, day(5)),
            application(4, 4, day(5)),
        ],
        "moves": [
            contact(1, 1, 1, day(5, 2)),
            contact(2, 2, 2, day(5, 3)),
            contact(3, 3, 3, day(5, 11)),
            *hand_lent.moves(),
        ],
        "people": [
            {
                "person": n,
                "joined_on": day(4, 20) if n < 9 else day(11),
                "area": LEEDS,
                "first_time": {1: 1, 2: 0, 3: 0, 4: 0}.get(n),
            }
            for n in range(1, 11)
        ],
        "areas": [
            area(LEEDS, "Leeds", "Yorkshire and The Humber", 1, 600_000),
            area(HARBOROUGH, "Harborough", "East Midlands", 2, 80_000),
        ],
        "domains": [
            domain("Environment", env=1),
            domain("Education", edu=1),
        ],
        "rates": [
            {"key": "ashe-median-hourly-uk", "value": 18.0, "unit": "GBP", "source": "by hand"},
            {"key": "national-living-wage", "value": 12.0, "unit": "GBP", "source": "by hand"},
            {"key": "real-living-wage-uk", "value": 13.0, "unit": "GBP", "source": "by hand"},
        ],
        **hand_centres.tables(),
        **hand_lent.tables(),
        **hand_elsewhere.tables(),
    }


def frozen(**instead: list[dict[str, Any]]) -> Frozen:
    """Freeze the year, some tables replaced."""
    rows = tables() | instead
    made = {}
    for source in SOURCES:
        columns = {
            name: pa.array([row[name] for row in rows[source.name]], kind)
            for name, kind in source.columns.items()
        }
        made[source.name] = pa.table(columns)
    return Frozen(YEAR, made)
