"""When an answer is promised, and what a silence leads to: working days of England. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from matching.working_days import (
    LONDON,
    MORNING,
    Away,
    at,
    bank_holidays,
    is_soon,
    is_working_day,
    promised_until,
    working_day,
)

__all__ = [
    "LONDON",
    "Away",
    "Course",
    "Pace",
    "bank_holidays",
    "course",
    "is_soon",
    "is_working_day",
    "promised_until",
    "working_day",
]


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
        remind_at=at(working_day(given_on, pace.answer + pace.remind, spans), MORNING),
        escalate_at=at(working_day(given_on, pace.answer + pace.escalate, spans), MORNING),
        pause_at=at(working_day(given_on, pace.answer + pace.pause, spans), MORNING),
    )
