"""Analysts, years, runs and releases: every value chosen."""

import datetime as dt
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from django.utils import timezone
from factory.django import DjangoModelFactory

from matching.people.models import Person
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.models import Analyst, AssessedYear, Freeze
from volunteering.assessment.releases.calendar import minute_of
from volunteering.assessment.releases.models import EarlyReader, Release, ReleasePart, ReleaseReview
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run


def analyst(name: str = "Ana Analyst", *, second_step: bool = True, **said: Any) -> Person:
    """Make an analyst, with a second step unless told otherwise."""
    person: Person = PersonFactory(name=name, **said)
    Analyst.objects.create(person=person)
    if second_step:
        Authenticator.objects.create(
            user=person, type=Authenticator.Type.TOTP, data={"secret": "x"}
        )
    return person


class YearFactory(DjangoModelFactory):
    """An open year."""

    class Meta:
        model = AssessedYear
        django_get_or_create = ["name"]

    name = "2024-25"


class FreezeFactory(DjangoModelFactory):
    """A freeze without rows."""

    class Meta:
        model = Freeze

    year = "2024-25"
    number = factory.Sequence(lambda n: n + 1)
    until = factory.LazyFunction(timezone.now)
    sha256 = "0" * 64


class RunFactory(DjangoModelFactory):
    """A finished run without files."""

    class Meta:
        model = Run

    year = factory.SubFactory(YearFactory)
    number = factory.Sequence(lambda n: n + 1)
    freeze = factory.SubFactory(FreezeFactory, year=factory.SelfAttribute("..year.name"))
    state = "finished"
    sha256 = "0" * 64
    total = 5
    done = 5


class KeptFigureFactory(DjangoModelFactory):
    """So many active volunteers in all."""

    class Meta:
        model = KeptFigure

    run = factory.SubFactory(RunFactory)
    place = factory.Sequence(lambda n: n)
    ledger = "P"
    indicator = "A3"
    measure = "active"
    breakdown = "all"
    group = "platform"
    value = 120.0
    base = 120


class NoteFactory(DjangoModelFactory):
    """A query about active volunteers."""

    class Meta:
        model = FigureNote

    run = factory.SubFactory(RunFactory)
    indicator = "A3"
    kind = "query"
    words = "Is this right?"


class ReturnFactory(DjangoModelFactory):
    """A centre with fifty people registered, forty last year."""

    class Meta:
        model = CentreReturn

    year = factory.SubFactory(YearFactory)
    centre = factory.SubFactory(CentreFactory)
    this = factory.LazyFunction(lambda: {"registered": 50, "hours": 120.5})
    last = factory.LazyFunction(lambda: {"registered": 40, "hours": 100})


class ReleaseFactory(DjangoModelFactory):
    """A draft."""

    class Meta:
        model = Release

    year = factory.SelfAttribute("run.year")
    version = 1
    run = factory.SubFactory(RunFactory)
    title = "More people than last year gave time"
    summary = "120 people were active."


class PublishedFactory(ReleaseFactory):
    """A release that is out since 28 May 2026."""

    state = "published"
    reviewed_at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    scheduled_at = dt.datetime(2026, 4, 2, tzinfo=dt.UTC)
    publish_at = minute_of(dt.date(2026, 5, 28))
    published_at = minute_of(dt.date(2026, 5, 28))


class ScheduledFactory(ReleaseFactory):
    """A release that is announced for 28 January 2027."""

    state = "scheduled"
    reviewed_at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    scheduled_at = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
    publish_at = minute_of(dt.date(2027, 1, 28))


class EarlyReaderFactory(DjangoModelFactory):
    """Somebody who reads it a day early."""

    class Meta:
        model = EarlyReader

    release = factory.SubFactory(ScheduledFactory)
    person = factory.SubFactory(PersonFactory)
    office = "Press officer"
    reason = "Answers questions of the press"


class ImpactPageFactory(DjangoModelFactory):
    """A page that is out since July 2026, of an organisation for which thirty people were active."""

    class Meta:
        model = ImpactPage

    organisation = factory.SubFactory(OrganisationFactory)
    year = factory.SubFactory(YearFactory)
    version = 1
    state = "published"
    release = factory.LazyAttribute(
        lambda page: page.year.releases.first() or PublishedFactory(run=RunFactory(year=page.year))
    )
    document = factory.LazyAttribute(
        lambda page: {
            "name": "impact",
            "title": f"{page.organisation}: impact in {page.year}",
            "lede": "What people gave in the year, and what came of it.",
            "status": "The organisation publishes this page.",
            "headlines": [
                {"figure": "30", "label": "Active platform volunteers", "note": "recorded here"}
            ],
            "sections": [
                {"id": "in-short", "heading": "In short", "words": ["Thirty people were active."]}
            ],
        }
    )
    sha256 = "a" * 64
    published_at = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


class ImpactFigureFactory(DjangoModelFactory):
    """Thirty active volunteers, who are thirty-one."""

    class Meta:
        model = ImpactFigure

    page = factory.SubFactory(ImpactPageFactory)
    place = factory.Sequence(lambda n: n)
    ledger = "P"
    indicator = "A3"
    measure = "active volunteers"
    breakdown = "all"
    group = "Platform"
    value = 30.0
    base = 30
    exact = 31.0
    exact_base = 31


def _of_year(n: int, kind: Any, **said: Any) -> Any:
    year = YearFactory(name=f"20{10 + n}-{11 + n}")
    return kind(run=RunFactory(year=year), **said)


ROWS: dict[Any, Any] = {
    Analyst: lambda n: Analyst.objects.create(person=PersonFactory(name=f"Ana {n}")),
    AssessedYear: lambda n: YearFactory(name=f"20{10 + n}-{11 + n}"),
    Run: lambda _n: RunFactory(),
    KeptFigure: lambda _n: KeptFigureFactory(),
    FigureNote: lambda _n: NoteFactory(),
    CentreReturn: lambda _n: ReturnFactory(),
    Release: lambda n: _of_year(n, ReleaseFactory),
    ReleaseReview: lambda n: ReleaseReview.objects.create(
        release=(one := _of_year(n, ReleaseFactory)), run=one.run, verdict="fit"
    ),
    ReleasePart: lambda n: ReleasePart.objects.create(
        release=_of_year(n, ReleaseFactory), person=PersonFactory(), part="wrote"
    ),
    ImpactPage: lambda _n: ImpactPageFactory(),
    ImpactFigure: lambda _n: ImpactFigureFactory(),
    EarlyReader: lambda n: EarlyReaderFactory(release=_of_year(n, ScheduledFactory)),
}
