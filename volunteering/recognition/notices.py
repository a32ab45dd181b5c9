"""What we tell people in recognition of what they give."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.people.queries import display_name
from volunteering.recognition.models import Credential, Thanks


def thanked(thanks: Thanks) -> None:
    """Bring a thank-you to the volunteer."""
    placement = thanks.placement
    said = {
        "organisation": placement.organisation.name,
        "role": placement.role.title,
        "by": display_name(thanks.by) if thanks.by else placement.organisation.name,
        "text": thanks.text,
    }
    notify(
        to=placement.person,
        kind="thanks",
        subject=_("Thank you, from %(organisation)s") % said,
        body=_("%(text)s\n\n%(by)s, %(organisation)s\n\nFor your time as %(role)s.") % said,
        why=_("you volunteer with %(organisation)s") % said,
        path=reverse("record"),
    )


def withdrawn(credential: Credential) -> None:
    """Tell the holder that a credential no longer holds."""
    if credential.person is None:
        return
    said = {"name": credential.name, "organisation": credential.organisation.name}
    notify(
        to=credential.person,
        kind="badge-withdrawn",
        subject=_("A badge no longer holds: %(name)s")[:200] % said,
        body=_(
            "Hours that “%(name)s” with %(organisation)s rested on were taken off your record, so"
            " whoever checks the badge now reads that it was withdrawn. If you think that is"
            " wrong, write to the organisation."
        )
        % said,
        why=_("you hold this badge"),
        path=reverse("record"),
    )
