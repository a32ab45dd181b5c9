"""The analysts' pages that axe looks at: a release at every step of its way, and a year's returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from matching.people.models import Person
from tests.factories.assessment import (
    EarlyReaderFactory,
    KeptFigureFactory,
    NoteFactory,
    PublishedFactory,
    ReleaseFactory,
    ReturnFactory,
    RunFactory,
    ScheduledFactory,
    YearFactory,
    analyst,
)
from tests.factories.organisations import CentreFactory
from volunteering.assessment.releases.calendar import minute_of
from volunteering.assessment.releases.models import Release
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs.models import Run

REVIEWED: Final = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
FAR_AHEAD: Final = minute_of(dt.date(2099, 1, 29))  # beat is to leave it alone


@dataclass(frozen=True)
class Desk:
    """An analyst, and a year for each step of a release: a year has one on its way."""

    person: Person
    draft: Release
    asked: Release
    reviewed: Release
    announced: Release
    out: Release
    queried: CentreReturn
    failed: Run


def desk() -> Desk:
    """Make the years."""
    ana = analyst("Ana Analyst")
    announced = _release(2013, ScheduledFactory, publish_at=FAR_AHEAD)
    EarlyReaderFactory(release=announced)
    NoteFactory(run=announced.run, by=ana, kind="wrong")
    draft = _release(2010, drafted_by=ana)
    queried = ReturnFactory(
        year=draft.year, centre=CentreFactory(), state="queried", query="So few?", queried_by=ana
    )
    return Desk(
        person=ana,
        draft=draft,
        asked=_release(2011, state="in_review", author=analyst("Rita"), reviewer=ana),
        reviewed=_release(2012, state="reviewed", reviewed_at=REVIEWED),
        announced=announced,
        out=_release(2014, PublishedFactory),
        queried=queried,
        failed=RunFactory(
            year=draft.year, number=9, state="failed", sha256="", trouble="A table is gone."
        ),
    )


def _release(year: int, kind: Any = ReleaseFactory, **said: Any) -> Release:
    run = RunFactory(year=YearFactory(name=f"{year}-{year - 1999}"), number=1)
    KeptFigureFactory(run=run)
    KeptFigureFactory(run=run, breakdown="region", group="London")
    made: Release = kind(run=run, **said)
    return made


def _year(name: str) -> Callable[[Desk], str]:
    return lambda known: reverse(name, args=[known.draft.year.name])


def _run(name: str, *rest: str) -> Callable[[Desk], str]:
    return lambda known: reverse(name, args=[known.announced.year.name, 1, *rest])


def _step(state: str, what: str) -> Callable[[Desk], str]:
    return lambda known: reverse("assessment_release_do", args=[getattr(known, state).pk, what])


def _at(state: str) -> Callable[[Desk], str]:
    return lambda known: getattr(known, state).get_absolute_url()


DESK: Final[dict[str, Callable[[Desk], str]]] = {
    "assessment_desk": lambda _known: reverse("assessment_desk"),
    "assessed_year": _year("assessed_year"),
    "centre_returns": _year("centre_returns"),
    "centre_return": _at("queried"),
    "assessment_run": _run("assessment_run"),
    "assessment_run_failed": _at("failed"),
    "assessment_figures": _run("assessment_figures", "A3"),
    "assessment_draft": _run("assessment_draft"),
    "release_drafted": _at("draft"),
    "release_words": lambda known: reverse("assessment_rewrite", args=[known.draft.pk]),
    "release_ask": _step("draft", "ask"),
    "release_drop": _step("draft", "drop"),
    "release_asked": _at("asked"),
    "release_review": _step("asked", "review"),
    "release_schedule": _step("reviewed", "schedule"),
    "release_announced": _at("announced"),
    "release_early_reader": _step("announced", "early-reader"),
    "release_postpone": _step("announced", "postpone"),
    "release_revise": _step("out", "revise"),
    "published_early": lambda known: known.announced.public_url,
    "published_version": lambda known: known.out.public_url,
}
