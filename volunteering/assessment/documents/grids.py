"""Tables for people to read, made from figures: groups down, measures across, a number with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator

UNCOUNTED: Final = ("P3", "P9")  # means, percentages and estimates: without answers there is none


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words; the first cell of each row names it."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grids(indicator: Indicator, figures: Iterable[Figure], names: Mapping[str, str]) -> list[Grid]:
    """Lay an indicator's figures out as one table for each breakdown, the whole first."""
    by: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by[figure.breakdown].append(figure)
    return [
        _whole(indicator, found) if name == ALL else _broken_down(indicator, name, found, names)
        for name, found in sorted(by.items(), key=lambda each: each[0] != ALL)
    ]


def _whole(indicator: Indicator, figures: list[Figure]) -> Grid:
    columns = (_("Measure"), _("Value"), _("Interval or range"), _("Rests on"))
    rows = tuple(
        (
            wording.sentence(wording.measure(figure.measure)),
            wording.value(figure, indicator),
            wording.interval(figure, indicator) or _("none"),
            based_on(figure),
        )
        for figure in figures
    )
    caption = f"{indicator.id} {indicator.title}: {wording.breakdown(ALL).lower()}"
    return Grid(_id(indicator, ALL), caption, columns, rows)


def _broken_down(
    indicator: Indicator, breakdown: str, figures: list[Figure], names: Mapping[str, str]
) -> Grid:
    measures = list(dict.fromkeys(figure.measure for figure in figures))
    at = {(figure.group, figure.measure): figure for figure in figures}
    measure_of = {figure.measure: figure for figure in figures}
    groups = sorted(
        dict.fromkeys(figure.group for figure in figures),
        key=lambda name: (name not in names, wording.group(name, names)),
    )
    rows = tuple(
        (
            wording.group(name, names),
            *(
                _cell(at.get((name, measure)), indicator, of=measure_of[measure])
                for measure in measures
            ),
        )
        for name in groups
    )
    caption = f"{indicator.id} {indicator.title}: {wording.breakdown(breakdown).lower()}"
    columns = (_("Group"), *(wording.sentence(wording.measure(measure)) for measure in measures))
    return Grid(_id(indicator, breakdown), caption, columns, rows)


def _cell(figure: Figure | None, indicator: Indicator, *, of: Figure) -> str:
    """Word a value with its interval; a count of a group that has no row is nobody, not unknown."""
    if figure is None:
        return "[x]" if of.is_share or indicator.disclosure in UNCOUNTED else "0"
    ends = wording.interval(figure, indicator)
    said = wording.value(figure, indicator)
    return f"{said} ({ends})" if ends else said


def based_on(figure: Figure) -> str:
    """Word how many a figure rests on."""
    if figure.base is None:
        return "[c]" if figure.mark == "c" else "[z]"
    return f"{figure.base:,}"


def _id(indicator: Indicator, breakdown: str) -> str:
    return f"{indicator.id}-{breakdown}".lower().replace(" ", "-").replace("_", "-")
