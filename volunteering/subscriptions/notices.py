"""What those who run the service are told of feeds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.people.models import Person
from volunteering.subscriptions.models import Subscription

KIND = "feed-silent"


def silent(subscription: Subscription) -> None:
    """Warn that a feed has not been read for a while, and say what will happen."""
    said = {"name": subscription.name, "days": subscription.quiet_days}
    body = _(
        "“%(name)s” has not been read for more than a day. After %(days)s days without it, what we"
        " show from it is taken down."
    )
    for person in Person.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        notify(
            to=person,
            kind=KIND,
            subject=(_("The feed “%(name)s” is silent") % said)[:200],
            body="\n\n".join(filter(None, [body % said, subscription.trouble])),
            why=_("you run the service"),
            path=subscription.get_absolute_url(),
        )
