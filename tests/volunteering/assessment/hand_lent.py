"""What the clearing-house did in the year of ten people: needs, engagements, reviews."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.volunteering.assessment.writing import HARBOROUGH, day, move_of, said

NEED, ENGAGEMENT, REVIEW = (
    f"clearinghouse.{name}" for name in ("skillsneed", "engagement", "review")
)
FULL, PART = "secondment_full_time", "secondment_part_time"
LATE = dt.date(2026, 3, 20)
COUNCIL = 301


def moves() -> list[dict[str, Any]]:
    """Four needs, of which one matched in time; three secondments begun, two ended, one refused."""
    return [
        move_of(101, NEED, 1, "published", day(5), form="project"),
        move_of(102, NEED, 1, "published", day(9), form="project"),  # again: counts once
        move_of(103, NEED, 2, "published", day(5), form="project", area=HARBOROUGH),
        move_of(104, NEED, 3, "published", day(6), form="mentoring"),
        move_of(105, NEED, 4, "published", LATE, form="mentoring"),
        move_of(106, ENGAGEMENT, 1, "signed", day(6), form="project", need=1),
        move_of(107, NEED, 3, "closed", day(12), form="mentoring", why="found_here"),
        move_of(108, "clearinghouse.introduction", 1, "proposed", day(5)),
        move_of(109, "clearinghouse.introduction", 2, "proposed", day(6)),
        move_of(111, ENGAGEMENT, 2, "active", day(5), form=FULL, sector="public"),
        move_of(112, ENGAGEMENT, 3, "active", day(6), form=PART, sector="private"),
        move_of(113, ENGAGEMENT, 4, "active", day(6), form=PART, sector="public"),
        move_of(114, ENGAGEMENT, 1, "active", day(6), form="project", sector="public"),
        move_of(115, ENGAGEMENT, 2, "returned", day(9), form=FULL, sector="public", why="done"),
        move_of(
            116, ENGAGEMENT, 3, "returned", day(9), form=PART, sector="private", why="joined_host"
        ),
        move_of(117, "clearinghouse.conflict", 1, "refused", day(7)),
        move_of(118, REVIEW, 1, "submitted", day(10), form="project"),
        move_of(119, REVIEW, 2, "submitted", day(10), form="project"),
        move_of(120, REVIEW, 3, "submitted", day(10), form="mentoring"),
    ]


def outcomes() -> list[dict[str, Any]]:
    """Two hosts at the end, of which one had all; one a year on; one professional."""
    return [
        reviewed(201, 1, "end.host.output.yes"),
        reviewed(202, 1, "end.host.quality", 9),
        reviewed(203, 1, "end.host.again.yes"),
        reviewed(204, 2, "end.host.output.partly"),
        reviewed(205, 2, "end.host.quality", 7),
        reviewed(206, 2, "end.host.again.unsure"),
        reviewed(207, 3, "twelve_months.host.in_use.yes"),
        reviewed(208, 3, "twelve_months.host.capability.partly"),
        reviewed(209, 4, "end.professional.again.yes"),
    ]


def reviewed(entry: int, review: int, code: str, value: float | None = None) -> dict[str, Any]:
    """Write what one party answered in a review."""
    return said(entry, 8, code, value) | {"source": f"{REVIEW}:{review}"}


def tables() -> dict[str, list[dict[str, Any]]]:
    """Give who lent, what needs ask for, and how many people two employers have."""
    return {
        "lent": [lent(31, "secondment_full_time", "public", COUNCIL)],
        "needs": [{"need": n, "band": band} for n, band in ((1, "micro"), (2, "small"), (3, ""))],
        "need_skills": [
            {"need": 1, "skill": "information skills"},
            {"need": 1, "skill": "management skills"},
            {"need": 2, "skill": "information skills"},
            {"need": 3, "skill": ""},
            {"need": 99, "skill": "management skills"},  # not published in the year
        ],
        "headcounts": [
            headcount(COUNCIL, "public", 400),
            headcount(COUNCIL + 1, "private", 40),
        ],
    }


def lent(entry: int, form: str, sector: str, employer: int | None) -> dict[str, Any]:
    """Write of which form an entry is, and who lent it."""
    return {"entry": entry, "form": form, "sector": sector, "employer": employer}


def headcount(employer: int, sector: str, people: int) -> dict[str, Any]:
    """Write how many people an employer has at the year's end."""
    row = {"employer": employer, "sector": sector, "people": people}
    return row | {"on_day": dt.date(2026, 3, 31), "source": "Payroll"}
