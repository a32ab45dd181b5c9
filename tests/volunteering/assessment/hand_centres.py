"""What one centre did in the year of ten people, and what the register knows of its two districts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.volunteering.assessment.writing import (
    FRIENDS,
    GARDEN,
    HARBOROUGH,
    LEEDS,
    SCHOOL,
    day,
)

CENTRE, OTHER = 501, 502
Rows = list[dict[str, Any]]


def tables() -> dict[str, Rows]:
    """Give what centres and the register say."""
    return {
        "enquiries": enquiries(),
        "cases": [
            case(1, 1, "light", guided_on=day(5)),
            case(2, 2, "enhanced"),
            case(3, 3, "light"),
        ],
        "records": records(),
        "gains": [
            gain(1, GARDEN, before=2.0, after=3.5),
            gain(2, FRIENDS, before=3.0, after=3.5),
        ],
        "new_roles": [
            role(1, "Environment", day(5), filled_on=day(6), remote=True),
            role(2, "Environment", day(6), filled_on=day(12), accessible=True),
            role(3, "Education", dt.date(2026, 3, 1)),
        ],
        "awards": [
            {"award": 1, "organisation": GARDEN, "from_on": day(4), "until_on": day(3, 31)},
        ],
        "satisfaction": [
            satisfied(CENTRE, GARDEN, 2, day(5)),
            satisfied(CENTRE, GARDEN, 5, day(9)),
            satisfied(CENTRE, FRIENDS, 3, day(5)),
            satisfied(OTHER, GARDEN, 4, day(5)),
            satisfied(CENTRE, None, 1, day(6)),
            satisfied(CENTRE, None, 5, day(6)),
        ],
        "served": [
            {"area": LEEDS, "known": "accredited", "reports": True},
            {"area": HARBOROUGH, "known": "unknown", "reports": False},
        ],
        "funding": [
            {"area": LEEDS, "pounds": 160_000.0, "residents": 800_000.0, "has_body": True},
            {"area": HARBOROUGH, "pounds": None, "residents": 100_000.0, "has_body": False},
        ],
        "givers": [{"giver": "Local authority", "pounds": 160_000.0}],
        "real_terms": [
            {"name": "all districts", "pence": 11.0, "money_of": 2026, "source": "by hand"}
        ],
        "bodies": [
            body(1, public=150_000, has_report=True),
            body(2, public=120_000, has_report=False),
            body(3, public=100_000, has_report=False),
        ],
    }


def enquiries() -> Rows:
    """Three from Leeds, one of them for a group of twenty; one from Harborough; one from nowhere."""
    said = (
        (1, "phone", LEEDS, 1, day(5)),
        (2, "phone", LEEDS, 20, day(6)),
        (3, "web", LEEDS, 1, day(2)),
        (4, "web", HARBOROUGH, 1, day(7)),
        (5, "event", "", 1, day(8)),
    )
    return [
        {
            "enquiry": key,
            "centre": CENTRE,
            "channel": channel,
            "came_on": on,
            "area": area,
            "people": people,
            "person": None,
        }
        for key, channel, area, people, on in said
    ]


def records() -> Rows:
    """Two bodies supported, one twice; two responses, one with answers; two barriers; two strategies."""
    return [
        record(1, "support", day(5), organisation=GARDEN),
        record(2, "health_check", day(6), organisation=GARDEN),
        record(3, "template", day(7), organisation=SCHOOL, centre=OTHER),
        record(4, "training", day(7), reach=12),
        record(5, "response", day(8), answers=4),
        record(6, "response", day(9)),
        record(7, "barrier", day(5), done_on=day(9), verified_on=day(10)),
        record(8, "barrier", day(5), done_on=day(9)),
        record(9, "strategy", day(4), area=LEEDS, done_on=dt.date(2024, 1, 1)),
        record(10, "strategy", day(4), area=HARBOROUGH),
    ]


def record(key: int, kind: str, on: dt.date, **said: Any) -> dict[str, Any]:
    """Write a record of the centre."""
    row = {
        "record": key,
        "centre": CENTRE,
        "kind": kind,
        "on_day": on,
        "until_day": None,
        "done_on": None,
        "verified_on": None,
        "organisation": None,
        "reach": None,
        "area": "",
        "answers": 0,
    }
    return row | said


def case(key: int, person: int, intensity: str, guided_on: dt.date | None = None) -> dict[str, Any]:
    """Write a case of the centre."""
    return {
        "case": key,
        "person": person,
        "centre": CENTRE,
        "intensity": intensity,
        "opened_on": day(4, 20),
        "guided_on": guided_on,
    }


def gain(key: int, organisation: int, before: float, after: float) -> dict[str, Any]:
    """Write what an organisation said of itself, twice."""
    return {
        "record": key,
        "centre": CENTRE,
        "organisation": organisation,
        "done_on": day(9),
        "topics": 8,
        "before": before,
        "after": after,
    }


def role(
    key: int,
    cause: str,
    began_on: dt.date,
    filled_on: dt.date | None = None,
    *,
    remote: bool = False,
    accessible: bool = False,
) -> dict[str, Any]:
    """Write a role that began with the centre."""
    return {
        "role": key,
        "centre": CENTRE,
        "organisation": GARDEN,
        "cause": cause,
        "area": LEEDS,
        "began_on": began_on,
        "filled_on": filled_on,
        "remote": remote,
        "accessible": accessible,
    }


def body(key: int, public: float, *, has_report: bool) -> dict[str, Any]:
    """Write a body of the register."""
    return {
        "body": key,
        "organisation": None,
        "public_funding": float(public),
        "has_report": has_report,
    }


def satisfied(centre: int, organisation: int | None, score: int, on: dt.date) -> dict[str, Any]:
    """Write how satisfied an organisation said that it is, 1 to 5."""
    return {"centre": centre, "organisation": organisation, "score": score, "answered_on": on}
