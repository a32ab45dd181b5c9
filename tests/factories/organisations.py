"""Organisations and those who act for them."""

import factory
from django.contrib.gis.geos import Point
from factory.django import DjangoModelFactory

from matching.organisations.models import Membership, Organisation, OrganisationIdentifier
from tests.factories.people import STEPNEY, PersonFactory


class OrganisationFactory(DjangoModelFactory):
    """A VCO in Stepney that has claimed its page."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Stepney Friends {n}")
    kind = Organisation.Kind.VCO
    standing = Organisation.Standing.CLAIMED
    postcode = "E1 3DG"
    point = factory.LazyFunction(lambda: Point(STEPNEY, srid=27700))
    lad = "E09000030"


class ImportedOrganisationFactory(OrganisationFactory):
    """An organisation that is known from a feed, and that nobody answers for here."""

    standing = Organisation.Standing.IMPORTED
    source = "doit"
    source_id = factory.Sequence(str)
    licence = "CC BY 4.0"


class CentreFactory(OrganisationFactory):
    """A volunteer centre."""

    name = factory.Sequence(lambda n: f"Stepney Volunteer Centre {n}")
    kind = Organisation.Kind.CENTRE


class EmployerFactory(OrganisationFactory):
    """An employer that lends its people's skills."""

    name = factory.Sequence(lambda n: f"Stepney Works {n} Ltd")
    kind = Organisation.Kind.EMPLOYER


class MembershipFactory(DjangoModelFactory):
    """Somebody who looks after an organisation's volunteers."""

    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)
    role = Membership.Role.COORDINATOR


class OrganisationIdentifierFactory(DjangoModelFactory):
    """A charity number."""

    class Meta:
        model = OrganisationIdentifier

    organisation = factory.SubFactory(OrganisationFactory)
    scheme = "GB-CHC"
    number = factory.Sequence(lambda n: f"{1_000_000 + n}")
