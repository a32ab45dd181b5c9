"""Follow-ups, with values chosen."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from tests.factories.people import PersonFactory
from tests.factories.placements import OfferFactory, PlacementFactory
from volunteering.applications.states import ApplicationState
from volunteering.followups.models import FollowUp
from volunteering.followups.states import FollowUpState


class TwoWeeksFactory(DjangoModelFactory[FollowUp]):
    """Somebody who applied and was asked once, two weeks later."""

    class Meta:
        model = FollowUp

    person = factory.SubFactory(PersonFactory)
    application = factory.SubFactory(
        OfferFactory,
        state=ApplicationState.REFERRED,
        volunteer=factory.SelfAttribute("..person"),
    )
    kind = FollowUp.Kind.TWO_WEEKS
    due_on = dt.date(2026, 11, 20)
    state = FollowUpState.ASKED
    attempts = 1


class ThreeMonthsFactory(DjangoModelFactory[FollowUp]):
    """Somebody who has been there for three months, of the module on new ties."""

    class Meta:
        model = FollowUp

    person = factory.SubFactory(PersonFactory)
    placement = factory.SubFactory(PlacementFactory, person=factory.SelfAttribute("..person"))
    kind = FollowUp.Kind.THREE_MONTHS
    module = 1
    due_on = dt.date(2026, 8, 31)
    state = FollowUpState.ASKED
    attempts = 1
