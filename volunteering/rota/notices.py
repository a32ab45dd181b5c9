"""What we tell people about the rota. Who did it themselves is not told."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from matching.people.models import Person
from volunteering.rota import links, queries, questions, saying, telling
from volunteering.rota.models import Booking, Shift


def reminder(booking: Booking) -> None:
    """Say where, when and whom to ask, with one way to say no."""
    shift = booking.shift
    said = saying.said(shift) | {"cannot": links.cannot_come(booking), "ics": links.event(booking)}
    telling.to_volunteer(
        booking,
        "rota-reminder",
        _("Reminder: %(role)s, %(day)s at %(start)s") % said,
        telling.paragraphs(
            _("You are coming to %(role)s with %(organisation)s.") % said,
            telling.facts(shift),
            _("Can't come? Tell everybody concerned with one press:\n%(cannot)s") % said,
            _("For your calendar: %(ics)s") % said,
        ),
        question=questions.REMINDER,
        short=_("Reminder: %(role)s, %(when)s. Can't come? Reply NO.") % said,
    )


def added(booking: Booking, *, by: Person) -> None:
    """Tell somebody that a place was booked for them."""
    said = saying.said(booking.shift, by) | {"cannot": links.cannot_come(booking)}
    telling.to_volunteer(
        booking,
        "rota-booked",
        _("You are on the rota: %(role)s, %(day)s") % said,
        telling.paragraphs(
            _("%(person)s put you down for %(role)s with %(organisation)s.") % said,
            telling.facts(booking.shift),
            _("Does it not suit you? Say so with one press:\n%(cannot)s") % said,
        ),
    )


def cancelled(booking: Booking, *, by: Person, words: str, offered: bool) -> None:
    """Tell the other side that somebody is not coming: late notice goes to everybody who acts there."""
    if by.pk == booking.person_id:
        _tell_organisation_of_gap(booking, words=words, offered=offered)
    else:
        _tell_removed(booking, by=by, said_words=words)


def _tell_organisation_of_gap(booking: Booking, *, words: str, offered: bool) -> None:
    shift = booking.shift
    late = booking.was_late_notice
    people = queries.members(shift.organisation) if late else queries.answerable(shift)
    said = telling.said(shift, booking.person)
    subject = (
        _("Late notice: %(person)s can't come to %(role)s, %(day)s")
        if late
        else _("%(person)s can't come: %(role)s, %(day)s")
    )
    body = telling.paragraphs(
        _("%(person)s can't come to %(role)s on %(when)s.") % said,
        _("They wrote: “%(words)s”") % {"words": words} if words else "",
        _how_it_stands(shift, offered=offered),
    )
    telling.to_people(people, shift, "rota-cannot-come", subject % said, body)


def _how_it_stands(shift: Shift, *, offered: bool) -> str:
    stands = _("It now stands at: %(places)s.") % {"places": saying.places_text(shift)}
    if offered:
        return stands + " " + _("The place has been offered to the first on the waiting list.")
    if shift.booked < shift.minimum:
        return stands + " " + _("On its page you see whom to ask, and can ask several at once.")
    return stands + " " + _("The place is open to others.")


def _tell_removed(booking: Booking, *, by: Person, said_words: str) -> None:
    said = telling.said(booking.shift, by)
    telling.to_volunteer(
        booking,
        "rota-removed",
        _("You are no longer on the rota: %(role)s, %(day)s") % said,
        telling.paragraphs(
            _("%(person)s took you off %(role)s with %(organisation)s, %(when)s.") % said,
            _("They wrote: “%(words)s”") % {"words": said_words} if said_words else "",
            _("Other sessions are on your page."),
        ),
    )


def place_offered(booking: Booking) -> None:
    """Offer a place that came free, and say until when it is kept."""
    said = telling.said(booking.shift) | {"confirm": links.confirm(booking)}
    said["until"] = saying.moment(booking.confirm_by) if booking.confirm_by else ""
    telling.to_volunteer(
        booking,
        "rota-place-offered",
        _("A place came free: %(role)s, %(day)s. Please confirm") % said,
        telling.paragraphs(
            _("You were waiting for %(role)s with %(organisation)s. A place is free now.") % said,
            telling.facts(booking.shift),
            _("It is kept for you until %(until)s, then it goes to the next person.") % said,
            _("Take it, or let it go:\n%(confirm)s") % said,
        ),
        question=questions.PLACE,
        short=_("A place came free: %(role)s, %(when)s. Reply YES by %(until)s to take it, or NO.")
        % said,
    )


def lapsed(booking: Booking) -> None:
    """Say kindly that an offered place has gone on."""
    said = telling.said(booking.shift)
    telling.to_volunteer(
        booking,
        "rota-place-offered",
        _("The place went to the next person: %(role)s, %(day)s") % said,
        _(
            "We did not hear from you in time, so the place at %(role)s on %(when)s was offered to"
            " the next person. You can wait for it again, or choose another session."
        )
        % said,
    )


def running_late(booking: Booking) -> None:
    """Tell the organisation how late somebody will be."""
    said = telling.said(booking.shift, booking.person) | {"minutes": str(booking.late_by)}
    telling.to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-late",
        _("%(person)s is running %(minutes)s minutes late: %(role)s") % said,
        _("%(person)s will be about %(minutes)s minutes late for %(role)s, %(when)s.") % said,
    )


def changed(shift: Shift, *, before: dt.datetime, moved: bool, by: Person | None) -> None:
    """Tell everybody on a shift that its time or its note is another."""
    said = telling.said(shift) | {"before": saying.moment(before), "note": shift.note}
    subject = (
        _("New time: %(role)s, now %(day)s at %(start)s") if moved else _("About %(role)s, %(day)s")
    )
    body = telling.paragraphs(
        _("%(role)s with %(organisation)s was to be on %(before)s. It has a new time.") % said
        if moved
        else _("There is news about %(role)s with %(organisation)s.") % said,
        telling.facts(shift),
        _("If you can't come then, say so on your page with one press.") if moved else "",
    )
    on_it = Booking.objects.standing().filter(shift=shift).select_related("person")
    for booking in on_it.exclude(person=by):
        booking.shift = shift
        telling.to_volunteer(booking, "rota-changed", subject % said, body)


def called_off(booking: Booking, *, words: str, waited: bool) -> None:
    """Tell somebody that a shift does not take place."""
    said = telling.said(booking.shift)
    opening = (
        _("%(role)s with %(organisation)s on %(when)s, for which you were waiting, is called off.")
        if waited
        else _("%(role)s with %(organisation)s on %(when)s is called off. You need not come.")
    )
    telling.to_volunteer(
        booking,
        "rota-called-off",
        _("Called off: %(role)s, %(day)s") % said,
        telling.paragraphs(
            opening % said,
            _("They wrote: “%(words)s”") % {"words": words} if words else "",
            _("Other sessions are on your page."),
        ),
    )


def adrift(shift: Shift) -> None:
    """Ask the organisation what is to become of people whose session went away."""
    said = telling.said(shift)
    telling.to_people(
        queries.answerable(shift),
        shift,
        "rota-adrift",
        _("Decide: people are booked for %(role)s, %(day)s") % said,
        _(
            "%(role)s no longer has a session on %(when)s, but people are booked for it. Nobody has"
            " been told anything yet. Keep it as it is, or call it off and everybody is told."
        )
        % said,
    )


def register_wanted(shift: Shift) -> None:
    """Ask who came; nobody is put down as missing by the clock."""
    said = telling.said(shift)
    telling.to_people(
        queries.answerable(shift),
        shift,
        "rota-register",
        _("Who came? %(role)s, %(day)s") % said,
        _(
            "%(role)s on %(when)s is over, and for some people nobody has said whether they came."
            " Tick them off in a minute: their hours follow from it."
        )
        % said,
    )
