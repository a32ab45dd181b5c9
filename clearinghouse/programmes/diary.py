"""A date of a programme as a calendar reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import icalendar
from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into a diary; ``key`` stays the same when it moves."""

    key: str
    title: str
    starts_at: dt.datetime
    minutes: int
    where: str = ""


def as_ics(entry: Entry) -> bytes:
    """Write one entry as iCalendar (RFC 5545)."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//")
    calendar.add("version", "2.0")
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@{settings.SITE_URL.split('//')[-1]}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.starts_at + dt.timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    if entry.where:
        event.add("location", entry.where)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
