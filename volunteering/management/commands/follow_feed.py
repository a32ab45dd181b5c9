"""``bin/manage follow_feed URL``: follow another platform's feed, or read one that is due, at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.people.models import Person
from volunteering.subscriptions import actions, following
from volunteering.subscriptions.forms import SubscriptionForm
from volunteering.subscriptions.models import Subscription
from volunteering.subscriptions.states import SubscriptionState


class Command(BaseCommand):
    """Follows a feed and reads it to its end."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the terms."""
        parser.add_argument("url")
        parser.add_argument("--name", default="")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--licence", default="closed")
        parser.add_argument("--whole", action="store_true", help="one file, not a feed of changes")
        parser.add_argument("--by", default="", help="the operator's e-mail address")

    def handle(self, **given: Any) -> None:
        """Add the feed if nobody has, read it, and print what came of it."""
        followed = Subscription.objects.exclude(state=SubscriptionState.ENDED)
        feed = followed.filter(url=given["url"]).first() or self._added(given)
        for run in following.visits(subscription=feed):
            counts = ("pages", "created", "updated", "unchanged", "withdrawn", "held", "rejected")
            told = ", ".join(f"{name} {getattr(run, name)}" for name in counts)
            self.stdout.write(f"{feed.name}: {told}")
            if run.trouble:
                raise CommandError(run.trouble)

    def _added(self, given: dict[str, Any]) -> Subscription:
        by = Person.objects.filter(email=given["by"], is_staff=True).first()
        if by is None:
            message = "Name the operator who decides this: --by somebody@example.org."
            raise CommandError(message)
        form = SubscriptionForm(
            {
                "name": given["name"] or given["url"],
                "url": given["url"],
                "shape": "whole" if given["whole"] else "changes",
                "publisher": given["publisher"],
                "licence": given["licence"],
                "every": "60",
                "quiet_days": "14",
            }
        )
        if not form.is_valid():
            raise CommandError(form.errors.as_text())
        return actions.follow(said=form.said(), by=by)
