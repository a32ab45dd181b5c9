"""Feeds of which nothing was heard for long, and what shows by itself because its twin is gone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions import actions, notices
from volunteering.subscriptions.models import Subscription, Twin
from volunteering.subscriptions.states import SubscriptionState
from volunteering.subscriptions.taking import UNSEEN, hold, reveal
from volunteering.subscriptions.twins import Found, between, has_ended

SILENT: Final = dt.timedelta(days=1)
AT_ONCE: Final = 200


def drop_the_quiet() -> None:
    """Warn of feeds that cannot be read, and take down what has not been seen for too long."""
    now = timezone.now()
    watched = Subscription.objects.exclude(state=SubscriptionState.ENDED)
    late = Q(reached_at__lt=now - SILENT) | Q(reached_at=None, made_at__lt=now - SILENT)
    for feed in watched.filter(late, warned_at=None, state=SubscriptionState.FOLLOWED):
        with transaction.atomic():
            if Subscription.objects.filter(pk=feed.pk, warned_at=None).update(warned_at=now):
                notices.silent(feed)
                _forget_place(feed)  # which may be what cannot be read: a page that is gone
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
    """Put held roles on offer when what they were like is gone or over: nobody said that they stay away.

    Of several that were like one and are like each other, the first shows and the others wait for it.
    """
    alone = Twin.objects.filter(
        Q(other__state=OpportunityState.WITHDRAWN) | has_ended("other"),
        state__in=UNSEEN,
        newcomer__state=OpportunityState.PAUSED,
    )
    gone = list(alone.order_by("pk").values_list("other", flat=True)[:AT_ONCE])
    rows = list(alone.filter(other__in=gone).select_related("newcomer__organisation"))
    with transaction.atomic():
        Twin.objects.filter(pk__in=[each.pk for each in rows]).delete()
        return reveal(rows=_first_of_each(rows))


def _first_of_each(rows: Sequence[Twin]) -> list[Opportunity]:
    shown: dict[int, list[Twin]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each.newcomer_id):
        before = shown[row.other_id]
        if not any(_waits_for(row, first) for first in before):
            before.append(row)
    return [each.newcomer for alike in shown.values() for each in alike]


def _waits_for(row: Twin, first: Twin) -> bool:
    """Hold one for another that was like the same and shows now, if they are like each other."""
    newcomer, other = row.newcomer, first.newcomer
    if newcomer.source == other.source:
        return False
    both_sure = Twin.How.LIKENESS not in {row.how, first.how}
    found = Found(other, row.how) if both_sure else between(newcomer, other)
    if found is not None:
        hold(newcomer=newcomer, found=found)
    return found is not None
