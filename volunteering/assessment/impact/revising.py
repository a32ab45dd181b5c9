"""What a revised release may show beside the impact pages of its year that are out (domain.md 7.9, P8).

It is the other side of `auditing`: what pages show is public and stays, so that whatever would tell
together with them is hidden in the release. Each of its figures is what the pages of one kind show of
it, and a rest that nobody may learn if it is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.impact.auditing import (
    SHARES,
    FigureKey,
    Shown,
    part_of,
    rest_of,
    show,
    silent,
    tells,
    tied,
)
from volunteering.assessment.lines import Table, cell_of
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import indicators
from volunteering.assessment.release import followers, protect
from volunteering.disclosure.cells import Key, Range, Sum

PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class OfKind:
    """The pages of organisations, or those of centres, and the figures of what no page of them holds."""

    pages: Sequence[Shown]
    left: Mapping[FigureKey, Figure]


def protected(
    exact: Iterable[Figure],
    regions: Mapping[str, str],
    earlier: Iterable[Figure],
    kinds: Sequence[OfKind],
) -> list[Figure]:
    """Protect a release's figures by themselves, beside its earlier versions, and beside pages."""
    rows = _tied(exact)
    ties = _Ties({each.key: each for each in rows}, kinds)
    made = protect(rows, regions, earlier, also=ties.add)
    told = {key for one in kinds for key in _telling(rows, made, one.pages)}
    # Where one share of hours is hidden, the others would say what it is.
    half = {each.key[2:] for each in made if each.indicator == SHARES and each.mark == "c"}
    gone: set[Key] = {
        each.key
        for each in made
        if each.key[:2] in told or (each.indicator == SHARES and each.key[2:] in half)
    }
    gone |= followers(made, gone)
    return [silent(each) if each.key in gone and each.value is not None else each for each in made]


def _tied(exact: Iterable[Figure]) -> list[Figure]:
    """Let the value of hours, and England's shares of them, follow the hours."""
    rows = list(exact)
    return [
        row if row.indicator == SHARES and row.breakdown != ALL else made
        for row, made in zip(rows, tied(rows), strict=True)
    ]


def _telling(
    exact: Iterable[Figure], made: Iterable[Figure], pages: Sequence[Shown]
) -> set[tuple[str, str]]:
    """Find percentages and means that tell of the few whom pages leave over; all of a measure goes."""
    is_shown = {each.key for each in made if each.value is not None}
    told: set[tuple[str, str]] = set()
    for each in exact:
        if each.is_share and each.bodies is None and each.key in is_shown:
            parts = [page.figures[each.key] for page in pages if each.key in page.figures]
            if parts and tells(each, parts):
                told.add(each.key[:2])
    return told


class _Ties:
    """Adds to the release's tables what pages show of its figures, as lines of sums."""

    def __init__(self, mine: Mapping[FigureKey, Figure], kinds: Sequence[OfKind]) -> None:
        self.mine, self.kinds = mine, kinds
        self.rule = {row.id: row.disclosure for row in indicators()}

    def add(self, table: Table) -> None:
        """Tie each figure of a table to the pages of each kind."""
        for key in list(table.cells):
            if isinstance(key, tuple) and key in self.mine:
                for number, kind in enumerate(self.kinds):
                    self._tie(table, self.mine[key], kind, number)

    def _tie(self, table: Table, whole: Figure, kind: OfKind, number: int) -> None:
        """Say that a figure is what pages show of it, and a rest."""
        rule = self.rule[whole.indicator]
        found = {
            ("page", page.name, *part.key): cell_of(part, rule)
            for page in kind.pages
            if (part := part_of(whole.key, page.figures, page.within)) is not None
        }
        rest = round(
            table.cells[whole.key].value - sum(cell.value for cell in found.values()), PLACES
        )
        if not found or rest < 0:  # people on two pages, or rows that went: it cannot be worked out
            return
        for name, cell in found.items():
            show(table, name, cell)
        left = ("left", number, *whole.key)
        table.cells[left] = rest_of(whole, rest, rule, kind.left)
        parts: tuple[Key, ...] = (*found, left)
        table.lines.append(Sum(whole.key, parts))
        self._ease(table, whole.key, sum(cell.shown.low for cell in found.values()))

    def _ease(self, table: Table, key: FigureKey, least: float) -> None:
        """Ask nobody to think possible of a hidden figure what pages, which stay, already rule out."""
        cell = table.cells[key]
        if cell.must_cover is not None and cell.must_cover.low < least <= cell.value:
            open_still = Range(least, cell.must_cover.high)
            table.cells[key] = replace(cell, must_cover=open_still)
