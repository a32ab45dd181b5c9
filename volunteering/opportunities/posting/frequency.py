"""How often one volunteer comes, from a role's sessions: what the law's "frequently" looks at."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteering.opportunities.occurrences import LONDON, Occurrence, Recurring, occurrences

YEAR: Final = dt.timedelta(days=365)
WINDOW: Final = 30
# The part of the night that the law calls overnight: between two and six in the morning.
NIGHT: Final = (dt.time(2), dt.time(6))


class Comes(models.TextChoices):
    """How often the same volunteer would come."""

    EVERY = "every", _("Every time it takes place")
    DAILY = "daily", _("Several times a week")
    WEEKLY = "weekly", _("About once a week")
    FORTNIGHTLY = "fortnightly", _("About every second week")
    MONTHLY = "monthly", _("About once a month")
    SELDOM = "seldom", _("A few times a year")
    ONCE = "once", _("Once, or once a year")


@dataclass(frozen=True)
class Contact:
    """Days a month over a year, the most days in any thirty, and whether through the night."""

    days_a_month: float = 0
    most_days_in_30: int = 0
    overnight: bool = False


_AT_MOST: Final = {
    Comes.DAILY: Contact(13, 15),
    Comes.WEEKLY: Contact(52 / 12, 5),
    Comes.FORTNIGHTLY: Contact(26 / 12, 3),
    Comes.MONTHLY: Contact(1, 2),
    Comes.SELDOM: Contact(1 / 3, 1),
    Comes.ONCE: Contact(1 / 12, 1),
}


def contact(sessions: Sequence[Recurring], comes: str, *, on: dt.date) -> Contact:
    """Work out how often somebody comes: as the sessions are, and no more than was said of one person.

    Sessions without a date say nothing; then what was said of one person counts alone.
    """
    found = _of_sessions(sessions, on)
    most = _AT_MOST.get(Comes(comes)) if comes in Comes.values else None
    if found is None:
        return most or Contact()
    if most is None:
        return found
    return Contact(
        min(found.days_a_month, most.days_a_month),
        min(found.most_days_in_30, most.most_days_in_30),
        found.overnight,
    )


def is_dated(sessions: Iterable[Recurring]) -> bool:
    """Tell whether any session has a date to count."""
    return any(session.starts_at for session in sessions)


def _of_sessions(sessions: Sequence[Recurring], on: dt.date) -> Contact | None:
    """Count over the year from a day, or from the first session where that is later or all are past."""
    starts = [session.starts_at for session in sessions if session.starts_at]
    if not starts:
        return None
    day = dt.datetime.combine(on, dt.time(), LONDON)
    times = _between(sessions, day)
    if not times:
        times = _between(sessions, min(starts))
    days = sorted({start.astimezone(LONDON).date() for start, _end in times})
    return Contact(
        days_a_month=len(days) / 12,
        most_days_in_30=most_in_a_window(days),
        overnight=any(_is_overnight(*time) for time in times),
    )


def _between(sessions: Sequence[Recurring], day: dt.datetime) -> list[Occurrence]:
    return [
        time for session in sessions for time in occurrences(session, after=day, before=day + YEAR)
    ]


def most_in_a_window(days: Sequence[dt.date], width: int = WINDOW) -> int:
    """Count the most of these days, in order, that lie in any so many days on end."""
    within = dt.timedelta(days=width - 1)
    return max((bisect_right(days, day + within) - n for n, day in enumerate(days)), default=0)


def _is_overnight(start: dt.datetime, end: dt.datetime) -> bool:
    begins, ends = start.astimezone(LONDON), end.astimezone(LONDON)
    day = begins.date()
    while day <= ends.date():
        night = [dt.datetime.combine(day, time, LONDON) for time in NIGHT]
        if begins < night[1] and ends > night[0]:
            return True
        day += dt.timedelta(days=1)
    return False
