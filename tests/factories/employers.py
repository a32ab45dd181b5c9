"""Employers' accounts, with values chosen."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.employers.models import (
    Approver,
    Delegation,
    Employer,
    EmployerDomain,
    Employment,
    FundingLink,
    Headcount,
)
from clearinghouse.employers.terms import ApprovalStep, FundingKind, VerifiedHow
from clearinghouse.terms import Sector
from matching.organisations.models import Membership
from tests.factories.organisations import EmployerFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory


class EmployerAccountFactory(DjangoModelFactory):
    """A private employer with the usual policy."""

    class Meta:
        model = Employer

    organisation = factory.SubFactory(EmployerFactory)
    sector = Sector.PRIVATE


class CouncilFactory(EmployerAccountFactory):
    """A council: its conflict officer clears every secondment."""

    organisation = factory.SubFactory(EmployerFactory, name="Eastern Vale Council")
    sector = Sector.PUBLIC
    public_kind = "council"
    steps = factory.LazyFunction(lambda: ["line_manager", "hr", "conflict_officer", "signatory"])


class DomainFactory(DjangoModelFactory):
    """A verified domain."""

    class Meta:
        model = EmployerDomain

    employer = factory.SubFactory(EmployerAccountFactory)
    domain = factory.Sequence(lambda n: f"works{n}.example")
    verified_at = factory.LazyFunction(timezone.now)


class EmploymentFactory(DjangoModelFactory):
    """Somebody whom HR has confirmed."""

    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    employer = factory.SubFactory(EmployerAccountFactory)
    post = "Finance manager"
    cost_code = "FIN-01"
    verified_how = VerifiedHow.HR
    verified_at = factory.LazyFunction(timezone.now)


class ApproverFactory(DjangoModelFactory):
    """Somebody who approves as HR."""

    class Meta:
        model = Approver

    employer = factory.SubFactory(EmployerAccountFactory)
    person = factory.SubFactory(PersonFactory)
    step = ApprovalStep.HR


class DelegationFactory(DjangoModelFactory):
    """A fortnight from today."""

    class Meta:
        model = Delegation

    employer = factory.SubFactory(EmployerAccountFactory)
    from_person = factory.SubFactory(PersonFactory)
    to_person = factory.SubFactory(PersonFactory)
    from_on = factory.LazyFunction(timezone.localdate)
    to_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=14))


class FundingFactory(DjangoModelFactory):
    """A grant."""

    class Meta:
        model = FundingLink

    employer = factory.SubFactory(EmployerAccountFactory)
    host = factory.SubFactory(OrganisationFactory)
    kind = FundingKind.GRANT


def hr_of(employer: Employer, **person: Any) -> Any:
    """Give somebody who administers an employer."""
    return MembershipFactory(
        organisation=employer.organisation,
        role=Membership.Role.ADMIN,
        person=PersonFactory(**person),
    ).person


class HeadcountFactory(DjangoModelFactory):
    """Two hundred and fifty people at the end of March 2026, by payroll."""

    class Meta:
        model = Headcount

    employer = factory.SubFactory(EmployerAccountFactory)
    on = dt.date(2026, 3, 31)
    people = 250
    source = "Payroll"
