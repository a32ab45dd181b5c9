"""Reads of runs: their figures as figures again, by indicator, and what was published before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet

from volunteering.assessment.documents.triangle import Version
from volunteering.assessment.figures import Figure, LentFigure, NationalFigure, PlatformFigure
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.models import AssessedYear, Freeze
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run
from volunteering.assessment.runs.states import RunState
from volunteering.assessment.years import Year

LEDGERS: Final[dict[str, type[Figure]]] = {
    kind.ledger: kind for kind in (PlatformFigure, NationalFigure, LentFigure)
}
SAID: Final = (
    "indicator",
    "measure",
    "breakdown",
    "group",
    "value",
    "lower",
    "upper",
    "base",
    "is_share",
    "mark",
    "note",
)
OPEN: Final = Q(settled_at=None) & ~Q(kind=FigureNote.Kind.COMMENT)


def kept(run: Run, place: int, figure: Figure) -> KeptFigure:
    """Make the row that keeps a figure of a run."""
    said = {name: getattr(figure, name) for name in SAID}
    return KeptFigure(run=run, place=place, ledger=figure.ledger, **said)


def figure(row: KeptFigure) -> Figure:
    """Give a kept row as the figure that it was."""
    said: dict[str, Any] = {name: getattr(row, name) for name in SAID}
    return LEDGERS[row.ledger](**said)


def figures_of(run: Run, **wanted: Any) -> Iterator[Figure]:
    """Give a run's figures in the registry's order, all or some."""
    for row in KeptFigure.objects.filter(run=run, **wanted).order_by("place"):
        yield figure(row)


def published_before(year: Year) -> Iterator[Figure]:
    """Give the figures that are in force for the year before, if any are."""
    run = in_force(year.before)
    return figures_of(run) if run else iter(())


def published_years(year: Year) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Give the figures of the whole that are in force for each year before, the earliest first."""
    runs = Run.objects.filter(year__name__lt=str(year), releases__state="published")
    return tuple(
        (run.year.name, tuple(figures_of(run, breakdown=ALL)))
        for run in runs.select_related("year").order_by("year__name")
    )


def in_force(year: Year) -> Run | None:
    """Give the run that a year's release in force was made from."""
    return Run.objects.filter(year__name=str(year), releases__state="published").first()


def out(year: Year, until: int | None = None) -> QuerySet[Run]:
    """Give the runs behind a year's versions that are out, up to one, the latest last."""
    wanted: dict[str, Any] = {"releases__state__in": ("published", "revised")}
    if until is not None:
        wanted["releases__version__lte"] = until
    found = Run.objects.filter(year__name=str(year), **wanted).select_related("freeze")
    return found.order_by("releases__version")


def public(year: Year, until: int | None = None) -> tuple[tuple[Version, Freeze], ...]:
    """Give what each version printed, why it was made, and the freeze that it came from."""
    runs = out(year, until).annotate(version=F("releases__version"))
    return tuple(
        (Version(run.version, run.reason, tuple(figures_of(run))), run.freeze) for run in runs
    )


def pages_out(year: AssessedYear) -> list[int]:
    """Give the keys of the last impact page that every organisation showed of a year."""
    was_public = year.impact_pages.filter(state__in=("published", "replaced", "withdrawn"))
    latest = was_public.order_by("organisation_id", "-version").distinct("organisation_id")
    return sorted(latest.values_list("pk", flat=True))


def versions(year: Year) -> list[Version]:
    """Give what each version that is out printed of the whole, and why it was made; no districts."""
    runs = out(year).annotate(version=F("releases__version"))
    return [Version(run.version, run.reason, tuple(figures_of(run, breakdown=ALL))) for run in runs]


def finished(year: str) -> QuerySet[Run]:
    """Give a year's finished runs, the latest first."""
    return Run.objects.filter(year__name=year, state=RunState.FINISHED).order_by("-number")


def listed(year: str) -> QuerySet[Run]:
    """Give a year's runs with their freeze, and how many flags stand on each."""
    flags = Count("notes", filter=Q(notes__settled_at=None) & ~Q(notes__kind="comment"))
    found = Run.objects.filter(year__name=year).select_related("year", "freeze", "by", "revises")
    return found.annotate(flags=flags).order_by("-number")


def open_flags(run: Run) -> QuerySet[FigureNote]:
    """Give the flags of a run that nobody settled."""
    return run.notes.filter(OPEN)


def wrong(run: Run) -> QuerySet[FigureNote]:
    """Give what is flagged as wrong and not settled: nothing of it may be published."""
    return run.notes.filter(kind=FigureNote.Kind.WRONG, settled_at=None)
