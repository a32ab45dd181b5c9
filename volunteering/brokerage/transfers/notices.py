"""What centres and the person are told of a transfer."""

from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from volunteering.brokerage.transfers.models import Transfer

KIND = "transfer"


def asked(transfer: Transfer) -> None:
    """Tell the other centre that somebody waits, and nothing else; tell the person."""
    _tell_staff(
        transfer.to_centre,
        transfer,
        _("%(centre)s asks you to go on with somebody"),
        _("They have agreed to it. Read what they agreed to share, and say yes or no."),
    )
    _tell_person(
        transfer,
        _("%(centre)s has asked %(to)s to go on with you"),
        _(
            "You agreed to this. %(to)s sees your name, how to reach you, and what you agreed to"
            " share. Tell %(centre)s if you do not want it any more."
        ),
    )


def accepted(transfer: Transfer) -> None:
    """Tell both sides."""
    _tell_staff(
        transfer.centre,
        transfer,
        _("%(to)s goes on with %(name)s"),
        _("Your case is closed as handed on, and counts for both centres."),
    )
    _tell_person(
        transfer,
        _("%(to)s goes on with you"),
        _("They will be in touch. You need not tell them again what you agreed to share."),
    )


def declined(transfer: Transfer) -> None:
    """Tell who asked; the person hears it from them."""
    _tell_staff(
        transfer.centre,
        transfer,
        _("%(to)s cannot go on with %(name)s"),
        _("The case stays with you. Speak to them about what else there is."),
    )


def _tell_staff(centre: Organisation, transfer: Transfer, subject: str, body: str) -> None:
    said = _facts(transfer)
    for person in people_of(centre, Membership.Role.BROKER, Membership.Role.ADMIN):
        notify(
            to=person,
            kind=KIND,
            subject=subject % said,
            body=body % said,
            why=_("you work for %s") % centre.name,
            path=transfer.get_absolute_url(),
        )


def _tell_person(transfer: Transfer, subject: str, body: str) -> None:
    said = _facts(transfer)
    notify(
        to=transfer.person,
        kind=KIND,
        subject=subject % said,
        body=body % said,
        why=_("you agreed to be handed on to %(to)s") % said,
    )


def _facts(transfer: Transfer) -> dict[str, object]:
    return {
        "name": transfer.person,
        "centre": transfer.centre.name,
        "to": transfer.to_centre.name,
    }
