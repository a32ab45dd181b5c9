"""What others say of the two districts: a survey of two years, people, pay, money, equality answers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.volunteering.assessment.writing import HARBOROUGH, LEEDS

ENGLAND, YORKSHIRE = "E92000001", "E12000003"
NOW, BEFORE, PEOPLE, PAY, MONEY = range(1, 6)
Rows = list[dict[str, Any]]


def tables() -> dict[str, Rows]:
    """Give the loaded editions, what they say, and the numbers of the equality store."""
    return {
        "editions": [
            edition(NOW, "community-life", "2024/25", 1),
            edition(BEFORE, "community-life", "2023/24", 2, year=2023),
            edition(PEOPLE, "population", "mid-2024", 1),
            edition(PAY, "earnings", "2025", 1),
            edition(MONEY, "finance", "2025-26", 1),
        ],
        "published": published(),
        "finance": [
            money(501, "income", 3000.0),
            money(501, "spent", 9999.0),
            money(502, "income", 1500.0),
            money(501, "income", 7777.0, function="F2"),
        ],
        "about": [{"is_invented": False}],
        "taken": [{"until": dt.datetime(2026, 5, 26, tzinfo=dt.UTC).timestamp()}],
        "equality": [
            group("sex", "Female", 4),
            group("sex", "Male", 1),
            group("sex", "not said", 1),
            group("age", "16 to 24", 3),
            group("age", "Under 16", 1),
            group("age", "not said", 2),
        ],
    }


def edition(key: int, kind: str, name: str, turn: int, year: int = 2024) -> dict[str, Any]:
    """Write a loaded edition."""
    return {
        "edition": key,
        "kind": kind,
        "name": name,
        "turn": turn,
        "from_on": dt.date(year, 10, 1),
        "to_on": dt.date(year + 1, 3, 31),
        "has_districts": True,
        "is_invented": True,
        "sha256": "0" * 64,
    }


def published() -> Rows:
    """Sixteen and a half per cent volunteer monthly, ten in Leeds; the population is that of AREAS."""
    return [
        row(NOW, "formal monthly", ENGLAND, 16.5, lower=16.0, upper=17.0, base=1000),
        row(BEFORE, "formal monthly", ENGLAND, 16.0, lower=15.5, upper=16.5, base=1000),
        row(
            NOW,
            "formal monthly",
            YORKSHIRE,
            20.0,
            breakdown="region",
            group="Yorkshire and The Humber",
            base=20,
        ),
        row(
            NOW, "formal monthly", LEEDS, 10.0, breakdown="district", lower=5.0, upper=20.0, base=90
        ),
        row(NOW, "any annual", ENGLAND, 54.0, base=1000),
        row(NOW, "belongs to the neighbourhood", ENGLAND, 62.0, base=1000),
        row(PEOPLE, "population 16 and over", LEEDS, 500_000.0, breakdown="district"),
        row(PEOPLE, "population 16 and over", HARBOROUGH, 100_000.0, breakdown="district"),
        row(PEOPLE, "population", LEEDS, 300_000.0, breakdown="sex", group="Female"),
        row(PEOPLE, "population", LEEDS, 300_000.0, breakdown="sex", group="Male"),
        row(
            PAY,
            "median hourly pay",
            YORKSHIRE,
            16.0,
            breakdown="region",
            group="Yorkshire and The Humber",
        ),
    ]


def row(edition_: int, measure: str, area: str, value: float, **said: Any) -> dict[str, Any]:
    """Write what an edition says."""
    found = {
        "edition": edition_,
        "measure": measure,
        "area": area,
        "breakdown": "all",
        "group": "",
        "value": value,
        "lower": None,
        "upper": None,
        "se": None,
        "base": None,
        "mark": "",
    }
    return found | said


def money(centre: int, direction: str, pounds: float, function: str = "F1") -> dict[str, Any]:
    """Write what a centre had or spent."""
    return {
        "edition": MONEY,
        "centre": centre,
        "function": function,
        "direction": direction,
        "source": "",
        "pounds": pounds,
    }


def group(question: str, answer: str, people: int) -> dict[str, Any]:
    """Write how many in Leeds said so."""
    return {"area": LEEDS, "question": question, "answer": answer, "people": people}
