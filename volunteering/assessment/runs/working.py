"""Does what analysts asked for: freezes a year, makes a run; whoever asked may close the page.

A run's row says who has it in hand by the last sign of life; a worker that is killed leaves it, and
another begins it anew ten minutes later. What is stopped ends at its next step.
"""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from matching.history.lifecycle import move
from volunteering.assessment import actions
from volunteering.assessment.documents.version import code_version
from volunteering.assessment.errors import AssessmentError
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.runs import hearing, queries
from volunteering.assessment.runs.making import Beside, Made, Wanted, make, steps
from volunteering.assessment.runs.models import KeptFigure, Run
from volunteering.assessment.runs.states import RunState
from volunteering.assessment.states import YearState
from volunteering.disclosure.suppression import DisclosureError

log = logging.getLogger(__name__)
TASK: Final = "volunteering.work_on_assessment"
INTERVAL: Final = 10
Gather = Callable[[str], Beside]
SILENT: Final = dt.timedelta(minutes=10)
UNKNOWN: Final = "Something went wrong that we did not foresee: tell whoever runs the service."


class StoppedError(Exception):
    """Somebody stopped the run, or another worker has it."""


def call_a_worker() -> None:
    """Have a worker begin at once; a lost call costs the timetable's interval."""
    transaction.on_commit(
        lambda: current_app.send_task(TASK, expires=INTERVAL, ignore_result=True, retry=False),
        robust=True,
    )


def keep_up(beside: Gather | None = None) -> int:
    """Freeze the years and make the runs that were asked for; say how many.

    ``beside`` gathers what else is public of a year that is revised.
    """
    done = 0
    while freeze_one():
        done += 1
    while (run := take()) is not None:
        do(run, beside)
        done += 1
    return done


def freeze_one() -> bool:
    """Freeze a year that waits for it and that no other worker has in hand; say whether there was one."""
    opened: AssessedYear | None = None
    try:
        with transaction.atomic():
            waiting = AssessedYear.objects.filter(state=YearState.FREEZING)
            opened = waiting.select_for_update(skip_locked=True).order_by("pk").first()
            if opened is None:
                return False
            actions.freeze(year=opened.year, by=opened.freeze_asked_by)
    except Exception as problem:
        if opened is None:
            raise
        log.exception("Freezing %s", opened)
        _give_up_freezing(opened, _words_for(problem))
    return True


@transaction.atomic
def _give_up_freezing(opened: AssessedYear, why: str) -> None:
    move(opened, YearState.OPEN, by=None)
    AssessedYear.objects.filter(pk=opened.pk).update(trouble=why)


@transaction.atomic
def take() -> Run | None:
    """Take a run in hand that waits, or that a worker left."""
    now = timezone.now()
    left = Q(state=RunState.WORKING, claimed_at__lt=now - SILENT)
    waiting = Run.objects.filter(Q(state=RunState.ASKED) | left).order_by("pk")
    run = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if run is None:
        return None
    if run.state == RunState.ASKED:
        move(run, RunState.WORKING, by=None)
    run.claimed_at, run.done = now, 0
    run.total = steps(queries.out(run.year.year).count() if run.revises_id else 0)
    run.save(update_fields=["claimed_at", "done", "total"])
    return run


def do(run: Run, beside: Gather | None = None) -> None:
    """Make a run, and keep its figures or say what went wrong."""
    folder = Path(settings.MEDIA_ROOT) / run.folder
    shutil.rmtree(folder, ignore_errors=True)
    try:
        wanted = _wanted(run, beside)
        run.beside = list(wanted.beside.keys) if wanted.beside else []
        _finish(run, make(wanted, folder, tell=_telling(run)))
    except StoppedError:
        log.info("%s was stopped, or another worker has it", run)
    except Exception as problem:
        log.exception("Run %s", run)
        _fail(run, _words_for(problem))
    if Run.objects.filter(pk=run.pk, state=RunState.STOPPED).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _mine(run: Run) -> QuerySet[Run]:
    """Give the run as long as this worker has it in hand."""
    return Run.objects.filter(pk=run.pk, state=RunState.WORKING, claimed_at=run.claimed_at)


def _wanted(run: Run, beside: Gather | None) -> Wanted:
    revises = run.revises
    return Wanted(
        freeze=run.freeze,
        before=tuple(queries.published_before(run.year.year)),
        public=queries.public(run.year.year, revises.version) if revises else (),
        number=revises.version + 1 if revises else 1,
        reason=run.reason,
        years=queries.published_years(run.year.year),
        beside=beside(run.year.name) if beside and revises else None,
    )


def _telling(run: Run) -> Callable[[str], None]:
    """Give what a run calls at each step: it shows how far it is, and ends what was stopped."""

    def tell(words: str) -> None:
        run.done += 1
        mine = _mine(run)
        run.claimed_at = timezone.now()
        if not mine.update(done=run.done, doing=words, claimed_at=run.claimed_at):
            raise StoppedError
        hearing.ring(run)

    return tell


@transaction.atomic
def _finish(run: Run, made: Made) -> None:
    kept = _mine(run).update(
        files=dict(made.files),
        sha256=made.sha256,
        editions=list(made.editions),
        beside=run.beside,
        code_version=code_version(),
        done=run.total,
        doing="",
        ended_at=timezone.now(),
    )
    if not kept:
        raise StoppedError
    KeptFigure.objects.bulk_create(
        (queries.kept(run, place, figure) for place, figure in enumerate(made.figures)),
        batch_size=1000,
    )
    move(run, RunState.FINISHED, by=None)
    hearing.ring(run)


@transaction.atomic
def _fail(run: Run, why: str) -> None:
    if _mine(run).update(trouble=why, ended_at=timezone.now()):
        move(run, RunState.FAILED, by=None)
        hearing.ring(run)


def _words_for(problem: Exception) -> str:
    foreseen = isinstance(problem, AssessmentError | DisclosureError)
    return str(problem)[:300] if foreseen else UNKNOWN
