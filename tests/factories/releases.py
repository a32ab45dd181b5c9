"""Releases, with values chosen."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.releases.states import ApprovalState, ConflictState, ReleaseState
from clearinghouse.terms import EngagementForm
from tests.factories.introductions import MadeFactory
from tests.factories.organisations import EmployerFactory as OrganisationOfEmployerFactory


class ReleaseFactory(DjangoModelFactory):
    """A draft of a request for three days of a project in a month's time."""

    class Meta:
        model = Release

    introduction = factory.SubFactory(MadeFactory)
    person = factory.SelfAttribute("introduction.person")
    employer = factory.SubFactory(OrganisationOfEmployerFactory)
    form = EngagementForm.PROJECT
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    ends_on = factory.LazyAttribute(lambda made: made.starts_on + dt.timedelta(days=30))
    days = Decimal(3)
    case = "Set up their accounts."
    benefit = "I learn charity accounts."


class AskedReleaseFactory(ReleaseFactory):
    """A request that is with the employer."""

    state = ReleaseState.ASKED
    asked_at = factory.LazyFunction(timezone.now)


class ApprovalFactory(DjangoModelFactory):
    """The line manager's step; the test names the approver."""

    class Meta:
        model = Approval

    release = factory.SubFactory(AskedReleaseFactory)
    position = 10
    step = "line_manager"
    state = ApprovalState.ASKED
    asked_at = factory.LazyFunction(timezone.now)
    answer_by = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=14))


class ConflictFactory(DjangoModelFactory):
    """Questions that nobody has answered."""

    class Meta:
        model = Conflict

    release = factory.SubFactory(ReleaseFactory)
    questions_version = "2026-1"
    state = ConflictState.OPEN
    sets = factory.LazyFunction(lambda: ["general"])
