"""Professionals, with values chosen."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from clearinghouse.professionals.models import Professional
from clearinghouse.terms import EngagementForm, Sector
from tests.factories.people import PersonFactory


class ProfessionalFactory(DjangoModelFactory):
    """A finance manager in Stepney with two days a month for projects, also on line."""

    class Meta:
        model = Professional

    person = factory.SubFactory(PersonFactory)
    job_title = "Finance manager"
    sector = Sector.PRIVATE
    forms = factory.LazyFunction(lambda: [EngagementForm.PROJECT])
    days_a_month = Decimal(2)
    causes = factory.LazyFunction(list)
    remote_ok = True
