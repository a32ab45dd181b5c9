"""Sets, twins, rounds of visits and hours to book, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.circuits.models import Circuit
from clearinghouse.programmes.circuits.models import Client as CircuitClient
from clearinghouse.programmes.sets.models import LearningSet, SetMeeting, SetMember
from clearinghouse.programmes.twinning.models import TwinningOffer
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory


class LearningSetFactory(DjangoModelFactory):
    """A set of eight places that forms."""

    class Meta:
        model = LearningSet

    title = factory.Sequence(lambda n: f"Chief officers {n}")
    about = "For those new to it."
    ground_rules = "What is said here stays here."
    organisation = factory.SubFactory(OrganisationFactory)
    facilitator = factory.SubFactory(PersonFactory)


class SetMemberFactory(DjangoModelFactory):
    """A peer."""

    class Meta:
        model = SetMember

    learning_set = factory.SubFactory(LearningSetFactory)
    person = factory.SubFactory(PersonFactory)


class SetMeetingFactory(DjangoModelFactory):
    """A meeting of three hours, yesterday."""

    class Meta:
        model = SetMeeting

    learning_set = factory.SubFactory(LearningSetFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))
    where = "The library"


class TwinningOfferFactory(DjangoModelFactory):
    """A verified organisation that offers to be a twin."""

    class Meta:
        model = TwinningOffer

    organisation = factory.SubFactory(
        OrganisationFactory, verified_at=factory.LazyFunction(timezone.now)
    )
    shares = "How we run a board"
    contact = factory.SubFactory(PersonFactory)


class AdviceSlotFactory(DjangoModelFactory):
    """A free hour the day after tomorrow."""

    class Meta:
        model = AdviceSlot

    professional = factory.SubFactory(ProfessionalFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=2))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(hours=1))
    where = "0161 496 0000"


class CircuitFactory(DjangoModelFactory):
    """A round that takes organisations."""

    class Meta:
        model = Circuit

    title = factory.Sequence(lambda n: f"Village halls {n}")
    host = factory.SubFactory(OrganisationFactory)
    rider = factory.SubFactory(PersonFactory)


class CircuitClientFactory(DjangoModelFactory):
    """An organisation on a round, which has agreed to the terms."""

    class Meta:
        model = CircuitClient

    circuit = factory.SubFactory(CircuitFactory)
    organisation = factory.SubFactory(OrganisationFactory, lad="E07000142")
    agreed_at = factory.LazyFunction(timezone.now)
