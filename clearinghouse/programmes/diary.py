"""A date of a programme as a calendar reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar
from django.conf import settings
from django.utils import timezone

from matching.people.models import Person
from matching.people.queries import display_name


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
    calendar = _calendar()
    calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def as_invitation(
    entry: Entry, *, sequence: int, people: Iterable[Person], cancelled: bool = False
) -> str:
    """Write one entry as an invitation for a mail, or that it is off (RFC 5546).

    ``sequence`` rises with each change, so that a calendar knows which word is the last.
    """
    calendar, event = _calendar(), _event(entry)
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    event["organizer"] = _address(sender, settings.SERVICE_NAME)
    for person in people:
        coming = _address(person.email, display_name(person))
        coming.params["partstat"] = icalendar.vText("ACCEPTED")
        event.add("attendee", coming, encode=False)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _calendar() -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//")
    calendar.add("version", "2.0")
    return calendar


def _event(entry: Entry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@{settings.SITE_URL.split('//')[-1]}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.starts_at + dt.timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    if entry.where:
        event.add("location", entry.where)
    return event


def _address(email: str, name: str) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{email}")
    address.params["cn"] = icalendar.vText(name)
    return address
