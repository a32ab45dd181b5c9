"""How the rota says times and names, and what it says when it refuses."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.rota.models import Booking, Shift
from volunteering.rota.timing import LONDON


def day(at: dt.datetime) -> str:
    """Say a day in London: Tuesday 3 March 2026."""
    return date_format(at.astimezone(LONDON))


def time(at: dt.datetime) -> str:
    """Say a time in London: 6:30pm."""
    return time_format(at.astimezone(LONDON))


def moment(at: dt.datetime) -> str:
    """Say a day and a time."""
    return _("%(day)s at %(time)s") % {"day": day(at), "time": time(at)}


def when(shift: Shift) -> str:
    """Say when a shift is: Tuesday 3 March 2026, 6:30pm to 8:30pm."""
    start, end = shift.starts_at.astimezone(LONDON), shift.ends_at.astimezone(LONDON)
    until = time(end) if start.date() == end.date() else moment(end)
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": day(start),
        "start": time(start),
        "end": until,
    }


def where(shift: Shift) -> str:
    """Say where a shift is; empty where nobody has said."""
    session = shift.session
    if session is None:
        return ""
    if session.remote:
        return _("From home, on line")
    venue = session.venue
    if venue is None:
        return ""
    parts = [venue.name, venue.address]
    if venue.postcode and venue.postcode not in venue.address:
        parts.append(venue.postcode)
    return ", ".join(part for part in parts if part)


def whom_to_ask(shift: Shift) -> str:
    """Name who answers questions about a shift."""
    if shift.role.lead is not None:
        return _("%(name)s at %(organisation)s") % {
            "name": display_name(shift.role.lead),
            "organisation": shift.organisation.name,
        }
    return shift.organisation.name


def fellow(person: Person) -> str:
    """Name a volunteer to a fellow volunteer: never by their e-mail address."""
    return person.name or _("A fellow volunteer")


def title(shift: Shift) -> str:
    """Name a shift by role and time."""
    return _("%(role)s, %(when)s") % {"role": shift.role.title, "when": when(shift)}


def said(shift: Shift, person: Person | None = None) -> dict[str, str]:
    """Give what texts about a shift mention."""
    return {
        "role": shift.role.title,
        "organisation": shift.organisation.name,
        "when": when(shift),
        "day": day(shift.starts_at),
        "start": time(shift.starts_at),
        "person": display_name(person) if person else "",
    }


def places_text(shift: Shift) -> str:
    """Say how many are coming of how many wanted, in words."""
    if shift.called_off_at is not None:
        return _("Called off")
    if shift.ends_at <= timezone.now():
        return _("%(booked)s of %(capacity)s") % {
            "booked": shift.booked,
            "capacity": shift.capacity,
        }
    if shift.booked < shift.minimum:
        missing = shift.minimum - shift.booked
        return _("%(missing)s short: %(booked)s of at least %(minimum)s") % {
            "missing": missing,
            "booked": shift.booked,
            "minimum": shift.minimum,
        }
    if shift.booked >= shift.capacity:
        return _("Full: %(booked)s of %(capacity)s") % {
            "booked": shift.booked,
            "capacity": shift.capacity,
        }
    return _("%(booked)s of %(capacity)s, enough") % {
        "booked": shift.booked,
        "capacity": shift.capacity,
    }


def already_on(shift: Shift) -> str:
    """Refuse a second booking."""
    return _("They are on this session already: %(role)s, %(when)s.") % said(shift)


def full(shift: Shift) -> str:
    """Refuse a place that is not there."""
    return _("The last place has just gone: %(role)s, %(when)s. The waiting list is open.") % said(
        shift
    )


def is_called_off(shift: Shift) -> str:
    """Refuse what is called off."""
    return _("%(role)s, %(when)s, has been called off.") % said(shift)


def is_over(shift: Shift) -> str:
    """Refuse what is over."""
    return _("%(role)s, %(when)s, has begun or is over.") % said(shift)


def not_of_role(shift: Shift) -> str:
    """Refuse who has no place in the role, or is having a break."""
    return _("%(role)s is for those who have a place in that role and are not having a break.") % (
        said(shift)
    )


def clash(shift: Shift) -> str:
    """Name what else is booked at that time."""
    return _("There is another session at that time: %(role)s at %(organisation)s, %(when)s.") % (
        said(shift)
    )


def is_settled(shift: Shift) -> str:
    """Refuse to change what is over or ticked."""
    return _("%(role)s, %(when)s, has begun or has been settled already.") % said(shift)


def more_people_than_places(shift: Shift) -> str:
    """Refuse fewer places than people."""
    return _("%(booked)s people have a place. Take people off first, or give at least as many.") % {
        "booked": shift.booked
    }


def wrong_code() -> str:
    """Refuse a code that is not this shift's."""
    return _("This code no longer works. Ask for the new poster, or to be ticked off by hand.")


def not_now(shift: Shift) -> str:
    """Refuse to check in at another time."""
    return _(
        "You can check in from an hour before the start until the end: %(role)s, %(when)s."
    ) % said(shift)


def too_early(shift: Shift) -> str:
    """Refuse to record what has not been."""
    return _("It has not been yet: %(role)s, %(when)s.") % said(shift)


def how_it_stands(booking: Booking) -> str:
    """Say how a booking stands on the live board."""
    if booking.state == "booked" and booking.arriving_at:
        if booking.late_by:
            return _("Running %(minutes)s minutes late") % {"minutes": booking.late_by}
        return _("On the way")
    return booking.get_state_display()


def places_left(shift: Shift) -> str:
    """Say how many can still come."""
    left = shift.capacity - shift.booked
    if left <= 0:
        return _("Full: you can wait for a place")
    return ngettext("%(left)s place left", "%(left)s places left", left) % {"left": left}


def date(this: dt.date) -> str:
    """Say a day."""
    return date_format(this)
