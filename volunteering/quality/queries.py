"""Reads about the mark that several callers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.quality.models import (
    Appeal,
    Assessment,
    Award,
    Finding,
    Level,
    Reviewing,
    Scheme,
    SchemeOfficer,
    StandardVersion,
)
from volunteering.quality.states import (
    AppealState,
    AssessmentState,
    AwardState,
    ReviewingState,
)

WORTH: Final = {Level.MET: Decimal(1), Level.PARTLY: Decimal("0.5"), Level.NOT_MET: Decimal(0)}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a badge says: never kept anywhere, asked for whenever it is shown."""

    scheme: str
    awarded_by: str
    version: str
    until: dt.date


def marks_of(organisations: Iterable[int]) -> dict[int, Mark]:
    """Give the marks that stand at this moment, by organisation, in one query."""
    standing = Award.objects.standing().filter(organisation__in=list(organisations))
    rows = standing.select_related("version__scheme").order_by("until")
    return {award.organisation_id: _mark(award) for award in rows}


def mark_of(organisation: Organisation) -> Mark | None:
    """Give the mark that an organisation has at this moment."""
    return marks_of([organisation.pk]).get(organisation.pk)


def register(q: str = "") -> QuerySet[Award]:
    """List every award that was given, those that stand first by name."""
    listed = Award.objects.select_related("organisation", "version__scheme")
    listed = listed.filter(organisation__name__icontains=q) if q else listed
    return listed.order_by("organisation__name", "-from_on")


def current_version() -> StandardVersion | None:
    """Give the edition of the standard that one begins with today."""
    today = timezone.localdate()
    versions = StandardVersion.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today), from_on__lte=today
    )
    return versions.select_related("scheme").order_by("-from_on", "pk").first()


def score(assessment: Assessment) -> int | None:
    """Give how much of the weight is met after moderation, in per cent."""
    found = Finding.objects.filter(assessment=assessment, reviewing=None)
    rows = list(found.values_list("level", "criterion__weight"))
    if not rows:
        return None
    reached = sum((WORTH[Level(level)] * weight for level, weight in rows), Decimal(0))
    return round(100 * reached / sum(weight for _level, weight in rows))


def reviews_of(person: Person) -> QuerySet[Reviewing]:
    """List what somebody reviews, or is asked to, the newest first."""
    mine = Reviewing.objects.filter(person=person)
    return mine.select_related("assessment__organisation", "assessment__version").order_by("-pk")


def reviews_due(person: Person) -> QuerySet[Reviewing]:
    """List what waits for a reviewer: a yes or no, or their findings."""
    begun = Q(state=ReviewingState.ACCEPTED, assessment__state=AssessmentState.IN_REVIEW)
    return reviews_of(person).filter(Q(state=ReviewingState.ASKED) | begun)


def schemes_of(person: Person) -> QuerySet[Scheme]:
    """List the schemes in which somebody holds an office."""
    return Scheme.objects.filter(officers__person=person, officers__ended_on=None).distinct()


def offices(person: Person, role: str) -> QuerySet[Scheme]:
    """List the schemes in which somebody holds one office."""
    held = SchemeOfficer.objects.filter(person=person, role=role, ended_on=None)
    return Scheme.objects.filter(pk__in=held.values("scheme"))


def under_way(schemes: QuerySet[Scheme]) -> QuerySet[Assessment]:
    """List what was handed in and is not decided, the longest first."""
    waiting = Assessment.objects.filter(version__scheme__in=schemes).exclude(
        state__in=[AssessmentState.DRAFT, AssessmentState.DECIDED, AssessmentState.WITHDRAWN]
    )
    return waiting.select_related("organisation", "version").order_by("submitted_at", "pk")


def to_confirm(schemes: QuerySet[Scheme]) -> QuerySet[Award]:
    """List awards that the clock suspended and nobody has confirmed."""
    waiting = Award.objects.filter(
        version__scheme__in=schemes, state=AwardState.SUSPENDED, suspension_confirmed_at=None
    )
    return waiting.select_related("organisation", "version").order_by("pk")


def with_conditions(schemes: QuerySet[Scheme]) -> QuerySet[Award]:
    """List awards whose conditions are still to be met."""
    waiting = Award.objects.filter(
        version__scheme__in=schemes,
        state=AwardState.ACTIVE,
        assessment__decisions__outcome="conditional",
        assessment__decisions__conditions_met_on=None,
    ).exclude(assessment__decisions__outcome="award")
    return waiting.select_related("organisation", "version").order_by("pk")


def appeals_open(schemes: QuerySet[Scheme]) -> QuerySet[Appeal]:
    """List the appeals that are to be decided, the nearest clock first."""
    waiting = Appeal.objects.filter(
        decision__assessment__version__scheme__in=schemes, state=AppealState.ASKED
    )
    return waiting.select_related("decision__assessment__organisation").order_by("due_on", "pk")


def _mark(award: Award) -> Mark:
    scheme = award.version.scheme
    return Mark(scheme.name, scheme.awarded_by, award.version.version, award.until)
