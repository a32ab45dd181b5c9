"""Roles for the pages' tests: every value chosen, none at random."""

from collections.abc import Iterable

import factory
from django.contrib.gis.geos import MultiPoint, Point
from django.contrib.postgres.search import SearchVector
from factory.django import DjangoModelFactory

from tests.factories.organisations import ImportedOrganisationFactory
from tests.factories.people import STEPNEY
from volunteering.opportunities.models import Opportunity, Role, Session, Venue

MILE = 1609.344


def at(*, east: float = 0, north: float = 0) -> MultiPoint:
    """Give a place so many miles from Stepney."""
    easting, northing = STEPNEY
    return MultiPoint(Point(easting + east * MILE, northing + north * MILE), srid=27700)


class OpportunityFactory(DjangoModelFactory):
    """What an organisation known from a feed does."""

    class Meta:
        model = Opportunity

    organisation = factory.SubFactory(ImportedOrganisationFactory)
    title = factory.Sequence(lambda n: f"Opportunity {n}")
    source = "doit"
    source_id = factory.Sequence(str)
    publisher = "Do IT"
    licence = "CC BY 4.0"


class RoleFactory(DjangoModelFactory):
    """An open role in Stepney whose time is not stated."""

    class Meta:
        model = Role

    opportunity = factory.SubFactory(OpportunityFactory)
    organisation = factory.SelfAttribute("opportunity.organisation")
    title = factory.Sequence(lambda n: f"Role {n}")
    apply_url = "https://apply.example.org/role"
    places = factory.LazyFunction(at)
    lads = ["E09000030"]


class VenueFactory(DjangoModelFactory):
    """A place in Stepney."""

    class Meta:
        model = Venue

    opportunity = factory.SubFactory(OpportunityFactory)
    name = "City Farm"
    address = "Stepney Way"
    postcode = "E1 3DG"
    point = factory.LazyFunction(lambda: Point(STEPNEY, srid=27700))
    found = Venue.Found.POSTCODE


class SessionFactory(DjangoModelFactory):
    """A session; the test says when."""

    class Meta:
        model = Session

    opportunity = factory.SubFactory(OpportunityFactory)


def worded(*roles: Role) -> None:
    """Let roles be found by the words of their titles and descriptions."""
    indexed(role.pk for role in roles)


def indexed(keys: Iterable[int]) -> None:
    """Fill the search column from title and description."""
    title = SearchVector("title", weight="A", config="english")
    text = SearchVector("description", weight="C", config="english")
    Role.objects.filter(pk__in=keys).update(search=title + text)
