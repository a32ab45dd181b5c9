"""Reads of releases: what anybody may read, and who may read one a day early."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from matching.people.models import Person
from volunteering.assessment.models import Analyst
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.states import ON_ITS_WAY, OUT, ReleaseState
from volunteering.assessment.rules import is_analyst


def out() -> QuerySet[Release]:
    """Give everything that is out, the latest year and version first."""
    found = Release.objects.filter(state__in=OUT).select_related("year", "run__freeze")
    return found.order_by("-year__name", "-version")


def coming() -> QuerySet[Release]:
    """Give what is announced, the next first."""
    found = Release.objects.filter(state=ReleaseState.SCHEDULED).select_related("year")
    return found.order_by("publish_at", "pk")


def of_year(name: str) -> QuerySet[Release]:
    """Give a year's releases for analysts, the latest first."""
    found = Release.objects.filter(year__name=name).select_related("year", "run", "reviewer")
    return found.order_by("-version", "-pk")


def on_its_way(name: str) -> Release | None:
    """Give what is being prepared of a year, if anything is."""
    return of_year(name).filter(state__in=ON_ITS_WAY).first()


def in_force(name: str) -> Release | None:
    """Give a year's release in force, if there is one."""
    return of_year(name).filter(state=ReleaseState.PUBLISHED).first()


def readable(person: Any, year: str, number: int | None = None) -> Release:
    """Give a release to whoever may read it now, or raise ``Http404``: before its minute it is not there.

    Without a number the one in force; a reader who has early access gets the one that is announced.
    """
    found = Release.objects.filter(year__name=year).select_related("year", "run__freeze")
    if number is not None:
        wanted = list(found.filter(version=number).exclude(state=ReleaseState.DROPPED))
    else:
        wanted = [
            *found.filter(state=ReleaseState.PUBLISHED),
            *found.filter(state=ReleaseState.SCHEDULED),
        ]
    for release in wanted:
        if release.is_out or reads_early(person, release):
            return release
    raise Http404


def reads_early(person: Any, release: Release, *, now: dt.datetime | None = None) -> bool:
    """Whether somebody may read a release that is not out: analysts, and who is on its list in time."""
    if not person.is_authenticated:
        return False
    if person.is_superuser or is_analyst(person, release):
        return True
    if release.state != ReleaseState.SCHEDULED or release.publish_at is None:
        return False
    mine = release.early_readers.filter(person=person).first()
    if mine is None:
        return False
    return (now or timezone.now()) >= release.publish_at - dt.timedelta(hours=mine.hours)


def to_review(person: Person) -> QuerySet[Release]:
    """Give the releases that somebody was asked to review."""
    mine = Release.objects.filter(reviewer=person, state=ReleaseState.IN_REVIEW)
    return mine.select_related("year").order_by("pk")


def in_office() -> QuerySet[Person]:
    """Give the analysts of today."""
    office = Analyst.objects.filter(ended_on=None).values("person")
    return Person.objects.filter(pk__in=office, is_active=True).order_by("name", "pk")


def may_be_asked(release: Release) -> QuerySet[Person]:
    """Give the analysts who neither froze nor ran nor ever wrote a release."""
    hands = release.parts.filter(person__isnull=False).values("person")
    named = [key for key in (release.author_id, release.drafted_by_id) if key]
    return in_office().exclude(pk__in=hands).exclude(pk__in=named)


def took_part(release: Release, person: Person) -> bool:
    """Whether somebody froze, ran or ever wrote a release."""
    named = person.pk in {release.author_id, release.drafted_by_id}
    return named or release.parts.filter(person=person).exists()
