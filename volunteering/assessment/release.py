"""What may leave: figures after disclosure control, and which indicators lack their source."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import compute, indicators
from volunteering.disclosure import rules
from volunteering.disclosure.cells import Cell, Key, Sum, amount, people
from volunteering.disclosure.suppression import hidden_cells

COUNTS, SPECIAL, MEANS, AMOUNTS = "P1", "P2", "P3", "P4"
NEAR: Final = 1e-6


def figures(frozen: Frozen) -> list[Figure]:
    """Compute a year's figures and protect them by regime R5 (domain.md 7.9)."""
    regions = {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}
    return protect(compute(frozen), regions)


def missing() -> list[str]:
    """Name the indicators that no source here feeds."""
    return [row.id for row in indicators() if not row.is_computed]


def protect(found: list[Figure], regions: Mapping[str, str]) -> list[Figure]:
    """Hide what is small, then what would give it away, then round what stays.

    A hidden value has the same mark whether it was small itself or hides another. Counts of people
    who may be in several groups do not add up; there a single hidden group takes another with it.
    """
    rule = {row.id: row.disclosure for row in indicators()}
    hidden: set[Key] = {
        figure.key for figure in found if _is_hidden_alone(figure, rule[figure.indicator])
    }
    hidden |= _shares_of_hidden(found, hidden)
    for table in _tables(found, rule).values():
        cells: dict[Key, Cell] = {
            figure.key: _cell(figure, rule[figure.indicator]) for figure in table
        }
        lines = list(_lines(table, regions))
        sums = [line for line in lines if _adds_up(line, cells)]
        hidden |= hidden_cells(cells, sums)
        for line in lines:
            hidden |= _beside(line, cells, hidden)
    return [
        _hidden(each) if each.key in hidden else _rounded(each, rule[each.indicator])
        for each in found
    ]


def _tables(
    found: Iterable[Figure], rule: Mapping[str, str]
) -> dict[tuple[str, str], list[Figure]]:
    """Put what may be added together: each measure's counts or amounts, in all its breakdowns."""
    tables = defaultdict(list)
    for figure in found:
        counts = rule[figure.indicator] in {COUNTS, SPECIAL, AMOUNTS}
        if counts and not figure.is_share and figure.value is not None:
            tables[figure.indicator, figure.measure].append(figure)
    return tables


def _cell(figure: Figure, rule: str) -> Cell:
    value = figure.value or 0.0
    if rule == AMOUNTS:
        return amount(round(value, 2), may_show=value == 0 or _shows_amount(figure))
    return people(round(value), special=rule == SPECIAL)


def _shows_amount(figure: Figure) -> bool:
    return rules.shows_amount(
        figure.base or 0,
        figure.bodies or 0,
        largest=figure.largest or 0.0,
        top_two=figure.top_two or 0.0,
    )


def _shares_of_hidden(found: list[Figure], hidden: set[Key]) -> set[Key]:
    """Find all shares of a whole of which one is hidden: the others would say what it is."""
    wholes = {
        (each.indicator, each.breakdown, each.group)
        for each in found
        if each.is_share and each.bodies is not None and each.key in hidden
    }
    return {
        each.key
        for each in found
        if each.is_share and (each.indicator, each.breakdown, each.group) in wholes
    }


def _lines(table: list[Figure], regions: Mapping[str, str]) -> Iterator[Sum]:
    """Say which figures sum to which: each breakdown to the whole, districts to their region."""
    by: dict[str, dict[str, Key]] = defaultdict(dict)
    for figure in table:
        by[figure.breakdown][figure.group] = figure.key
    for breakdown, groups in by.items():
        if breakdown != ALL and by[ALL]:
            yield Sum(next(iter(by[ALL].values())), tuple(groups.values()))
    for region, key in by["region"].items():
        parts = [k for code, k in by["district"].items() if regions.get(code) == region]
        if parts:
            yield Sum(key, tuple(parts))


def _adds_up(line: Sum, cells: Mapping[Key, Cell]) -> bool:
    parts = math.fsum(cells[key].value for key in line.parts)
    return abs(parts - cells[line.whole].value) <= NEAR


def _beside(line: Sum, cells: Mapping[Key, Cell], hidden: set[Key]) -> set[Key]:
    """Where one part of a line is hidden alone, hide the smallest other one too."""
    inside = [key for key in line.parts if key in hidden]
    shown = [key for key in line.parts if key not in hidden and cells[key].value]
    if len(inside) != 1 or not shown:
        return set()
    return {min(shown, key=lambda key: (cells[key].value, repr(key)))}


def _is_hidden_alone(figure: Figure, rule: str) -> bool:
    """Say whether a share, a mean or what follows from answers rests on too little (P3).

    A percentage of a known base gives away how many they are, so neither they nor the others may be few.
    """
    if figure.value is None:
        return False
    if figure.part is not None:
        return not rules.shows_share(figure.part, figure.base or 0, special=rule == SPECIAL)
    if figure.is_share and figure.bodies is not None:
        return not (rules.shows_mean(figure.base or 0) and _shows_amount(figure))
    if figure.answers is not None:
        return not rules.shows_mean(figure.answers)
    return (rule == MEANS or figure.is_share) and not rules.shows_mean(figure.base or 0)


def _hidden(figure: Figure) -> Figure:
    return replace(
        figure, value=None, lower=None, upper=None, base=None, mark=str(Mark.CONFIDENTIAL)
    )


def _rounded(figure: Figure, rule: str) -> Figure:
    """Round counts to the nearest five; a share keeps its value, worked out before rounding."""
    base = None if figure.base is None else rules.rounded(figure.base)
    if rule not in {COUNTS, SPECIAL} or figure.is_share:
        return replace(figure, base=base)
    value, lower, upper = (
        None if each is None else float(rules.rounded(round(each)))
        for each in (figure.value, figure.lower, figure.upper)
    )
    return replace(figure, value=value, lower=lower, upper=upper, base=base)
