"""A year of ten people, small enough to be worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from volunteering.assessment.dataset import SOURCES, Frozen
from volunteering.assessment.years import Year

YEAR = Year(2025)
LEEDS, HARBOROUGH = "E08000035", "E07000131"
GARDEN, FRIENDS, SCHOOL = 101, 102, 103
OUTDOORS = '{"Environment": "1"}'
BOTH = '{"Environment": "0.5", "Education": "0.5"}'


def day(month: int, number: int = 1) -> dt.date:
    """Give a day of the year, which begins in April."""
    return dt.date(2025 if month >= 4 else 2026, month, number)


def given(entry: int, person: int | None, hours: float, on: dt.date, **said: Any) -> dict[str, Any]:
    """Write an entry of the ledger: in Leeds, agreed, for the garden, unless told otherwise."""
    row = {
        "entry": entry,
        "person": person,
        "organisation": GARDEN,
        "area": LEEDS,
        "causes": OUTDOORS,
        "basis": "agreed",
        "work_form": "volunteer_org",
        "hundredths": round(hours * 100),
        "given_on": on,
    }
    return row | said


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


def said(entry: int, person: int, code: str, value: float | None = None) -> dict[str, Any]:
    """Write what somebody answered."""
    return {
        "entry": entry,
        "source": f"volunteering.followup:{person}",
        "code": code,
        "person": person,
        "organisation": GARDEN,
        "area": LEEDS,
        "value": value,
        "reported_on": day(10),
    }


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
    ]


def placement(
    key: int, person: int, began: dt.date, ended: dt.date | None = None
) -> dict[str, Any]:
    """Write a placement in the garden."""
    return {
        "placement": key,
        "person": person,
        "organisation": GARDEN,
        "cause": "Environment",
        "first_session_on": began,
        "ended_on": ended,
        "referred": True,
    }


def application(key: int, person: int, made: dt.date) -> dict[str, Any]:
    """Write an application, made at midnight."""
    return {
        "application": key,
        "person": person,
        "organisation": GARDEN,
        "made_on": made,
        "made_at": seconds(made),
        "referred": True,
    }


def contact(move: int, key: int, person: int, on: dt.date) -> dict[str, Any]:
    """Write that an organisation was in contact."""
    return {
        "move": move,
        "subject": f"volunteering.application:{key}",
        "old": "referred",
        "new": "contacted",
        "on_day": on,
        "at": seconds(on),
        "area": LEEDS,
        "person": person,
    }


def seconds(on: dt.date) -> float:
    """Give midnight of a day in seconds."""
    return dt.datetime.combine(on, dt.time(), dt.UTC).timestamp()


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
        ],
        "people": [
            {"person": n, "joined_on": day(4, 20) if n < 9 else day(11), "area": LEEDS}
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
    }


def area(code: str, name: str, region: str, rank: float, adults: float) -> dict[str, Any]:
    """Write a district."""
    return {
        "area": code,
        "name": name,
        "region": region,
        "rural_urban": "Urban" if code == LEEDS else "Rural",
        "imd_rank": rank,
        "adults": adults,
    }


def domain(cause: str, soc: float = 0, edu: float = 0, cul: float = 0, env: float = 0) -> Any:
    """Write how a cause is divided."""
    return {"cause": cause, "version": "1", "soc": soc, "edu": edu, "cul": cul, "env": env}


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
