"""Feeds of which nothing was heard for long, and what shows by itself because its twin is gone."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions import actions, notices
from volunteering.subscriptions.models import Subscription, Twin
from volunteering.subscriptions.states import SubscriptionState
from volunteering.subscriptions.taking import UNSEEN, reveal
from volunteering.subscriptions.twins import has_ended

SILENT: Final = dt.timedelta(days=1)


def drop_the_quiet() -> None:
    """Warn of feeds that cannot be read, and take down what has not been seen for too long."""
    now = timezone.now()
    watched = Subscription.objects.exclude(state=SubscriptionState.ENDED)
    late = Q(reached_at__lt=now - SILENT) | Q(reached_at=None, made_at__lt=now - SILENT)
    for feed in watched.filter(late, warned_at=None, state=SubscriptionState.FOLLOWED):
        with transaction.atomic():
            if Subscription.objects.filter(pk=feed.pk, warned_at=None).update(warned_at=now):
                notices.silent(feed)
    for feed in watched.filter(reached_at__lt=now - F("quiet_days") * dt.timedelta(days=1)):
        reason = f"its feed was not seen for {feed.quiet_days} days"
        cut = now - dt.timedelta(days=feed.quiet_days)
        if actions.withdraw_all(subscription=feed, reason=reason, seen_before=cut):
            _forget_place(feed)


def _forget_place(feed: Subscription) -> None:
    """Let it be read whole when it comes back, even if it says that nothing has changed."""
    Subscription.objects.filter(pk=feed.pk).update(
        cursor="", tagged="", walk_began_at=None, walked_at=None
    )


def show_what_stands_alone() -> int:
    """Put held roles on offer when what they were like is gone or over: nobody said that they stay away."""
    alone = Twin.objects.filter(
        Q(other__state=OpportunityState.WITHDRAWN) | has_ended("other"),
        state__in=UNSEEN,
        newcomer__state=OpportunityState.PAUSED,
    )
    rows = list(alone.select_related("newcomer")[:200])
    with transaction.atomic():
        Twin.objects.filter(pk__in=[each.pk for each in rows]).delete()
        return reveal(rows=[each.newcomer for each in rows])
