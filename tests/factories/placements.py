"""Applications that were offered, and placements: every value chosen."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from tests.factories.opportunities import RoleFactory
from tests.factories.people import PersonFactory
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import RoleTerms
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.placements.states import PlacementState, ReviewKind


class RoleTermsFactory(DjangoModelFactory[RoleTerms]):
    """Terms with four weeks of trial, two steps of induction, and costs paid back."""

    class Meta:
        model = RoleTerms

    role = factory.SubFactory(RoleFactory)
    tasks = "Dig, plant and water."
    expenses = RoleTerms.Expenses.BOTH
    induction = factory.LazyFunction(
        lambda: ["Show the tool shed", "Volunteer: read the safety sheet"]
    )


class OfferFactory(DjangoModelFactory[Application]):
    """An application on which a place is offered."""

    class Meta:
        model = Application

    volunteer = factory.SubFactory(PersonFactory)
    role = factory.SubFactory(RoleFactory)
    organisation = factory.SelfAttribute("role.organisation")
    state = ApplicationState.OFFERED


class PlacementFactory(DjangoModelFactory[Placement]):
    """Somebody who has been active since 1 June 2026."""

    class Meta:
        model = Placement

    person = factory.SubFactory(PersonFactory)
    role = factory.SubFactory(RoleFactory)
    organisation = factory.SelfAttribute("role.organisation")
    state = PlacementState.ACTIVE
    starts_on = dt.date(2026, 6, 1)
    first_session_on = dt.date(2026, 6, 1)


class ReviewFactory(DjangoModelFactory[Review]):
    """A talk three months in."""

    class Meta:
        model = Review

    placement = factory.SubFactory(PlacementFactory)
    kind = ReviewKind.THREE_MONTHS
    due_on = dt.date(2026, 9, 1)


class InductionStepFactory(DjangoModelFactory[InductionStep]):
    """One line of a checklist."""

    class Meta:
        model = InductionStep

    placement = factory.SubFactory(PlacementFactory)
    position = factory.Sequence(lambda n: n)
    text = "Show the tool shed"
