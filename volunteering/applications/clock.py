"""When an answer is promised, and what a silence leads to: working days of England. Pure.

A promise counts working days from the day after it was given: no weekends, no bank holidays of
England, and no day on which the organisation has said that it is away. It lasts until the end of
its day in London, whatever the clocks do in March and October.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Pace:
    """So many working days: until an answer is promised, and from then on until each deed."""

    answer: int
    remind: int
    escalate: int
    pause: int


@dataclass(frozen=True, slots=True)
class Course:
    """The moments of one promise: until when, and when a silence has which consequence."""

    due_at: dt.datetime
    remind_at: dt.datetime
    escalate_at: dt.datetime
    pause_at: dt.datetime

    def owed(self, now: dt.datetime) -> int:
        """Count the consequences that are due: none, reminded, escalated, paused."""
        return sum(now >= at for at in (self.remind_at, self.escalate_at, self.pause_at))


def course(since: dt.datetime, pace: Pace, away: Iterable[Away] = ()) -> Course:
    """Lay out a promise given at a moment."""
    spans, given_on = tuple(away), since.astimezone(LONDON).date()
    return Course(
        due_at=promised_until(since, pace.answer, spans),
        remind_at=_at(working_day(given_on, pace.answer + pace.remind, spans), MORNING),
        escalate_at=_at(working_day(given_on, pace.answer + pace.escalate, spans), MORNING),
        pause_at=_at(working_day(given_on, pace.answer + pace.pause, spans), MORNING),
    )


def promised_until(since: dt.datetime, days: int, away: Iterable[Away] = ()) -> dt.datetime:
    """Give the last moment of a promise of so many working days."""
    return _at(working_day(since.astimezone(LONDON).date(), days, away), END)


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


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, LONDON)
