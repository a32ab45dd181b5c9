"""A call as an iCalendar invitation (RFC 5545, RFC 5546): one UID for the two, a SEQUENCE that rises.

A call that moves keeps its UID, so that calendars move it; one that is called off is sent with
METHOD:CANCEL. Times are given in London's zone, which the file defines; a calendar elsewhere shows its
own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.queries import answering
from matching.messaging.emails import absolute
from matching.people.models import Person
from matching.people.queries import display_name
from matching.working_days import LONDON


def invitation(introduction: Introduction, call: Call, *, cancelled: bool = False) -> str:
    """Write the invitation to a call, or that it is called off."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//introductions//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    calendar.add_component(_event(introduction, call, cancelled=cancelled))
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _event(introduction: Introduction, call: Call, *, cancelled: bool) -> Event:
    host = urlsplit(settings.SITE_URL).hostname
    event = Event()
    event.add("uid", f"introduction-{introduction.pk}@{host}")
    event.add("sequence", introduction.call_changes)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(call.starts_at, LONDON))
    event.add("dtend", timezone.localtime(call.ends_at, LONDON))
    event.add("summary", _("Call about “%(need)s”") % {"need": introduction.need.title})
    event.add("location", call.where)
    event.add("url", absolute(introduction.get_absolute_url()))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event["organizer"] = _organiser()
    for person in [introduction.person, *answering(introduction)]:
        event.add("attendee", _attendee(person), encode=False)
    return event


def _organiser() -> vCalAddress:
    """The service invites: answers to it are nobody's mail to read."""
    address = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}")
    address.params["cn"] = vText(settings.SERVICE_NAME)
    return address


def _attendee(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["cn"] = vText(display_name(person))
    address.params["partstat"] = vText("ACCEPTED")
    return address
