"""How the rota tells people: the parts of its texts, to volunteers and to organisations."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.people.models import Person
from volunteering.rota import saying
from volunteering.rota.models import Booking, Shift

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


def said(shift: Shift, person: Person | None = None) -> dict[str, str]:
    """Give what texts about a shift mention."""
    return saying.said(shift, person)


def facts(shift: Shift) -> str:
    """Say when, where, what to know and whom to ask, a line each."""
    place = saying.where(shift)
    lines = [
        _("When: %(when)s") % {"when": saying.when(shift)},
        _("Where: %(where)s") % {"where": place} if place else "",
        _("Good to know: %(note)s") % {"note": shift.note} if shift.note else "",
        _("Whom to ask: %(who)s") % {"who": saying.whom_to_ask(shift)},
    ]
    return "\n".join(line for line in lines if line)


def paragraphs(*parts: str) -> str:
    """Put what there is into paragraphs."""
    return "\n\n".join(part for part in parts if part)


def to_volunteer(  # noqa: PLR0913 (a notice has as many parts)
    booking: Booking, kind: str, subject: str, body: str, *, question: str = "", short: str = ""
) -> None:
    """Tell the person whose booking it is."""
    notify(
        to=booking.person,
        kind=kind,
        subject=subject,
        body=body,
        why=_("you volunteer as %(role)s with %(organisation)s") % said(booking.shift),
        path=SESSIONS,
        urgent=kind in URGENT,
        question=question,
        about=subject_of(booking) if question else "",
        short=short,
    )


def to_people(people: Iterable[Person], shift: Shift, kind: str, subject: str, body: str) -> None:
    """Tell people who act for the organisation."""
    for person in people:
        notify(
            to=person,
            kind=kind,
            subject=subject,
            body=body,
            why=_("you act for %(organisation)s") % said(shift),
            path=shift.get_absolute_url(),
            urgent=kind in URGENT,
        )
