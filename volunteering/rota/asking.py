"""What we ask of fellow volunteers, and what we tell of their answers: swaps and cover."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.rota import links, queries, questions, saying, telling
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap


def swap_asked(swap: Swap, *, words: str, by: Person) -> None:
    """Ask a fellow volunteer to take a session over."""
    booking = swap.booking
    said = telling.said(booking.shift) | {"link": links.swap(swap), "person": saying.fellow(by)}
    notify(
        to=swap.to,
        kind="rota-swap",
        subject=_("Could you take %(person)s's session? %(role)s, %(day)s") % said,
        body=telling.paragraphs(
            _("%(person)s can't come to %(role)s with %(organisation)s and asks you to go.") % said,
            telling.facts(booking.shift),
            _("They wrote: “%(words)s”") % {"words": words} if words else "",
            _("The first to say yes has it. Answer here:\n%(link)s") % said,
        ),
        why=_("you volunteer as %(role)s with %(organisation)s") % said,
        path=telling.SESSIONS,
        urgent=True,
        question=questions.SWAP,
        about=subject_of(swap),
        short=_("%(person)s asks you to go instead: %(role)s, %(when)s. Reply YES or NO.") % said,
    )


def swap_taken(swap: Swap, booking: Booking) -> None:
    """Tell who asked, and the organisation, who comes instead."""
    said = telling.said(booking.shift, swap.to) | {"asked": display_name(swap.booking.person)}
    fellow = said | {"person": saying.fellow(swap.to)}
    telling.to_volunteer(
        swap.booking,
        "rota-swap",
        _("%(person)s takes your session: %(role)s, %(day)s") % fellow,
        _("You need not come to %(role)s on %(when)s: %(person)s comes instead.") % fellow,
    )
    telling.to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-swapped",
        _("%(person)s comes instead of %(asked)s: %(role)s, %(day)s") % said,
        _("%(asked)s and %(person)s have swapped: %(role)s, %(when)s. No place is free.") % said,
    )


def swap_refused_by_all(booking: Booking) -> None:
    """Say that nobody who was asked can take it."""
    said = telling.said(booking.shift)
    telling.to_volunteer(
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
    said = telling.said(ask.shift) | {"link": links.cover(ask), "words": words}
    notify(
        to=ask.placement.person,
        kind="rota-cover",
        subject=_("Can you come? %(role)s, %(day)s at %(start)s") % said,
        body=telling.paragraphs(
            words,
            telling.facts(ask.shift),
            _("Yes or no, with one press:\n%(link)s") % said,
            _("No is fine: it helps %(organisation)s to know soon.") % said,
        ),
        why=_("you volunteer as %(role)s with %(organisation)s") % said,
        path=telling.SESSIONS,
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
    said = telling.said(booking.shift, booking.person)
    said["places"] = saying.places_text(booking.shift)
    telling.to_people(
        queries.answerable(booking.shift),
        booking.shift,
        "rota-covered",
        _("%(person)s can come: %(role)s, %(day)s") % said,
        _("%(person)s said yes to %(role)s, %(when)s. It now stands at: %(places)s.") % said,
    )


def nobody_left_to_ask(shift: Shift, *, by: Person | None) -> None:
    """Say that everybody who could come was asked."""
    said = telling.said(shift)
    telling.to_people(
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
