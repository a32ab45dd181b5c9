"""What the operator's pages of feeds show."""

from __future__ import annotations

from django.db.models import (
    CharField,
    Count,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.subscriptions.models import FeedRun, Subscription, Twin
from volunteering.subscriptions.states import TwinState


def followed() -> QuerySet[Subscription]:
    """Give all feeds with the number of opportunities that each has on offer."""
    on_offer = (
        Opportunity.objects.filter(source=OuterRef("key"), state=OpportunityState.LIVE)
        .order_by()
        .values("source")
        .annotate(count=Count("pk"))
        .values("count")
    )
    key = Concat(Value("feed-"), Cast("pk", CharField()))
    return Subscription.objects.annotate(key=key).annotate(
        on_offer=Coalesce(Subquery(on_offer, output_field=IntegerField()), 0)
    )


def held() -> QuerySet[Twin]:
    """Give the roles that wait for somebody to look, the oldest first; not those that are gone again."""
    both = [f"{side}__{what}" for side in ("newcomer", "other") for what in ("roles", "venues")]
    waiting = Twin.objects.filter(state=TwinState.HELD, newcomer__state=OpportunityState.PAUSED)
    waiting = waiting.select_related("newcomer__organisation", "other__organisation")
    return waiting.prefetch_related(*both).order_by("made_at", "pk")


def runs_of(subscription: Subscription) -> QuerySet[FeedRun]:
    """Give the visits to a feed, the latest first."""
    return subscription.runs.all()
