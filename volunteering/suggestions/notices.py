"""What people and organisations are told about invitations."""

from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging import actions as messaging
from volunteering.suggestions.models import Approach

KIND: Final = "invitation"


def invited(approach: Approach) -> None:
    """Tell somebody who asks for them, and that nobody knows who they are."""
    organisation = approach.role.organisation
    said = _("They write: “%(words)s”") % {"words": approach.words} if approach.words else ""
    body = _(
        "%(organisation)s is looking for somebody for “%(role)s”, and you would fit. They don't know "
        "your name or address, only why you would fit. They learn who you are if you say yes.\n\n"
        "%(said)s\n\n"
        "Say yes or no by %(day)s. If you do nothing, it lapses and nobody minds."
    ) % {
        "organisation": organisation.name,
        "role": approach.role.title,
        "said": said,
        "day": date_format(approach.lapses_on),
    }
    messaging.notify(
        to=approach.person,
        kind=KIND,
        subject=_("%(organisation)s would like to meet you") % {"organisation": organisation.name},
        body=body.replace("\n\n\n\n", "\n\n"),
        why=_("you agreed to be suggested to organisations"),
        path=approach.get_absolute_url(),
    )


def declined(approach: Approach) -> None:
    """Tell whoever asked that the answer is no, and nothing of who it was."""
    if approach.by is None:
        return
    messaging.notify(
        to=approach.by,
        kind="invitation-answered",
        subject=_("Somebody you invited to “%(role)s” said no") % {"role": approach.role.title},
        body=_(
            "They have looked at it and it is not for them just now. You can invite somebody else who "
            "would fit."
        ),
        why=_("you invited them"),
        path=reverse("role_people", args=[approach.role_id]),
    )
