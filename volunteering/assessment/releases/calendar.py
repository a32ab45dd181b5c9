"""When a release comes out: at half past nine by the clock of London, four weeks after it is announced."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from volunteering.assessment.releases.models import AT, NOTICE

LONDON: Final = ZoneInfo("Europe/London")


def minute_of(day: dt.date) -> dt.datetime:
    """Give the minute of a day at which a release comes out."""
    return dt.datetime.combine(day, AT, tzinfo=LONDON)


def first_day(now: dt.datetime, *, correction: bool) -> dt.date:
    """Give the first day that can still be announced; a correction waits for the next half past nine."""
    least = now if correction else now + NOTICE
    day = least.astimezone(LONDON).date()
    return day if minute_of(day) >= least else day + dt.timedelta(days=1)
