"""What we tell people about webhooks: that one was switched off."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.webhooks.models import Webhook


def switched_off(webhook: Webhook) -> None:
    """Tell an organisation's administrators that an address of theirs is told nothing any more."""
    said = {"host": webhook.host, "name": webhook.organisation.name}
    for person in people_of(webhook.organisation, Membership.Role.ADMIN):
        notify(
            to=person,
            kind="webhook-off",
            subject=(_("We have stopped telling %(host)s") % said)[:200],
            body=_(
                "Your system at %(host)s has taken nothing from us for three days, so we tell it "
                "nothing any more. Once it answers again, open the page below and switch the webhook "
                "on. What was given up stands there and can be sent again; what happens meanwhile is "
                "not kept for it."
            )
            % said,
            why=(_("you administer %(name)s") % said)[:200],
            path=reverse("webhook", args=[webhook.pk]),
        )
