"""What the pages of a run show: each indicator with its headline, and one indicator in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matching.places.models import Area
from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.runs import queries
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a page shows it."""

    measure: str
    name: str
    value: str
    interval: str
    base: int | None
    note: str


def line(figure: Figure, indicator: Indicator, places: Mapping[str, str]) -> Line:
    """Word a figure."""
    return Line(
        measure=wording.measure(figure.measure),
        name=wording.group(figure.group, places),
        value=wording.value(figure, indicator),
        interval=wording.interval(figure, indicator),
        base=figure.base,
        note=figure.note,
    )


def overview(run: Run) -> list[dict[str, Any]]:
    """Give each indicator of the registry with the figures of the whole, or why it has none."""
    whole: dict[str, list[Figure]] = defaultdict(list)
    for figure in queries.figures_of(run, breakdown=ALL):
        whole[figure.indicator].append(figure)
    flagged = set(queries.open_flags(run).values_list("indicator", flat=True))
    return [
        {
            "indicator": row,
            "ledger": wording.LEDGERS[row.ledger],
            "lines": [line(figure, row, {}) for figure in whole[row.id]],
            "is_flagged": row.id in flagged,
        }
        for row in indicators()
    ]


def named(code: str) -> Indicator | None:
    """Give the indicator of a name, if there is one."""
    return next((row for row in indicators() if row.id == code), None)


def in_full(run: Run, indicator: Indicator, wanted: str) -> dict[str, Any]:
    """Give one indicator's figures by a breakdown, its breakdowns, notes and history."""
    found = KeptFigure.objects.filter(run=run, indicator=indicator.id)
    kinds = list(dict.fromkeys(found.order_by("place").values_list("breakdown", flat=True)))
    shown = wanted if wanted in kinds else (kinds[0] if kinds else ALL)
    figures = list(queries.figures_of(run, indicator=indicator.id, breakdown=shown))
    notes = notes_of(run, indicator)
    places = names_of([*figures, *notes])
    return {
        "kinds": [(kind, wording.breakdown(kind)) for kind in kinds],
        "shown": shown,
        "measures": list({each.measure: wording.measure(each.measure) for each in figures}.items()),
        "groups": list({each.group: wording.group(each.group, places) for each in figures}.items()),
        "tables": _tables(figures, indicator, places),
        "history": list(history(run, indicator)),
        "notes": [(note, _about(note, places)) for note in notes],
    }


def names_of(figures: Iterable[Figure | FigureNote]) -> dict[str, str]:
    """Name the districts that figures are of."""
    codes = {figure.group for figure in figures if figure.breakdown == "district"}
    return dict(Area.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}


def notes_of(run: Run, indicator: Indicator) -> list[FigureNote]:
    """Give what analysts said of an indicator in this run, the latest first."""
    found = run.notes.filter(indicator=indicator.id).select_related("by", "settled_by")
    return list(found.order_by("-pk"))


def flags(run: Run) -> list[tuple[FigureNote, str]]:
    """Give the flags that stand, and what each is about."""
    found = list(queries.open_flags(run))
    places = names_of(found)
    return [(note, _about(note, places)) for note in found]


def _about(note: FigureNote, places: Mapping[str, str]) -> str:
    """Say what a note is about, where it is not the whole indicator."""
    parts = (wording.measure(note.measure), note.group and wording.group(note.group, places))
    return ", ".join(filter(None, parts))


def history(run: Run, indicator: Indicator) -> Iterator[dict[str, Any]]:
    """Give the figures of the whole in every finished run and year, the latest first."""
    rows = (
        KeptFigure.objects.filter(indicator=indicator.id, breakdown=ALL, run__state="finished")
        .select_related("run__year", "run__freeze")
        .order_by("-run__year__name", "-run__number", "place")
    )
    for row in rows[:200]:
        made = line(queries.figure(row), indicator, {})
        yield {"run": row.run, "line": made, "is_this": row.run_id == run.pk}


def _tables(
    figures: Iterable[Figure], indicator: Indicator, places: Mapping[str, str]
) -> list[tuple[str, list[Line]]]:
    by_measure: dict[str, list[Line]] = defaultdict(list)
    for figure in figures:
        by_measure[wording.measure(figure.measure)].append(line(figure, indicator, places))
    return list(by_measure.items())
