"""Feeds that are followed, visits to them, and roles that may have come twice."""

from collections.abc import Callable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory
from tests.factories.roles import OpportunityFactory
from volunteering.subscriptions.models import FeedItem, FeedRemark, FeedRun, Subscription, Twin
from volunteering.syndication.models import Widget


class SubscriptionFactory(DjangoModelFactory):
    """A feed that is followed."""

    class Meta:
        model = Subscription

    name = factory.Sequence(lambda n: f"Feed {n}")
    url = factory.Sequence(lambda n: f"https://feeds.example/{n}")
    publisher = "Neighbours' Platform"
    licence = "CC-BY-4.0"
    state = "followed"


class FeedRunFactory(DjangoModelFactory):
    """A visit."""

    class Meta:
        model = FeedRun

    subscription = factory.SubFactory(SubscriptionFactory)


class FeedRemarkFactory(DjangoModelFactory):
    """A record that was left out."""

    class Meta:
        model = FeedRemark

    run = factory.SubFactory(FeedRunFactory)
    key = factory.Sequence(lambda n: f"https://there.example/a/{n}")
    why = "no title"
    grave = True


class FeedItemFactory(DjangoModelFactory):
    """What an item brought."""

    class Meta:
        model = FeedItem

    subscription = factory.SubFactory(SubscriptionFactory)
    item = factory.Sequence(lambda n: f"Activity:{n}")
    source_id = factory.Sequence(lambda n: f"https://there.example/a/{n}")


class TwinFactory(DjangoModelFactory):
    """A newcomer that looks like what is here."""

    class Meta:
        model = Twin

    newcomer = factory.SubFactory(OpportunityFactory, state="paused")
    other = factory.SubFactory(OpportunityFactory)
    how = "likeness"
    likeness = 0.9


def widget(_n: int) -> Widget:
    """A list in a centre's site."""
    made: Widget = Widget.objects.create(organisation=CentreFactory(), heading="Near you")
    return made


ROWS: dict[Any, Callable[[int], Any]] = {
    made._meta.model: lambda _n, made=made: made()
    for made in (
        SubscriptionFactory,
        FeedRunFactory,
        FeedRemarkFactory,
        FeedItemFactory,
        TwinFactory,
    )
} | {Widget: widget}
