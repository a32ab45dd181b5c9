"""Checks, references, concerns: every value chosen."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from matching.safeguarding.models import Check, Concern, Reference
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory


class CheckFactory(DjangoModelFactory[Check]):
    """An enhanced check for work with children, issued on 2 March 2026 and clear to start."""

    class Meta:
        model = Check

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    level = "enhanced"
    workforce = "child"
    certificate_number = factory.Sequence(lambda n: f"{1_000_000_000 + n}")
    issued_on = dt.date(2026, 3, 2)
    seen_on = dt.date(2026, 3, 9)
    decision = Check.Decision.CLEAR
    decided_on = dt.date(2026, 3, 9)
    recheck_due_on = dt.date(2029, 3, 2)


class ReferenceFactory(DjangoModelFactory[Reference]):
    """A reference that was asked for and is not answered yet."""

    class Meta:
        model = Reference

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    referee_name = "Rita Referee"
    referee_email = factory.Sequence(lambda n: f"rita{n}@example.org")
    role_title = "Garden helper"


class ConcernFactory(DjangoModelFactory[Concern]):
    """Somebody is worried about how somebody behaves."""

    class Meta:
        model = Concern

    about = Concern.About.CONDUCT
    text = "He shouts at the children."
