"""A figure of the whole over all published years: a line with its intervals, and the table of the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.documents.grids import Grid
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator

LEFT, RIGHT, TOP, BOTTOM = 60, 640, 40, 220
FEWEST: Final = 2

Years = Sequence[tuple[str, Sequence[Figure]]]


@dataclass(frozen=True, slots=True)
class Point:
    """One year: where its point stands, its number in words, and the ends of its interval."""

    year: str
    text: str
    x: int
    y: float
    low: float | None = None
    high: float | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A picture of one measure over the years; the table that is named has the same figures."""

    id: str
    caption: str
    alternative: str
    table: str
    line: str
    points: tuple[Point, ...]


def trend(indicator: Indicator, years: Years) -> tuple[Trend, Grid] | None:
    """Draw the first measure of an indicator that two years have; the earliest year stands left."""
    measure = _measure(indicator, years)
    if measure is None:
        return None
    found = [(year, _of(figures, indicator, measure)) for year, figures in years]
    there = [(year, figure) for year, figure in found if figure and figure.value is not None]
    table = f"{indicator.id}-years".lower()
    caption = f"{indicator.id} {wording.sentence(wording.measure(measure))}, {_('by year')}"
    return _drawn(there, indicator, caption, table), _table(found, indicator, caption, table)


def _measure(indicator: Indicator, years: Years) -> str | None:
    """Find a measure that this year has and another has too."""
    for now in years[-1][1] if years else ():
        if now.indicator == indicator.id and now.breakdown == ALL and now.value is not None:
            had = [_of(figures, indicator, now.measure) for _year, figures in years]
            if sum(each is not None and each.value is not None for each in had) >= FEWEST:
                return now.measure
    return None


def _of(figures: Iterable[Figure], indicator: Indicator, measure: str) -> Figure | None:
    wanted = (indicator.id, measure, ALL)
    found = (f for f in figures if (f.indicator, f.measure, f.breakdown) == wanted)
    return next(found, None)


def _drawn(
    there: Sequence[tuple[str, Figure]], indicator: Indicator, caption: str, table: str
) -> Trend:
    ends = [end for _year, f in there for end in (f.value, f.lower, f.upper) if end is not None]
    top, bottom = max(*ends, 0.0), min(*ends, 0.0)
    span = (top - bottom) or 1.0

    def up(amount: float | None) -> float | None:
        return (
            None if amount is None else round(BOTTOM - (BOTTOM - TOP) * (amount - bottom) / span, 1)
        )

    step = (RIGHT - LEFT) // max(1, len(there) - 1)
    points = tuple(
        Point(
            year=year,
            text=wording.value(figure, indicator),
            x=LEFT + step * place,
            y=up(figure.value) or 0.0,
            low=up(figure.lower),
            high=up(figure.upper),
            joined=bool(place) and str(Mark.BREAK) not in figure.marks,
        )
        for place, (year, figure) in enumerate(there)
    )
    line = "".join(f"{'L' if each.joined else 'M'}{each.x} {each.y}" for each in points)
    said = "; ".join(f"{each.year}: {each.text}" for each in points)
    alternative = _("Line chart: %(what)s. %(said)s.") % {"what": caption, "said": said}
    return Trend(f"trend-{table}", caption, alternative, table, line, points)


def _table(
    found: Iterable[tuple[str, Figure | None]], indicator: Indicator, caption: str, table: str
) -> Grid:
    rows = tuple(
        (
            year,
            wording.value(figure, indicator) if figure else "[x]",
            (wording.interval(figure, indicator) if figure else "") or _("none"),
        )
        for year, figure in found
    )
    return Grid(table, caption, (_("Year"), _("Value"), _("Interval or range")), rows)
