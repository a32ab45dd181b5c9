"""What an operator decides about feeds, and about roles that may have come twice."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions.errors import FeedTrouble
from volunteering.subscriptions.models import Subscription, Twin
from volunteering.subscriptions.states import SubscriptionState, TwinState
from volunteering.subscriptions.taking import UNSEEN

AT_ONCE = 200
SHOWN = (OpportunityState.LIVE, OpportunityState.PAUSED)
TERMS: Final = ("url", "shape", "publisher", "licence")


@transaction.atomic
def follow(*, said: dict[str, Any], by: Person) -> Subscription:
    """Follow a feed from now on, on the terms that were said."""
    subscription = Subscription.objects.create(**said)
    move(subscription, SubscriptionState.FOLLOWED, by=by)
    return subscription


@transaction.atomic
def change(*, subscription: Subscription, said: dict[str, Any], by: Person) -> None:  # noqa: ARG001 (every deed has its person)
    """Change name, terms or timetable; another address is read from its beginning."""
    if said["url"] != subscription.url or said["shape"] != subscription.shape:
        subscription.cursor = subscription.tagged = ""
        subscription.walk_began_at = subscription.walked_at = None
    if said["licence"] != subscription.licence or said["publisher"] != subscription.publisher:
        subscription.walked_at, subscription.tagged = None, ""  # all of it says so anew
    for name, value in said.items():
        setattr(subscription, name, value)
    subscription.due_at = timezone.now()
    subscription.save()


@transaction.atomic
def pause(*, subscription: Subscription, by: Person) -> None:
    """Stop reading it; what we have stays until it has been quiet for too long."""
    move(subscription, SubscriptionState.PAUSED, by=by)


@transaction.atomic
def resume(*, subscription: Subscription, by: Person) -> None:
    """Read it again, now."""
    move(subscription, SubscriptionState.FOLLOWED, by=by)
    read_now(subscription=subscription, by=by)


@transaction.atomic
def read_now(*, subscription: Subscription, by: Person) -> None:  # noqa: ARG001 (every deed has its person)
    """Let it be due at once."""
    Subscription.objects.filter(pk=subscription.pk).update(due_at=timezone.now())


@transaction.atomic
def end(*, subscription: Subscription, by: Person) -> None:
    """Follow it no longer, and take down what came from it."""
    move(subscription, SubscriptionState.ENDED, by=by)
    withdraw_all(subscription=subscription, reason="its feed is no longer followed")


def hold(*, subscription: Subscription) -> None:
    """Let nobody change or end a feed while a page is stored. Raises FeedTrouble if somebody has."""
    held = _locked(subscription)
    if held.state == SubscriptionState.ENDED or _terms(held) != _terms(subscription):
        raise FeedTrouble(_("It was changed or ended while it was being read."))


def heed(*, subscription: Subscription) -> int:
    """Heed what was decided about a feed while it was read; say how many were taken down for it."""
    held = _locked(subscription)
    if _terms(held) != _terms(subscription):
        subscription.cursor = subscription.tagged = ""
        subscription.walk_began_at = subscription.walked_at = None
        subscription.due_at = timezone.now()
        for name, value in _terms(held).items():
            setattr(subscription, name, value)
    if held.state != SubscriptionState.ENDED:
        return 0
    return withdraw_all(subscription=subscription, reason="its feed is no longer followed")


def _locked(subscription: Subscription) -> Subscription:
    return Subscription.objects.select_for_update(no_key=True).get(pk=subscription.pk)


def _terms(subscription: Subscription) -> dict[str, Any]:
    return {name: getattr(subscription, name) for name in TERMS}


def withdraw_all(
    *, subscription: Subscription, reason: str, seen_before: dt.datetime | None = None
) -> int:
    """Take down everything from a feed that nobody here looks after; say how much.

    What was seen since a moment stays, if one is given.
    """
    rows = Opportunity.objects.filter(source=subscription.source, state__in=SHOWN).exclude(
        organisation__standing__in=opportunities.LOOKED_AFTER
    )
    if seen_before is not None:
        rows = rows.filter(fetched_at__lt=seen_before)
    return withdraw_some(keys=rows.values_list("pk", flat=True), reason=reason)


def withdraw_some(*, keys: Any, reason: str) -> int:
    """Withdraw these, some hundred at a time; say how many."""
    listed = list(keys)
    for start in range(0, len(listed), AT_ONCE):
        rows = Opportunity.objects.filter(
            pk__in=listed[start : start + AT_ONCE], state__in=SHOWN
        ).select_for_update(no_key=True)
        opportunities.withdraw_listed(opportunities=rows, reason=reason)
    return len(listed)


@transaction.atomic
def same(*, twin: Twin, by: Person) -> None:
    """Say that it is the same role: the newcomer is taken down, and its feed doesn't bring it back."""
    move(twin, TwinState.SAME, by=by)
    if twin.newcomer.state in SHOWN:
        opportunities.withdraw(opportunity=twin.newcomer, by=by, reason="the same role is here")


@transaction.atomic
def different(*, twin: Twin, by: Person) -> None:
    """Say that these are two roles: both are shown, but for one that its own feed took down meanwhile."""
    was_unseen, waited = twin.state in UNSEEN, twin.state == TwinState.HELD
    is_gone = waited and twin.newcomer.state == OpportunityState.WITHDRAWN
    move(twin, TwinState.DIFFERENT, by=by)
    if was_unseen and not is_gone and twin.newcomer.state != OpportunityState.LIVE:
        opportunities.publish(opportunity=twin.newcomer, by=by)
