"""Opportunities, with values chosen; ``summarised`` gives their roles the search columns."""

import datetime as dt

import factory
from django.contrib.gis.geos import MultiPoint, Point
from factory.django import DjangoModelFactory

from tests.factories.organisations import ImportedOrganisationFactory, OrganisationFactory
from tests.factories.people import STEPNEY
from volunteering.opportunities import actions
from volunteering.opportunities.models import Opportunity, Role, Session, Venue

SATURDAY_MORNING = 1 << 15


class OpportunityFactory(DjangoModelFactory[Opportunity]):
    """A garden in Stepney, run by an organisation that has claimed its page."""

    class Meta:
        model = Opportunity

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Stepney garden {n}")


class ImportedOpportunityFactory(OpportunityFactory):
    """An activity that a feed listed on 1 November 2026."""

    organisation = factory.SubFactory(ImportedOrganisationFactory)
    source = "doit"
    source_id = factory.Sequence(lambda n: f"activity-{n}")
    source_url = "https://example.org/apply"
    publisher = "Do IT"
    licence = "CC BY 4.0"
    fetched_at = dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)


class VenueFactory(DjangoModelFactory[Venue]):
    """Stepney City Farm."""

    class Meta:
        model = Venue

    opportunity = factory.SubFactory(OpportunityFactory)
    name = "Stepney City Farm"
    address = "Stepney Way, London E1 3DG"
    postcode = "E1 3DG"
    point = factory.LazyFunction(lambda: Point(STEPNEY, srid=27700))
    lad = "E09000030"
    found = Venue.Found.COORDINATES


class SessionFactory(DjangoModelFactory[Session]):
    """Every Saturday morning."""

    class Meta:
        model = Session

    opportunity = factory.SubFactory(OpportunityFactory)
    slots = SATURDAY_MORNING


class RoleFactory(DjangoModelFactory[Role]):
    """A role in Stepney on Saturday mornings, as it stands once it is summarised."""

    class Meta:
        model = Role

    opportunity = factory.SubFactory(OpportunityFactory)
    organisation = factory.SelfAttribute("opportunity.organisation")
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Garden helper {n}")
    description = "<p>Dig, plant and water.</p>"
    causes = factory.LazyFunction(lambda: ["Environment"])
    slots = SATURDAY_MORNING
    places = factory.LazyFunction(lambda: MultiPoint(Point(STEPNEY), srid=27700))
    lads = factory.LazyFunction(lambda: ["E09000030"])


def summarised(opportunity: Opportunity) -> Opportunity:
    """Bring the search columns of an opportunity's roles up to date."""
    actions.summarise(opportunities=[opportunity])
    return opportunity
