"""Rounds, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.rounds.models import Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.rounds.states import RoundState
from clearinghouse.terms import EngagementForm
from tests.factories.needs import NeedFactory
from tests.factories.professionals import ProfessionalFactory

SECONDMENT = EngagementForm.SECONDMENT_FULL_TIME


class RoundFactory(DjangoModelFactory):
    """A round that takes preferences for a month."""

    class Meta:
        model = Round

    name = factory.Sequence(lambda n: f"round-{n}")
    title = factory.LazyAttribute(lambda made: f"Secondments, {made.name}")
    opens_on = factory.LazyFunction(timezone.localdate)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    confirm_by = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=60))


class RoundNeedFactory(DjangoModelFactory):
    """A need for a full-time secondment that takes part."""

    class Meta:
        model = RoundNeed

    round = factory.SubFactory(RoundFactory)
    need = factory.SubFactory(NeedFactory, form=SECONDMENT, title="Finance lead for a year")


class RoundOfferFactory(DjangoModelFactory):
    """A professional who takes part."""

    class Meta:
        model = RoundOffer

    round = factory.SubFactory(RoundFactory)
    professional = factory.SubFactory(
        ProfessionalFactory, forms=factory.LazyFunction(lambda: [SECONDMENT])
    )


class RoundMatchFactory(DjangoModelFactory):
    """A match of a published round, which neither side has answered."""

    class Meta:
        model = RoundMatch

    round = factory.SubFactory(
        RoundFactory,
        state=RoundState.PUBLISHED,
        cleared_at=factory.LazyFunction(timezone.now),
        result=factory.LazyFunction(
            lambda: {
                "matched": 1,
                "blocking_pairs": 0,
                "unmatched_offers": 0,
                "needs_with_nobody": 0,
                "capacities_kept": True,
                "blocking": [],
            }
        ),
    )
    need = factory.SubFactory(RoundNeedFactory, round=factory.SelfAttribute("..round"))
    offer = factory.SubFactory(RoundOfferFactory, round=factory.SelfAttribute("..round"))
    value = 1.0
