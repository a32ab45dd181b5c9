"""What we tell people about acting for an organisation."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify, write_to
from matching.organisations.members.tokens import token
from matching.organisations.models import Invitation, Membership
from matching.people.models import Person
from matching.people.queries import display_name


def invited(invitation: Invitation) -> None:
    """Send the link, to somebody who has an account or to an address that has none yet."""
    said = {
        "organisation": invitation.organisation.name,
        "role": invitation.get_role_display(),
        "person": display_name(invitation.invited_by) if invitation.invited_by else "",
    }
    letter: dict[str, Any] = {
        "kind": "invitation",
        "subject": (_("Act for %(organisation)s?") % said)[:200],
        "body": _(
            "%(person)s invites you to act for %(organisation)s here, as: %(role)s. Open the link to "
            "accept; you will be asked to sign in, or to make an account, which takes a minute. It "
            "works once, within 14 days. If this is nothing to you, do nothing."
        )
        % said,
        "why": _("%(person)s gave us your address") % said,
        "path": reverse("invitation", args=[token(invitation)]),
    }
    person = Person.objects.filter(email__iexact=invitation.email, is_active=True).first()
    if person is not None:
        notify(to=person, **letter)
    else:
        write_to(address=invitation.email, **letter)


def joined(membership: Membership, invited_by: Person | None) -> None:
    """Tell whoever invited somebody that they came."""
    if invited_by is None or invited_by == membership.person:
        return
    said = {
        "person": display_name(membership.person),
        "organisation": membership.organisation.name,
        "role": membership.get_role_display(),
    }
    notify(
        to=invited_by,
        kind="invitation-accepted",
        subject=(_("%(person)s acts for %(organisation)s now") % said)[:200],
        body=_("%(person)s accepted your invitation. Their role: %(role)s.") % said,
        why=_("you invited them"),
        path=reverse("vco_settings", args=[membership.organisation_id]),
    )


def left(membership: Membership) -> None:
    """Tell somebody that a colleague ended their role."""
    said = {
        "organisation": membership.organisation.name,
        "role": membership.get_role_display(),
    }
    notify(
        to=membership.person,
        kind="membership",
        subject=(_("You no longer act for %(organisation)s") % said)[:200],
        body=_(
            "An administrator ended your role there (%(role)s). Your own account and what you do as a "
            "volunteer stay as they are."
        )
        % said,
        why=(_("you acted for %(organisation)s") % said)[:200],
        path=reverse("me"),
    )


def role_changed(membership: Membership) -> None:
    """Tell somebody that a colleague gave them another role."""
    said = {
        "organisation": membership.organisation.name,
        "role": membership.get_role_display(),
    }
    notify(
        to=membership.person,
        kind="membership",
        subject=(_("Your role at %(organisation)s has changed") % said)[:200],
        body=_("An administrator changed it. You are now: %(role)s.") % said,
        why=(_("you act for %(organisation)s") % said)[:200],
        path=reverse("today", args=[membership.organisation_id]),
    )
