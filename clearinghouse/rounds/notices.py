"""What we tell people about rounds."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.rounds.models import RoundMatch, RoundOffer
from clearinghouse.rounds.states import Side
from matching.messaging.actions import notify
from matching.people.models import Person

KIND = "round"


def matched(match: RoundMatch) -> None:
    """Ask both sides of a match to confirm it; neither is named to the other yet."""
    said = _facts(match)
    notify(
        to=match.offer.professional.person,
        kind=KIND,
        subject=_("%(round)s: you are matched with “%(need)s”") % said,
        body=_(
            "The round has been cleared, and you are matched with “%(need)s” at %(organisation)s."
            " Please say by %(day)s whether you would go ahead. Names are shared once both of you"
            " have said yes."
        )
        % said,
        why=_("you take part in %(round)s") % said,
        path=match.round.get_absolute_url(),
    )
    notify(
        to=match.need.need.lead,
        kind=KIND,
        subject=_("%(round)s: there is somebody for “%(need)s”") % said,
        body=_(
            "The round has been cleared, and there is a match for “%(need)s”: %(job)s. Please say by"
            " %(day)s whether you would go ahead. Names are shared once both of you have said yes."
        )
        % said,
        why=_("you lead “%(need)s”, which takes part in %(round)s") % said,
        path=match.round.get_absolute_url(),
    )


def matched_with_nobody(entry: RoundOffer) -> None:
    """Tell a professional that the round found nothing for them, and what they can do."""
    said = {"round": entry.round.title}
    notify(
        to=entry.professional.person,
        kind=KIND,
        subject=_("%(round)s: no match this time") % said,
        body=_(
            "The round has been cleared, and there was no match for you this time. You are still"
            " suggested to organisations, you can offer to help with any need, and you can take part"
            " in the next round."
        ),
        why=_("you take part in %(round)s") % said,
        path=entry.round.get_absolute_url(),
    )


def declined(match: RoundMatch, *, by: Side) -> None:
    """Tell the other side, in ordinary words, that it does not go ahead."""
    said = _facts(match)
    to: Person = match.need.need.lead if by == Side.OFFER else match.offer.professional.person
    notify(
        to=to,
        kind=KIND,
        subject=_("%(round)s: the match for “%(need)s” does not go ahead") % said,
        body=_(
            "The other side has decided not to go ahead with “%(need)s”. That says nothing about you."
            " You can look for somebody else at any time."
        )
        % said,
        why=_("you take part in %(round)s") % said,
        path=match.round.get_absolute_url(),
    )


def _facts(match: RoundMatch) -> dict[str, str]:
    return {
        "round": match.round.title,
        "need": match.need.need.title,
        "organisation": match.need.need.organisation.name,
        "job": match.offer.professional.job_title,
        "day": date_format(match.round.confirm_by, "l j F Y"),
    }
