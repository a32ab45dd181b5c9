"""What we tell people about twinning."""

from __future__ import annotations

from django.utils.translation import gettext as _

from clearinghouse.programmes.twinning.models import Twinning
from matching.messaging.actions import notify
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.models import Person

KIND = "twinning"
TOLD = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def proposed(twinning: Twinning) -> None:
    """Ask the second organisation."""
    _tell(
        twinning,
        twinning.second,
        _("%(first)s would like to be your twin"),
        _(
            "%(first)s proposes that you learn from each other. Read their plan, and sign or decline."
        ),
    )


def agreed(twinning: Twinning) -> None:
    """Tell the first that the second has signed."""
    _tell(
        twinning,
        twinning.first,
        _("You and %(second)s are twins"),
        _(
            "%(second)s has signed the memorandum. Plan your first exchange, and keep it on the page."
        ),
    )


def declined(twinning: Twinning) -> None:
    """Tell the first that the second would rather not."""
    _tell(
        twinning,
        twinning.first,
        _("%(second)s does not take up the twinning"),
        _("They have decided not to. Other organisations offer twinning; see who does."),
    )


def finished(twinning: Twinning, *, by: Person) -> None:
    """Tell the other that it has been brought to its end."""
    own = twinning.first.memberships.filter(person=by, ended_on=None).exists()
    _tell(
        twinning,
        twinning.second if own else twinning.first,
        _("The twinning of %(first)s and %(second)s is finished"),
        _("It has been brought to its end. What you did together stays on its page."),
    )


def _tell(twinning: Twinning, organisation: Organisation, subject: str, body: str) -> None:
    said = {"first": twinning.first.name, "second": twinning.second.name}
    for person in people_of(organisation, *TOLD):
        notify(
            to=person,
            kind=KIND,
            subject=subject % said,
            body=body % said,
            why=_("you act for %(name)s") % {"name": organisation.name},
            path=twinning.get_absolute_url(),
        )
