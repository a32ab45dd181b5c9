"""What analysts do with a year: open it, freeze it, run it, and say what they think of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from volunteering.assessment import actions as assessment
from volunteering.assessment.errors import AlreadyAskedError, NotReadyError
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.rules import is_analyst
from volunteering.assessment.runs import hearing, queries
from volunteering.assessment.runs.making import steps
from volunteering.assessment.runs.models import FigureNote, Run
from volunteering.assessment.runs.states import AT_WORK, RunState
from volunteering.assessment.runs.working import call_a_worker
from volunteering.assessment.states import YearState
from volunteering.assessment.years import Year

if TYPE_CHECKING:
    from matching.people.models import Person
    from volunteering.assessment.releases.models import Release


def open_year(*, year: Year, by: Person) -> AssessedYear:
    """Open a year, and have the centres' returns drawn; whoever opens it signs for it at first."""
    try:
        with transaction.atomic():
            opened = AssessedYear.objects.create(
                name=str(year), opened_by=by, responsible=by, returns_due=True
            )
            call_a_worker()
    except IntegrityError as problem:
        raise AlreadyAskedError(_("%(year)s is open already.") % {"year": year}) from problem
    return opened


@transaction.atomic
def name_responsible(*, opened: AssessedYear, person: Person, by: Person) -> None:  # noqa: ARG001 (every deed has its actor)
    """Say who signs for what is published of a year; it must be an analyst."""
    if not is_analyst(person, None):
        raise NotReadyError(_("Only an analyst can sign for a year."))
    AssessedYear.objects.filter(pk=opened.pk).update(responsible=person)


@transaction.atomic
def ask_freeze(*, opened: AssessedYear, by: Person) -> None:
    """Have the year's rows frozen by a worker."""
    if timezone.localdate() <= opened.year.last_day:
        raise NotReadyError(_("The year is not over: it ends on 31 March."))
    move(opened, YearState.FREEZING, by=by)
    AssessedYear.objects.filter(pk=opened.pk).update(freeze_asked_by=by, trouble="")
    call_a_worker()


@transaction.atomic
def ask_run(
    *, opened: AssessedYear, by: Person, revises: Release | None = None, reason: str = ""
) -> Run:
    """Have the year's latest freeze computed; one run at a time."""
    locked = AssessedYear.objects.select_for_update().get(pk=opened.pk)
    if locked.runs.filter(state__in=AT_WORK).exists():
        raise AlreadyAskedError(_("A run of this year is not over: wait for it, or stop it."))
    frozen = assessment.latest(opened.year)
    last = locked.runs.aggregate(last=Max("number"))["last"] or 0
    run = Run.objects.create(
        year=locked,
        number=last + 1,
        freeze=frozen,
        total=steps(queries.out(opened.year).count() if revises else 0),
        by=by,
        revises=revises,
        reason=reason,
    )
    call_a_worker()
    return run


@transaction.atomic
def stop(*, run: Run, by: Person) -> None:
    """End a run at its next step; nothing of it is kept."""
    move(run, RunState.STOPPED, by=by)
    Run.objects.filter(pk=run.pk).update(ended_at=timezone.now())
    hearing.ring(run)


@transaction.atomic
def note(  # noqa: PLR0913 (a figure has as many parts)
    *,
    run: Run,
    indicator: str,
    kind: str,
    words: str,
    by: Person,
    measure: str = "",
    breakdown: str = "",
    group: str = "",
) -> FigureNote:
    """Say something of a figure, or of a whole indicator."""
    return FigureNote.objects.create(
        run=run,
        indicator=indicator,
        measure=measure,
        breakdown=breakdown,
        group=group,
        kind=kind,
        words=words,
        by=by,
    )


@transaction.atomic
def settle(*, note: FigureNote, by: Person) -> None:
    """Take a flag away: it was looked into."""
    open_ones = FigureNote.objects.filter(pk=note.pk, settled_at=None)
    open_ones.exclude(kind=FigureNote.Kind.COMMENT).update(settled_by=by, settled_at=timezone.now())
