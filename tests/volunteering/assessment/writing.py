"""Rows of a freeze, written one by one: in Leeds, for the garden, unless told otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

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
    return move_of(move, "volunteering.application", key, "contacted", on, person=person)


def move_of(move: int, kind: str, thing: int, new: str, on: dt.date, **said: Any) -> dict[str, Any]:
    """Write that something changed its state, at midnight."""
    row = {
        "move": move,
        "kind": kind,
        "thing": thing,
        "old": "",
        "new": new,
        "why": "",
        "on_day": on,
        "at": seconds(on),
        "area": LEEDS,
        "form": "",
        "sector": "",
        "need": None,
        "person": None,
    }
    return row | said


def seconds(on: dt.date) -> float:
    """Give midnight of a day in seconds."""
    return dt.datetime.combine(on, dt.time(), dt.UTC).timestamp()


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
