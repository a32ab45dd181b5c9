"""Which figures sum to which: the tables that are protected together (domain.md 7.9, P5 and P8)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import ALL
from volunteering.disclosure import rules
from volunteering.disclosure.cells import Cell, Key, Range, Sum, amount, people

COUNTS, SPECIAL, MEANS, AMOUNTS = "P1", "P2", "P3", "P4"
NEAR: Final = 1e-6
# Each step is part of the one before it; who was guided is part of all who registered.
STEPS: Final = ("registered", "referred", "contacted", "placed", "sustained 13 weeks")
NESTED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "C1": (*pairwise(STEPS), ("registered", "guided")),
}


@dataclass(slots=True)
class Table:
    """Cells that are protected in one go: the lines that tie them, and what is public already."""

    cells: dict[Key, Cell] = field(default_factory=dict)
    lines: list[Sum] = field(default_factory=list)
    known: dict[Key, Range] = field(default_factory=dict)

    @property
    def sums(self) -> list[Sum]:
        """The lines whose parts are all of their whole."""
        return [line for line in self.lines if _adds_up(line, self.cells)]


def tables(
    found: Iterable[Figure],
    rule: Mapping[str, str],
    regions: Mapping[str, str],
    earlier: Iterable[Figure] = (),
) -> Iterator[Table]:
    """Put together what may be added up: a measure in all its breakdowns, and a funnel's steps."""
    found = list(found)
    exactly = _told_exactly(found, rule)
    before: dict[Key, list[Figure]] = defaultdict(list)
    for figure in earlier:
        before[figure.key].append(figure)
    of: dict[tuple[str, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in found:
        counts = rule[figure.indicator] in {COUNTS, SPECIAL, AMOUNTS}
        if counts and not figure.is_share and figure.value is not None:
            nested = figure.indicator in NESTED
            key: tuple[str, ...] = (
                (figure.indicator,) if nested else (figure.indicator, figure.measure)
            )
            of[key][figure.measure].append(figure)
    for key, measures in of.items():
        table = Table()
        for figures in measures.values():
            for each in figures:
                cell = cell_of(each, rule[each.indicator])
                table.cells[each.key] = _exact(cell) if each.key in exactly else cell
            table.lines += _lines(figures, regions)
        _nest(table, NESTED.get(key[0], ()), measures)
        if rule[key[0]] == COUNTS:
            _compare(table, before)
        yield table


def _told_exactly(found: Iterable[Figure], rule: Mapping[str, str]) -> set[Key]:
    """Find counts that whoever sees them knows exactly: a percentage beside them undoes their rounding.

    Of a funnel it tells how many registered too. Those of equality groups are of rounded counts.
    """
    told: set[Key] = set()
    for each in found:
        if each.part is None or each.follows is None or rule[each.indicator] == SPECIAL:
            continue
        if rules.shows_share(each.part, each.base or 0, special=each.is_special):
            told.add(each.follows)
            if each.indicator in NESTED:
                told.add((each.indicator, STEPS[0], each.breakdown, each.group))
    return told


def _exact(cell: Cell) -> Cell:
    return replace(cell, shown=Range(cell.value, cell.value))


def shows_amount(figure: Figure) -> bool:
    """Say whether hours or money may be shown (P4)."""
    return rules.shows_amount(
        figure.base or 0,
        figure.bodies or 0,
        largest=figure.largest or 0.0,
        top_two=figure.top_two or 0.0,
    )


def beside(line: Sum, cells: Mapping[Key, Cell], hidden: set[Key]) -> set[Key]:
    """Where one part of a line is hidden alone, hide the smallest other one too."""
    inside = [key for key in line.parts if key in hidden]
    shown = [
        key for key in line.parts if key not in hidden and cells[key].value and cells[key].listed
    ]
    if len(inside) != 1 or not shown:
        return set()
    return {min(shown, key=lambda key: (cells[key].value, repr(key)))}


def cell_of(figure: Figure, rule: str) -> Cell:
    """Make the cell of a count or an amount, with what its protection asks for."""
    value = figure.value or 0.0
    if rule == AMOUNTS:
        return amount(round(value, 2), may_show=value == 0 or shows_amount(figure))
    return people(round(value), special=rule == SPECIAL or figure.is_special)


def _lines(table: list[Figure], regions: Mapping[str, str]) -> Iterator[Sum]:
    """Say which figures sum to which: each breakdown to the whole, districts to their region."""
    by: dict[str, dict[str, Key]] = defaultdict(dict)
    special = {figure.breakdown for figure in table if figure.is_special}
    for figure in table:
        by[figure.breakdown][figure.group] = figure.key
    whole = next(iter(by[ALL].values()), None)
    for breakdown, groups in by.items():
        if breakdown != ALL and whole is not None:
            yield Sum(whole, tuple(groups.values()), reveals=breakdown in special)
    for region, key in by["region"].items():
        parts = [k for code, k in by["district"].items() if regions.get(code) == region]
        if parts:
            yield Sum(key, tuple(parts))


def _nest(
    table: Table, pairs: Iterable[tuple[str, str]], measures: Mapping[str, list[Figure]]
) -> None:
    """Tie each step to the one before it by those who went no further: they stand in no table."""
    for outer, inner in pairs:
        wholes = {(each.breakdown, each.group): each for each in measures.get(outer, ())}
        for part in measures.get(inner, ()):
            whole = wholes.get((part.breakdown, part.group))
            if whole is not None:
                _rest(table, whole.key, part.key, ("left", outer, part.key))


def _compare(table: Table, before: Mapping[Key, list[Figure]]) -> None:
    """Tie each count to those that are public for the same year: their difference is a count too."""
    public = [
        (key, turn, old) for key in table.cells for turn, old in enumerate(before.get(key, ()))
    ]
    for key, turn, figure in public:
        old = people(round(figure.value or 0), listed=False)
        if old.is_small:  # it was not shown
            continue
        there, late = ("earlier", turn, key), ("late", turn, key)
        table.cells[there], table.known[there] = old, old.shown
        if table.cells[key].value >= old.value:
            _rest(table, key, there, late)
        else:
            _rest(table, there, key, late)


def _rest(table: Table, whole: Key, part: Key, name: Key) -> None:
    """Add the part of a whole that is in no table."""
    rest = round(table.cells[whole].value - table.cells[part].value)
    # Unknown like any hidden cell, so that its line does not give a hidden part away by itself.
    table.cells[name] = replace(people(rest, listed=False), free=True)
    table.lines.append(Sum(whole, (part, name)))


def _adds_up(line: Sum, cells: Mapping[Key, Cell]) -> bool:
    parts = math.fsum(cells[key].value for key in line.parts)
    return abs(parts - cells[line.whole].value) <= NEAR
