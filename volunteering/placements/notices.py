"""What we tell both sides about placements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations import queries
from matching.organisations.models import Membership
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.placements.models import Placement, Review

RUNNING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def organisers(placement: Placement) -> list[Person]:
    """Give whom to tell at the organisation: the role's lead, or everybody who runs things there."""
    lead = placement.role.lead_id
    acting = queries.people_of(placement.organisation)
    if lead is not None and (found := acting.filter(pk=lead).first()):
        return [found]
    run = queries.people_of(placement.organisation, *RUNNING)
    return list(run) or list(acting)


def placed(placement: Placement) -> None:
    """Tell both sides that somebody takes the place."""
    said = _said(placement)
    _tell_volunteer(
        placement,
        "placement-begun",
        _("You have a place: %(role)s") % said,
        _(
            "You have accepted a place as %(role)s with %(organisation)s, from %(starts)s. Your"
            " page about it has your agreement, what happens in the first weeks, and whom to ask."
            " Please tell us there whom to call in an emergency."
        )
        % said,
    )
    _tell_organisation(
        placement,
        "placement-begun",
        _("%(person)s accepts: %(role)s") % said,
        _(
            "%(person)s has accepted your offer of %(role)s and hopes to start on %(starts)s. They"
            " have agreed to the volunteer agreement: please agree to your side of it too. On"
            " their page you tick off the induction and see when to talk about how it goes."
        )
        % said,
    )


def start_moved(placement: Placement, *, by: Person) -> None:
    """Tell the other side that the first day is another."""
    said = _said(placement)
    _tell_other(
        placement,
        by,
        "placement-start",
        _("A new start date: %(role)s") % said,
        _("%(by)s has changed the first day of %(person)s as %(role)s to %(starts)s.")
        % (said | {"by": display_name(by)}),
    )


def paused(placement: Placement, *, by: Person) -> None:
    """Tell the other side about a pause."""
    until = placement.paused_until
    said = _said(placement) | {
        "by": display_name(by),
        "until": _("until %s") % date_format(until) if until else _("for now, with no date"),
    }
    _tell_other(
        placement,
        by,
        "placement-paused",
        _("A pause: %(person)s, %(role)s") % said,
        _(
            "%(by)s has put %(person)s's time as %(role)s on pause, %(until)s. Nothing is lost:"
            " either side can start it again from its page."
        )
        % said,
    )


def resumed(placement: Placement, *, by: Person) -> None:
    """Tell the other side that a pause is over."""
    said = _said(placement) | {"by": display_name(by)}
    _tell_other(
        placement,
        by,
        "placement-resumed",
        _("Back again: %(person)s, %(role)s") % said,
        _("The pause is over: %(person)s is back as %(role)s.") % said,
    )


def ended(placement: Placement, *, by: Person) -> None:
    """Tell the other side, kindly, that it has ended."""
    said = _said(placement) | {"by": display_name(by)}
    if by.pk == placement.person_id:
        subject, body = (
            _("%(person)s is leaving: %(role)s"),
            _(
                "%(person)s ends their time as %(role)s with you. Their future bookings are freed."
                " What they gave stays on their record, and a word of thanks is always welcome."
            ),
        )
    else:
        subject, body = (
            _("Your time as %(role)s has ended"),
            _(
                "%(organisation)s has ended your time as %(role)s. Your hours stay on your record,"
                " which you can take with you. If you want to talk it over, write to them or to"
                " your volunteer centre; and other roles are waiting for you."
            ),
        )
    _tell_other(placement, by, "placement-ended", subject % said, body % said)


def trial_confirmed(placement: Placement) -> None:
    """Tell the volunteer that the trial went well."""
    said = _said(placement)
    _tell_volunteer(
        placement,
        "placement-confirmed",
        _("Your trial is over: %(organisation)s is glad to have you") % said,
        _("%(organisation)s has confirmed you as %(role)s. Thank you for giving it a try.") % said,
    )


def long_paused(placement: Placement) -> None:
    """Ask both sides, once, what becomes of a long pause."""
    said = _said(placement)
    _tell_volunteer(
        placement,
        "placement-long-pause",
        _("Are you coming back to %(role)s?") % said,
        _(
            "Your time as %(role)s with %(organisation)s has been on pause for a while. On its page"
            " you can come back, pause for longer, or end it: each is fine."
        )
        % said,
    )
    _tell_organisation(
        placement,
        "placement-long-pause",
        _("A long pause: %(person)s, %(role)s") % said,
        _(
            "%(person)s has been on pause as %(role)s for a while. We have asked whether they are"
            " coming back. A friendly word from you helps more than ours."
        )
        % said,
    )


def review_due(review: Review) -> None:
    """Remind the organisation of a talk that is due."""
    placement = review.placement
    said = _said(placement) | {
        "kind": review.get_kind_display(),
        "day": date_format(review.due_on),
    }
    _tell_organisation(
        placement,
        "placement-review",
        _("Time to talk with %(person)s") % said,
        _(
            "A talk with %(person)s about how it goes as %(role)s is due on %(day)s (%(kind)s)."
            " Ten minutes are enough. Note on their page what you both said."
        )
        % said,
    )


def _said(placement: Placement) -> dict[str, str]:
    return {
        "person": display_name(placement.person),
        "role": placement.role.title,
        "organisation": placement.organisation.name,
        "starts": _day(placement.starts_on),
    }


def _day(day: dt.date) -> str:
    return date_format(day)


def _tell_other(placement: Placement, by: Person, kind: str, subject: str, body: str) -> None:
    if by.pk == placement.person_id:
        _tell_organisation(placement, kind, subject, body)
    else:
        _tell_volunteer(placement, kind, subject, body)


def _tell_volunteer(placement: Placement, kind: str, subject: str, body: str) -> None:
    why = _("you volunteer with %(organisation)s") % _said(placement)
    _tell([placement.person], kind, subject, body, why, placement)


def _tell_organisation(placement: Placement, kind: str, subject: str, body: str) -> None:
    why = _("you look after volunteers at %(organisation)s") % _said(placement)
    _tell(organisers(placement), kind, subject, body, why, placement)


def _tell(  # noqa: PLR0913, PLR0917 (a notice has as many parts)
    people: Iterable[Person], kind: str, subject: str, body: str, why: str, placement: Placement
) -> None:
    for person in people:
        notify(
            to=person,
            kind=kind,
            subject=subject[:200],
            body=body,
            why=why[:200],
            path=placement.get_absolute_url(),
        )
