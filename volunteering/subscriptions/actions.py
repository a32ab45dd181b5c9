"""What an operator decides about feeds, and about roles that may have come twice."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions.models import Subscription, Twin
from volunteering.subscriptions.states import SubscriptionState, TwinState
from volunteering.subscriptions.taking import UNSEEN

AT_ONCE = 200
SHOWN = (OpportunityState.LIVE, OpportunityState.PAUSED)


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


def withdraw_all(*, subscription: Subscription, reason: str) -> int:
    """Take down everything from a feed that nobody here looks after; say how much."""
    rows = Opportunity.objects.filter(source=subscription.source, state__in=SHOWN).exclude(
        organisation__standing__in=opportunities.LOOKED_AFTER
    )
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
    """Say that these are two roles: both are shown."""
    was_unseen = twin.state in UNSEEN
    move(twin, TwinState.DIFFERENT, by=by)
    if was_unseen and twin.newcomer.state != OpportunityState.LIVE:
        opportunities.publish(opportunity=twin.newcomer, by=by)
