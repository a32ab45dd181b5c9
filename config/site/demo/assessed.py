"""A year of the assessment in the demo: frozen, run as a worker runs it, reviewed, and published.

Its figures are worked out from the invented year; what needs a file that nobody loaded is missing.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from config.site.demo import beside, clock
from config.site.demo.sign_ins import ANALYST, SECOND_ANALYST
from matching.people.models import Person
from volunteering.assessment import timetable
from volunteering.assessment.models import Analyst, AssessedYear, Freeze
from volunteering.assessment.releases import actions as releases
from volunteering.assessment.releases.models import Release, ReleaseReview
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs import actions as runs
from volunteering.assessment.runs.models import Run
from volunteering.assessment.runs.states import RunState
from volunteering.assessment.years import Year
from volunteering.hours import imputing

log = logging.getLogger(__name__)
EARLY: Final = dt.time(9, 0)  # before the minute at which releases come out
AFTER_CUT_OFF: Final = dt.timedelta(weeks=6)
A_WEEK: Final = dt.timedelta(weeks=1)
NOTICE: Final = dt.timedelta(days=29)
TITLE: Final = "Invented, for this demonstration: what three invented centres recorded in {year}"
SUMMARY: Final = (
    "Nothing here is about real people. The figures are worked out from what invented people did at"
    " three invented volunteer centres, in the way in which a real year's are.\n\n"
    "What needs a survey, the census or another file stands only where that file was loaded."
)
FOUND: Final = "Recounted two headlines from the frozen rows, and read both documents."


@dataclass(frozen=True, slots=True)
class Days:
    """A year, and the days on which it was frozen, reviewed, announced and published."""

    year: Year
    frozen: dt.date
    announced: dt.date
    out: dt.date

    @property
    def reviewed(self) -> dt.date:
        """The day before it was announced."""
        return self.announced - dt.timedelta(days=1)


def days(today: dt.date) -> Days:
    """Give the days of the latest year that can be out; they are closer together if it is just over."""
    last = _days(Year(today.year - 1), today)
    return last if last.frozen > last.year.last_day else _days(last.year.before, today)


def _days(year: Year, today: dt.date) -> Days:
    out = min(year.cut_off + AFTER_CUT_OFF, today - dt.timedelta(days=1))
    announced = out - NOTICE
    frozen = min(year.cut_off + dt.timedelta(days=1), announced - dt.timedelta(days=3))
    return Days(year, frozen, announced, out)


@transaction.atomic
def assess() -> bool:
    """Make it once; False: it is there, or its figures could not be worked out."""
    analyst = Person.objects.get(email=ANALYST.email)
    second = Person.objects.get(email=SECOND_ANALYST.email)
    if Analyst.objects.filter(person=analyst).exists():
        return False
    began = time.monotonic()
    when = days(timezone.localdate())
    for person in (analyst, second):
        Analyst.objects.create(person=person, began_on=when.year.last_day)
    with clock.on(min(when.frozen, when.year.cut_off) - A_WEEK):  # later ones are of its revision
        imputing.keep_up()
        beside.give(when.year, by=analyst)
    run = _ran(when, analyst)
    if run.state != RunState.FINISHED:
        log.error("The demo's assessment: %s", run.trouble)
        return False
    _published(run, when, second)
    clock.told_long_ago()
    log.info("The demo's assessment: %.1f s", time.monotonic() - began)
    return True


def _ran(when: Days, analyst: Person) -> Run:
    """Open the year, freeze it and run it; each is asked for, and done as a worker does it."""
    with clock.on(when.frozen) as moment:
        opened = runs.open_year(year=when.year, by=analyst)
        timetable.work()
        runs.ask_freeze(opened=opened, by=analyst)
        timetable.work()
        run = runs.ask_run(opened=opened, by=analyst)
        timetable.work()
    AssessedYear.objects.filter(pk=opened.pk).update(opened_at=moment)
    Freeze.objects.filter(pk=run.freeze_id).update(taken_at=moment)
    CentreReturn.objects.filter(year=opened).update(drawn_at=moment)
    Run.objects.filter(pk=run.pk).update(asked_at=moment)
    return Run.objects.select_related("year", "freeze").get(pk=run.pk)


def _published(run: Run, when: Days, second: Person) -> None:
    """Draft it, have the second analyst review it, announce it, and let it out on its day."""
    assert run.by is not None  # noqa: S101 (it was asked for above)
    with clock.on(when.reviewed) as moment:
        title = TITLE.format(year=when.year)
        release = releases.draft(run=run, title=title, summary=SUMMARY, by=run.by)
        releases.ask_review(release=release, reviewer=second, by=run.by)
        said = releases.review(
            release=release,
            verdict=ReleaseReview.Verdict.FIT,
            words=FOUND,
            by=second,
            seen=release.fingerprint,
        )
    Release.objects.filter(pk=release.pk).update(drafted_at=moment)
    ReleaseReview.objects.filter(pk=said.pk).update(at=moment)
    with clock.on(when.announced, EARLY):
        releases.schedule(release=release, on=when.out, by=run.by)
    with clock.on(when.out):
        releases.publish(key=release.pk)
