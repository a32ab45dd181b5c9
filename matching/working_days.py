"""Until when something is promised: working days of England. Pure.

A promise counts working days from the day after it was given: no weekends, no bank holidays of
England, and no day on which whoever promised has said that they are away. It lasts until the end of
its day in London, whatever the clocks do in March and October.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

import holidays

LONDON: Final = ZoneInfo("Europe/London")
END: Final = dt.time(23, 59)
MORNING: Final = dt.time(8)
SATURDAY: Final = 5

# Days away, the first and the last included.
Away = tuple[dt.date, dt.date]


def promised_until(since: dt.datetime, days: int, away: Iterable[Away] = ()) -> dt.datetime:
    """Give the last moment of a promise of so many working days."""
    return at(working_day(since.astimezone(LONDON).date(), days, away), END)


def working_day(after: dt.date, number: int, away: Iterable[Away] = ()) -> dt.date:
    """Give the first, second, … working day after a day."""
    spans, left = tuple(away), number
    for ahead in count(1):
        day = after + dt.timedelta(days=ahead)
        left -= is_working_day(day, spans)
        if left <= 0:
            return day
    raise AssertionError  # count() never ends


def is_working_day(day: dt.date, away: Iterable[Away] = ()) -> bool:
    """Say whether somebody can be expected to answer on a day."""
    if day.weekday() >= SATURDAY or day in bank_holidays(day.year):
        return False
    return not any(first <= day <= last for first, last in away)


def is_soon(due_at: dt.datetime, now: dt.datetime) -> bool:
    """Say whether today or the next working day is the last one."""
    today = now.astimezone(LONDON).date()
    return due_at.astimezone(LONDON).date() <= working_day(today, 1)


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """Give the bank holidays of England in a year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """Give a moment of a day in London."""
    return dt.datetime.combine(day, time, LONDON)
