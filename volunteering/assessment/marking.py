"""What stands beside a figure: that it is provisional or revised, or that a break parts it from others.

All follow from facts that everybody can look up: when the rows were frozen, what was published before,
and what the registry says of breaks. That a figure is estimated (``e``) is said where it is worked out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.utils import timezone

from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.years import Year

# Tables to which rows of a year are still added when it is over: what is heard of late.
COMES_LATE: Final = frozenset(
    {
        *("contributions", "outcomes", "placements", "moves", "people", "applications", "equality"),
        *("enquiries", "cases", "records", "gains", "new_roles", "satisfaction"),
        *("lent", "needs", "need_skills"),
    }
)
OURS: Final = ("P", "D")


def besides(found: Iterable[Figure], year: Year, until: dt.datetime) -> Iterator[Figure]:
    """Mark what is provisional, and what a break parts from earlier years.

    ``until`` is when the rows were frozen. Late entries of a year come with the release of the next
    one (domain.md 7.4 and 10), so a year is provisional until the next one's cut-off.
    """
    known = {row.id: row for row in indicators()}
    is_open = timezone.localdate(until) <= year.after.cut_off
    for figure in found:
        indicator = known[figure.indicator]
        if is_open and figure.ledger in OURS and COMES_LATE.intersection(indicator.sources):
            figure = figure.beside(Mark.PROVISIONAL)  # noqa: PLW2901 (the same, with its mark)
        yield figure.beside(Mark.BREAK) if has_break(indicator, year) else figure


def has_break(indicator: Indicator, year: Year) -> bool:
    """Say whether the registry names a break from this year on: ``2025-26: why``."""
    return any(said.startswith(f"{year}:") for said in indicator.breaks)


def revised(found: Iterable[Figure], before: Iterable[Figure]) -> Iterator[Figure]:
    """Mark each figure that is not as it was published before, or that was not there."""
    was = {figure.key: figure for figure in before}
    places = {row.id: row.precision for row in indicators()}
    for figure in found:
        old = was.get(figure.key)
        same = old is not None and _said(figure, places) == _said(old, places)
        if same or not was or figure.value is None:
            yield figure
        else:
            yield figure.beside(Mark.REVISED)


def _said(figure: Figure, places: Mapping[str, int]) -> tuple[float | None, ...]:
    """Give a figure as it is printed: what differs only behind the last place is no revision."""
    precision = places[figure.indicator]
    return tuple(
        None if each is None else round(each, precision)
        for each in (figure.value, figure.lower, figure.upper)
    )
