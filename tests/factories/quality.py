"""The quality mark, with values chosen: the shipped scheme, and people who are independent."""

import datetime as dt
import hashlib
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from volunteering.quality.models import (
    Appeal,
    Assessment,
    AssessmentEvidence,
    Award,
    Decision,
    Finding,
    Reviewer,
    Reviewing,
    Scheme,
    SchemeOfficer,
    SelfRating,
    StandardVersion,
)

FILE = b"%PDF-1.7\n%%EOF\n"


def shipped() -> StandardVersion:
    """Give the edition that comes with the service."""
    return StandardVersion.objects.get(scheme__code="commonweal-mark", version="2026")


def scheme() -> Scheme:
    """Give the scheme that comes with the service."""
    return shipped().scheme


class AssessmentFactory(DjangoModelFactory):
    """A centre's draft against the shipped standard."""

    class Meta:
        model = Assessment

    organisation = factory.SubFactory(CentreFactory)
    version = factory.LazyFunction(shipped)


class EvidenceFactory(DjangoModelFactory):
    """A file for the first criterion; with ``gone`` it was let go."""

    class Meta:
        model = AssessmentEvidence

    class Params:
        gone = factory.Trait(file="", purged_at=factory.LazyFunction(timezone.now))

    assessment = factory.SubFactory(AssessmentFactory)
    criterion = factory.LazyAttribute(lambda made: made.assessment.version.criteria.get(code="F1"))
    name = "Figures for a year"
    file = factory.LazyFunction(lambda: ContentFile(FILE, name="figures.pdf"))
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    period_from = dt.date(2025, 4, 1)
    period_to = dt.date(2026, 3, 31)
    redaction = AssessmentEvidence.Redaction.NOT_NEEDED


class ReviewingFactory(DjangoModelFactory):
    """Somebody who was asked."""

    class Meta:
        model = Reviewing

    assessment = factory.SubFactory(AssessmentFactory)
    person = factory.SubFactory(PersonFactory)


class DecisionFactory(DjangoModelFactory):
    """An award, decided today."""

    class Meta:
        model = Decision

    assessment = factory.SubFactory(AssessmentFactory, state="decided")
    outcome = Decision.Outcome.AWARD
    words = "Well done."
    decided_on = factory.LazyFunction(timezone.localdate)
    appeal_by = factory.LazyAttribute(lambda made: made.decided_on + dt.timedelta(days=28))


class AwardFactory(DjangoModelFactory):
    """An award that stands, of three years from today."""

    class Meta:
        model = Award

    assessment = factory.SubFactory(AssessmentFactory, state="decided")
    organisation = factory.SelfAttribute("assessment.organisation")
    version = factory.SelfAttribute("assessment.version")
    from_on = factory.LazyFunction(timezone.localdate)
    until = factory.LazyAttribute(lambda made: made.from_on + dt.timedelta(days=3 * 365))


class AppealFactory(DjangoModelFactory):
    """An appeal of the first stage, made today."""

    class Meta:
        model = Appeal

    decision = factory.SubFactory(DecisionFactory)
    stage = 1
    words = "Nobody read our figures."
    asked_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyAttribute(lambda made: made.asked_on + dt.timedelta(days=28))


def reviewer(lad: str = "E06000001", **said: Any) -> Person:
    """Give a trained peer, who works for a centre of a district."""
    person: Person = PersonFactory(**said)
    MembershipFactory(
        organisation=CentreFactory(lad=lad), person=person, role=Membership.Role.BROKER
    )
    Reviewer.objects.create(scheme=scheme(), person=person, trained_on=dt.date(2026, 1, 5))
    return person


def officer(role: str, **said: Any) -> Person:
    """Give somebody who holds an office of the scheme."""
    person: Person = PersonFactory(**said)
    SchemeOfficer.objects.create(scheme=scheme(), person=person, role=role)
    return person


def administrator(organisation: Organisation, **said: Any) -> Person:
    """Give somebody who administers an organisation."""
    person: Person = PersonFactory(**said)
    MembershipFactory(organisation=organisation, person=person, role=Membership.Role.ADMIN)
    return person


def complete(assessment: Assessment) -> Assessment:
    """Rate every criterion, and show the mandatory ones."""
    for each in assessment.version.criteria.all():
        SelfRating.objects.create(
            assessment=assessment, criterion=each, level="met", words="We do."
        )
        if each.mandatory:
            EvidenceFactory(assessment=assessment, criterion=each)
    return assessment


def found_alike(assessment: Assessment, level: str = "met") -> list[Reviewing]:
    """Let two reviewers hand in the same findings; the assessment waits for moderation."""
    parts: list[Reviewing] = [
        ReviewingFactory(assessment=assessment, person=reviewer(), state="done", no_interest=True)
        for _each in range(2)
    ]
    Finding.objects.bulk_create(
        Finding(assessment=assessment, reviewing=part, criterion=each, level=level, words="Seen.")
        for part in parts
        for each in assessment.version.criteria.all()
    )
    return parts
