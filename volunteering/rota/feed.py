"""The rota as iCalendar (RFC 5545): times in London's zone, UIDs that stay, changes that count.

A subscriber's calendar recognises an event by its UID and takes a change over when SEQUENCE has risen.
What was cancelled stays for a while with STATUS:CANCELLED, so that it goes from calendars that
keep what they once had. DTSTAMP is the last change, so the same rota is the same file and its ETag.

Shifts and bookings count their changes. A role does not, but every change of it or of its sessions
dates it anew: the seconds from the beginning of time to that date rise in the same way.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from matching.messaging.emails import absolute
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.opportunities.models import Role, Session
from volunteering.rota import saying
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState
from volunteering.rota.timing import LONDON

KEPT: Final = dt.timedelta(days=60)  # what is over stays so long in a feed
REFRESH: Final = "PT1H"
COUNTED_FROM: Final = dt.datetime(
    2020, 1, 1, tzinfo=dt.UTC
)  # so that SEQUENCE fits 31 bits for long
MOST: Final = 500  # sessions of a role in one file
TENTATIVE: Final = {str(BookingState.OFFERED)}
GONE: Final = {str(BookingState.CANCELLED), str(BookingState.LAPSED)}


def of_person(person: Person) -> Calendar:
    """Give somebody's sessions: those to come, and those of the last weeks."""
    since = timezone.now() - KEPT
    found = (
        Booking.objects.filter(person=person, shift__ends_at__gte=since)
        .exclude(state=BookingState.WAITING)
        .select_related(
            "shift__role__lead", "shift__organisation", "shift__session__venue", "person"
        )
        .order_by("shift__starts_at", "pk")
    )
    name = _("%(service)s: my sessions") % {"service": settings.SERVICE_NAME}
    return _calendar(name, [_of_booking(booking) for booking in found])


def of_booking(booking: Booking) -> Calendar:
    """Give one session, for whoever was reminded of it."""
    return _calendar(saying.title(booking.shift), [_of_booking(booking)])


def of_role(role: Role) -> Calendar:
    """Give the sessions of a role as they recur."""
    to_come = ~Q(rrule="") | Q(starts_at__gte=timezone.now() - KEPT)
    dated = Session.objects.filter(
        to_come, opportunity=role.opportunity_id, starts_at__isnull=False
    )
    sessions = list(dated.select_related("venue").order_by("starts_at", "pk")[:MOST])
    same = Counter(session.source_id for session in sessions)
    events = [_of_session(role, each, alone=same[each.source_id] == 1) for each in sessions]
    return _calendar(role.title, events)


def of_rota(organisation: Organisation, shifts: list[Shift]) -> Calendar:
    """Give an organisation's shifts, each with the people who come."""
    names: dict[int, list[str]] = {shift.pk: [] for shift in shifts}
    coming = Booking.objects.holding().filter(shift__in=shifts).select_related("person")
    for booking in coming:
        names[booking.shift_id].append(display_name(booking.person))
    events = [_of_shift(shift, names[shift.pk]) for shift in shifts]
    return _calendar(_("Rota of %(name)s") % {"name": organisation.name}, events)


def answer(
    request: HttpRequest, calendar: Calendar, *, name: str, public: bool = False
) -> HttpResponse:
    """Give a calendar as a file, or say that it has not changed."""
    content = calendar.to_ical()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    found = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    found["Content-Disposition"] = f'inline; filename="{name}"'
    found["Cache-Control"] = "public, max-age=900" if public else "private, no-cache"
    found["ETag"] = etag
    found["X-Robots-Tag"] = "noindex"
    conditional: Any = get_conditional_response(request, etag=etag, response=found)
    return cast("HttpResponse", conditional)


def _calendar(name: str, events: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SERVICE_NAME}//rota//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("x-published-ttl", REFRESH)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar


def _of_booking(booking: Booking) -> Event:
    shift = booking.shift
    event = _event(
        f"booking-{booking.pk}",
        _("%(role)s at %(name)s") % {"role": shift.role.title, "name": shift.organisation.name},
        shift.starts_at,
        shift.ends_at,
        max(shift.changed_at, booking.changed_at),
    )
    event.add("sequence", shift.sequence + booking.sequence)
    event.add("status", _status(booking))
    _describe(event, shift, _("Can't come? Say so here: %(url)s") % {"url": _sessions()})
    event.add("url", _sessions())
    return event


def _status(booking: Booking) -> str:
    if booking.state in GONE or booking.shift.called_off_at is not None:
        return "CANCELLED"
    return "TENTATIVE" if booking.state in TENTATIVE else "CONFIRMED"


def _of_shift(shift: Shift, names: list[str]) -> Event:
    said = {"role": shift.role.title, "places": saying.places_text(shift)}
    summary = _("%(role)s (%(places)s)") % said
    event = _event(f"shift-{shift.pk}", summary, shift.starts_at, shift.ends_at, shift.changed_at)
    event.add("sequence", shift.sequence)
    event.add("status", "CANCELLED" if shift.called_off_at else "CONFIRMED")
    _describe(event, shift, ", ".join(sorted(names)))
    event.add("url", absolute(shift.get_absolute_url()))
    return event


def _of_session(role: Role, session: Session, *, alone: bool) -> Event:
    start = session.starts_at or timezone.now()
    end = session.ends_at or start
    event = _event(_key(session, alone=alone), role.title, start, end, role.changed_at)
    event.add("sequence", int((role.changed_at - COUNTED_FROM).total_seconds()))
    event.add("status", "CONFIRMED" if role.live else "CANCELLED")
    if session.rrule:
        event.add("rrule", vRecur.from_ical(session.rrule))
        at = start.astimezone(LONDON).timetz()
        for day in getattr(session, "skipped", None) or []:
            event.add("exdate", dt.datetime.combine(day, at))
    place = saying.where(Shift(session=session))
    if place:
        event.add("location", place)
    event.add("url", absolute(role.get_absolute_url()))
    return event


def _key(session: Session, *, alone: bool) -> str:
    """Name a session by its source, if that tells it from others: what a feed changes is written anew."""
    if not (session.source_id and alone):
        return f"session-{session.pk}"
    said = hashlib.sha256(session.source_id.encode()).hexdigest()[:16]
    return f"session-{session.opportunity_id}-{said}"


def _event(
    key: str, summary: str, start: dt.datetime, end: dt.datetime, changed: dt.datetime
) -> Event:
    event = Event()
    event.add("uid", f"{key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("summary", summary)
    event.add("dtstart", start.astimezone(LONDON))
    if end > start:
        event.add("dtend", end.astimezone(LONDON))
    event.add("dtstamp", changed.astimezone(dt.UTC))
    event.add("last-modified", changed.astimezone(dt.UTC))
    return event


def _describe(event: Event, shift: Shift, *more: str) -> None:
    place = saying.where(shift)
    if place:
        event.add("location", place)
    who = _("Whom to ask: %(who)s") % {"who": saying.whom_to_ask(shift)}
    event.add("description", "\n".join(part for part in (shift.note, who, *more) if part))


def _sessions() -> str:
    return absolute(reverse("sessions"))
