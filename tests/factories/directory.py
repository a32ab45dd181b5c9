"""Bodies of the directory: every value chosen."""

import datetime as dt
from typing import Any

import factory
from django.contrib.gis.geos import Point
from factory.django import DjangoModelFactory

from tests.factories.brokerage import EnquiryFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import STEPNEY, PersonFactory
from tests.factories.places import AreaFactory
from volunteering.directory.lists import Function, Level
from volunteering.directory.models import Body, BodyClaim, Coverage, Deal, Service, Signpost


class BodyFactory(DjangoModelFactory):
    """A local body in Stepney, checked in November 2026."""

    class Meta:
        model = Body

    name = factory.Sequence(lambda n: f"Stepney Support {n}")
    mission = "We help groups in Stepney."
    source = "Its own website"
    checked_on = dt.date(2026, 11, 1)
    postcode = "E1 3DG"
    point = factory.LazyFunction(lambda: Point(STEPNEY, srid=27700))


class ServiceFactory(DjangoModelFactory):
    """It helps people find volunteering."""

    class Meta:
        model = Service

    body = factory.SubFactory(BodyFactory)
    function = Function.VOLUNTEERING
    level = Level.LOCAL


class CoverageFactory(DjangoModelFactory):
    """It has worked somewhere since 2020."""

    class Meta:
        model = Coverage

    body = factory.SubFactory(BodyFactory)
    area = factory.SubFactory(AreaFactory)
    from_on = dt.date(2020, 1, 1)


class DealFactory(DjangoModelFactory):
    """Cheaper software."""

    class Meta:
        model = Deal

    supplier = "Sheets and Sons"
    title = factory.Sequence(lambda n: f"Half price on ledgers {n}")
    from_on = dt.date(2026, 1, 1)


class BodyClaimFactory(DjangoModelFactory):
    """Somebody says that it is theirs."""

    class Meta:
        model = BodyClaim

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)
    evidence = "My address ends in its name."


class SignpostFactory(DjangoModelFactory):
    """Sent on from the helpline."""

    class Meta:
        model = Signpost

    enquiry = factory.SubFactory(EnquiryFactory)
    centre = factory.SelfAttribute("enquiry.centre")
    body = factory.SubFactory(BodyFactory)


ROWS: dict[Any, Any] = {
    Body: lambda _n: BodyFactory(),
    Service: lambda _n: ServiceFactory(),
    Coverage: lambda _n: CoverageFactory(),
    Deal: lambda _n: DealFactory(),
    BodyClaim: lambda _n: BodyClaimFactory(),
    Signpost: lambda _n: SignpostFactory(),
}
