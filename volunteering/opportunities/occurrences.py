"""When a session takes place: its dated times between two moments, in London's time.

A session that recurs keeps its time on the clock: 6:30pm stays 6:30pm when the clocks change. The
rule is RFC 5545's, without DTSTART (that is ``starts_at``) and with UNTIL in UTC; days on which it
does not take place (EXDATE) stand in ``skipped``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

LONDON: Final = ZoneInfo("Europe/London")
Occurrence = tuple[dt.datetime, dt.datetime]


class Recurring(Protocol):
    """What a session says about its time."""

    @property
    def starts_at(self) -> dt.datetime | None:
        """The first time, or the only one."""

    @property
    def ends_at(self) -> dt.datetime | None:
        """When that ends."""

    @property
    def rrule(self) -> str:
        """How it recurs; empty: it does not."""

    @property
    def skipped(self) -> Sequence[dt.date]:
        """Days on which it does not take place."""


def occurrences(session: Recurring, *, after: dt.datetime, before: dt.datetime) -> list[Occurrence]:
    """List the starts and ends whose start is at ``after`` or later, and earlier than ``before``.

    A session without a dated start takes place at times that only its words state: none.
    """
    found = takewhile(lambda each: each[0] < before, from_on(session, after))
    return list(found) if after < before else []


def from_on(session: Recurring, after: dt.datetime) -> Iterator[Occurrence]:
    """Go through the occurrences that start at a moment or later, perhaps without end."""
    if session.starts_at is None:
        return
    first = session.starts_at.astimezone(LONDON)
    length = _length(session, first)
    for start in _starts(session, first):
        if start >= after:
            yield start, _end(start, length)


def last_day(session: Recurring) -> dt.date | None:
    """Give the day on which it ends for the last time; None where it goes on, or states no time."""
    if session.starts_at is None:
        return None
    first = session.starts_at.astimezone(LONDON)
    if session.rrule:
        rule = _rule(session.rrule, first)
        if rule._until is None and rule._count is None:
            return None
    *_earlier, last = [first, *_starts(session, first)]
    end = _end(last, _length(session, first))
    return (end - dt.timedelta(microseconds=1)).astimezone(LONDON).date()


def _starts(session: Recurring, first: dt.datetime) -> Iterator[dt.datetime]:
    """Go through all starts as moments: a time that the clocks leap over is the moment an hour on."""
    if not session.rrule:
        yield first
        return
    times = rruleset()
    times.rrule(_rule(session.rrule, first))
    for day in session.skipped:
        times.exdate(dt.datetime.combine(day, first.timetz()))
    for start in times:
        yield start.astimezone(dt.UTC).astimezone(LONDON)


def _rule(text: str, first: dt.datetime) -> rrule:
    found = rrulestr(text, dtstart=first)
    if not isinstance(found, rrule):
        message = "one rule a session"
        raise ValueError(message)  # noqa: TRY004 (what a text says, not what type it has)
    return found


def _length(session: Recurring, first: dt.datetime) -> dt.timedelta:
    """Give how long it lasts on the clock."""
    if session.ends_at is None:
        return dt.timedelta()
    return session.ends_at.astimezone(LONDON).replace(tzinfo=None) - first.replace(tzinfo=None)


def _end(start: dt.datetime, length: dt.timedelta) -> dt.datetime:
    """Add a length on the clock; over the hour that the clocks leap, a length of time."""
    on_the_clock = (start + length).astimezone(dt.UTC).astimezone(LONDON)
    since = on_the_clock.astimezone(dt.UTC) - start.astimezone(dt.UTC)
    return on_the_clock if since > dt.timedelta() or not length else start + length
