"""What we tell people about the rota. Who did it themselves is not told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.rota import links, queries, questions, saying
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap

SESSIONS = "/me/sessions/"
# What cannot wait for a digest: it is about a day that is near, or asks for an answer.
URGENT = {
    "rota-reminder",
    "rota-cannot-come",
    "rota-removed",
    "rota-place-offered",
    "rota-late",
    "rota-changed",
    "rota-called-off",
    "rota-adrift",
    "rota-swap",
    "rota-cover",
    "rota-covered",
}


def reminder(booking: Booking) -> None:
    """Say where, when and whom to ask, with one way to say no."""
    shift = booking.shift
    said = saying.said(shift) | {"cannot": links.cannot_come(booking), "ics": links.event(booking)}
    _to_volunteer(
        booking,
        "rota-reminder",
        _("Reminder: %(role)s, %(day)s at %(start)s") % said,
        _paragraphs(
            _("You are coming to %(role)s with %(organisation)s.") % said,
            _facts(shift),
            _("Can't come? Tell everybody concerned with one press:\n%(cannot)s") % said,
            _("For your calendar: %(ics)s") % said,
        ),
        question=questions.REMINDER,
        short=_("Reminder: %(role)s, %(when)s. Can't come? Reply NO.") % said,
    )


def added(booking: Booking, *, by: Person) -> None:
    """Tell somebody that a place was booked for them."""
    said = saying.said(booking.shift, by) | {"cannot": links.cannot_come(booking)}
    _to_volunteer(
        booking,
        "rota-booked",
        _("You are on the rota: %(role)s, %(day)s") % said,
        _paragraphs(
            _("%(person)s put you down for %(role)s with %(organisation)s.") % said,
            _facts(booking.shift),
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
    said = _said(shift, booking.person)
    subject = (
        _("Late notice: %(person)s can't come to %(role)s, %(day)s")
        if late
        else _("%(person)s can't come: %(role)s, %(day)s")
    )
    body = _paragraphs(
        _("%(person)s can't come to %(role)s on %(when)s.") % said,
        _("They wrote: “%(words)s”") % {"words": words} if words else "",
        _how_it_stands(shift, offered=offered),
    )
    _to_people(people, shift, "rota-cannot-come", subject % said, body)


def _how_it_stands(shift: Shift, *, offered: bool) -> str:
    stands = _("It now stands at: %(places)s.") % {"places": saying.places_text(shift)}
    if offered:
        return stands + " " + _("The place has been offered to the first on the waiting list.")
    if shift.booked < shift.minimum:
        return stands + " " + _("On its page you see whom to ask, and can ask several at once.")
    return stands + " " + _("The place is open to others.")


def _tell_removed(booking: Booking, *, by: Person, said_words: str) -> None:
    said = _said(booking.shift, by)
    _to_volunteer(
        booking,
        "rota-removed",
        _("You are no longer on the rota: %(role)s, %(day)s") % said,
        _paragraphs(
            _("%(person)s took you off %(role)s with %(organisation)s, %(when)s.") % said,
            _("They wrote: “%(words)s”") % {"words": said_words} if said_words else "",
            _("Other sessions are on your page."),
        ),
    )


def place_offered(booking: Booking) -> None:
    """Offer a place that came free, and say until when it is kept."""
    said = _said(booking.shift) | {"confirm": links.confirm(booking)}
    said["until"] = saying.moment(booking.confirm_by) if booking.confirm_by else ""
    _to_volunteer(
        booking,
        "rota-place-offered",
        _("A place came free: %(role)s, %(day)s. Please confirm") % said,
        _paragraphs(
            _("You were waiting for %(role)s with %(organisation)s. A place is free now.") % said,
            _facts(booking.shift),
            _("It is kept for you until %(until)s, then it goes to the next person.") % said,
            _("Take it, or let it go:\n%(confirm)s") % said,
        ),
        question=questions.PLACE,
        short=_("A place came free: %(role)s, %(when)s. Reply YES by %(until)s to take it, or NO.")
        % said,
    )


def lapsed(booking: Booking) -> None:
    """Say kindly that an offered place has gone on."""
    said = _said(booking.shift)
    _to_volunteer(
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
    said = _said(booking.shift, booking.person) | {"minutes": str(booking.late_by)}
    _to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-late",
        _("%(person)s is running %(minutes)s minutes late: %(role)s") % said,
        _("%(person)s will be about %(minutes)s minutes late for %(role)s, %(when)s.") % said,
    )


def changed(shift: Shift, *, before: dt.datetime, moved: bool, by: Person | None) -> None:
    """Tell everybody on a shift that its time or its note is another."""
    said = _said(shift) | {"before": saying.moment(before), "note": shift.note}
    subject = (
        _("New time: %(role)s, now %(day)s at %(start)s") if moved else _("About %(role)s, %(day)s")
    )
    body = _paragraphs(
        _("%(role)s with %(organisation)s was to be on %(before)s. It has a new time.") % said
        if moved
        else _("There is news about %(role)s with %(organisation)s.") % said,
        _facts(shift),
        _("If you can't come then, say so on your page with one press.") if moved else "",
    )
    on_it = Booking.objects.standing().filter(shift=shift).select_related("person")
    for booking in on_it.exclude(person=by):
        booking.shift = shift
        _to_volunteer(booking, "rota-changed", subject % said, body)


def called_off(booking: Booking, *, words: str, waited: bool) -> None:
    """Tell somebody that a shift does not take place."""
    said = _said(booking.shift)
    opening = (
        _("%(role)s with %(organisation)s on %(when)s, for which you were waiting, is called off.")
        if waited
        else _("%(role)s with %(organisation)s on %(when)s is called off. You need not come.")
    )
    _to_volunteer(
        booking,
        "rota-called-off",
        _("Called off: %(role)s, %(day)s") % said,
        _paragraphs(
            opening % said,
            _("They wrote: “%(words)s”") % {"words": words} if words else "",
            _("Other sessions are on your page."),
        ),
    )


def adrift(shift: Shift) -> None:
    """Ask the organisation what is to become of people whose session went away."""
    said = _said(shift)
    _to_people(
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


def swap_asked(swap: Swap, *, words: str, by: Person) -> None:
    """Ask a fellow volunteer to take a session over."""
    booking = swap.booking
    said = _said(booking.shift) | {"link": links.swap(swap), "person": saying.fellow(by)}
    notify(
        to=swap.to,
        kind="rota-swap",
        subject=_("Could you take %(person)s's session? %(role)s, %(day)s") % said,
        body=_paragraphs(
            _("%(person)s can't come to %(role)s with %(organisation)s and asks you to go.") % said,
            _facts(booking.shift),
            _("They wrote: “%(words)s”") % {"words": words} if words else "",
            _("The first to say yes has it. Answer here:\n%(link)s") % said,
        ),
        why=_("you volunteer as %(role)s with %(organisation)s") % said,
        path=SESSIONS,
        urgent=True,
        question=questions.SWAP,
        about=subject_of(swap),
        short=_("%(person)s asks you to go instead: %(role)s, %(when)s. Reply YES or NO.") % said,
    )


def swap_taken(swap: Swap, booking: Booking) -> None:
    """Tell who asked, and the organisation, who comes instead."""
    said = _said(booking.shift, swap.to) | {"asked": display_name(swap.booking.person)}
    fellow = said | {"person": saying.fellow(swap.to)}
    _to_volunteer(
        swap.booking,
        "rota-swap",
        _("%(person)s takes your session: %(role)s, %(day)s") % fellow,
        _("You need not come to %(role)s on %(when)s: %(person)s comes instead.") % fellow,
    )
    _to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-swapped",
        _("%(person)s comes instead of %(asked)s: %(role)s, %(day)s") % said,
        _("%(asked)s and %(person)s have swapped: %(role)s, %(when)s. No place is free.") % said,
    )


def swap_refused_by_all(booking: Booking) -> None:
    """Say that nobody who was asked can take it."""
    said = _said(booking.shift)
    _to_volunteer(
        booking,
        "rota-swap",
        _("Nobody could take your session: %(role)s, %(day)s") % said,
        _(
            "Everybody you asked about %(role)s on %(when)s said no, so you are still down for it."
            " Ask others, or say that you can't come: then the place is open."
        )
        % said,
    )


def cover_asked(ask: CoverAsk, *, words: str) -> None:
    """Ask somebody to fill a gap."""
    said = _said(ask.shift) | {"link": links.cover(ask), "words": words}
    notify(
        to=ask.placement.person,
        kind="rota-cover",
        subject=_("Can you come? %(role)s, %(day)s at %(start)s") % said,
        body=_paragraphs(
            words,
            _facts(ask.shift),
            _("Yes or no, with one press:\n%(link)s") % said,
            _("No is fine: it helps %(organisation)s to know soon.") % said,
        ),
        why=_("you volunteer as %(role)s with %(organisation)s") % said,
        path=SESSIONS,
        urgent=True,
        question=questions.COVER,
        about=subject_of(ask),
        short=_(
            "%(organisation)s is short of people: %(role)s, %(when)s. Can you come? Reply YES or NO."
        )
        % said,
    )


def covered(booking: Booking) -> None:
    """Tell the organisation that somebody fills the gap."""
    said = _said(booking.shift, booking.person)
    said["places"] = saying.places_text(booking.shift)
    _to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-covered",
        _("%(person)s can come: %(role)s, %(day)s") % said,
        _("%(person)s said yes to %(role)s, %(when)s. It now stands at: %(places)s.") % said,
    )


def nobody_left_to_ask(shift: Shift, *, by: Person | None) -> None:
    """Say that everybody who could come was asked."""
    said = _said(shift)
    _to_people(
        [by] if by else queries.answerable(shift),
        shift,
        "rota-cover",
        _("Nobody is left to ask: %(role)s, %(day)s") % said,
        _(
            "Everybody who could come to %(role)s on %(when)s has been asked, and it is still short."
            " You could call it off, ask the volunteer centre, or post the role anew."
        )
        % said,
    )


def register_wanted(shift: Shift) -> None:
    """Ask who came; nobody is put down as missing by the clock."""
    said = _said(shift)
    _to_people(
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


def _said(shift: Shift, person: Person | None = None) -> dict[str, str]:
    return saying.said(shift, person)


def _facts(shift: Shift) -> str:
    """Say when, where, what to know and whom to ask, a line each."""
    place = saying.where(shift)
    lines = [
        _("When: %(when)s") % {"when": saying.when(shift)},
        _("Where: %(where)s") % {"where": place} if place else "",
        _("Good to know: %(note)s") % {"note": shift.note} if shift.note else "",
        _("Whom to ask: %(who)s") % {"who": saying.whom_to_ask(shift)},
    ]
    return "\n".join(line for line in lines if line)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _to_volunteer(  # noqa: PLR0913 (a notice has as many parts)
    booking: Booking, kind: str, subject: str, body: str, *, question: str = "", short: str = ""
) -> None:
    notify(
        to=booking.person,
        kind=kind,
        subject=subject,
        body=body,
        why=_("you volunteer as %(role)s with %(organisation)s") % _said(booking.shift),
        path=SESSIONS,
        urgent=kind in URGENT,
        question=question,
        about=subject_of(booking) if question else "",
        short=short,
    )


def _to_people(people: Iterable[Person], shift: Shift, kind: str, subject: str, body: str) -> None:
    for person in people:
        notify(
            to=person,
            kind=kind,
            subject=subject,
            body=body,
            why=_("you act for %(organisation)s") % _said(shift),
            path=shift.get_absolute_url(),
            urgent=kind in URGENT,
        )
