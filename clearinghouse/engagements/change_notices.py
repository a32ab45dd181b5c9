"""What we tell of changes to what was signed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import hearing
from clearinghouse.engagements.models import Amendment
from clearinghouse.engagements.telling import tell, tell_others
from matching.people.models import Person


def change_proposed(amendment: Amendment, *, by: Person) -> None:
    """Ask everybody to sign a change."""
    for party in amendment.engagement.parties:
        tell(
            amendment.engagement,
            party,
            "engagement-sign",
            _("Please sign a change: %(title)s"),
            _(
                "%(by)s proposes a change of “%(title)s”. %(because)s It is in force only once"
                " everybody has signed it. Please read it, and sign it for %(party)s or say why not."
            ),
            by=by,
            path=reverse("amendment", args=[amendment.pk]),
            extra={"because": amendment.because},
        )
    hearing.ring(amendment.engagement, by=by)


def change_signed(amendment: Amendment, *, party: str, by: Person) -> None:
    """Tell the others who has signed a change."""
    engagement = amendment.engagement
    tell_others(
        engagement,
        by,
        "engagement-signed",
        _("%(signer)s has signed a change: %(title)s"),
        _("%(by)s has signed the change of “%(title)s” for %(signer)s. Others still have to sign."),
        {"signer": words.party_name(engagement, party)},
    )


def change_made(amendment: Amendment, *, by: Person) -> None:
    """Tell everybody that a change is in force."""
    tell_others(
        amendment.engagement,
        by,
        "engagement-signed",
        _("Changed: %(title)s"),
        _("Everybody has signed the change of “%(title)s”. It is in force from now on."),
    )


def change_dropped(amendment: Amendment, *, by: Person) -> None:
    """Tell everybody that a change does not come."""
    tell_others(
        amendment.engagement,
        by,
        "engagement-signed",
        _("No change: %(title)s"),
        _(
            "%(by)s has said no to the change of “%(title)s”, or taken it back. All stays as signed."
        ),
    )
