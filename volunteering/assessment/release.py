"""What may leave: figures after disclosure control, and which indicators lack their source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.lines import (
    COUNTS,
    MEANS,
    SPECIAL,
    Table,
    beside,
    shows_amount,
    tables,
)
from volunteering.assessment.registry import compute, indicators
from volunteering.assessment.registry import missing as missing_of
from volunteering.disclosure import rules
from volunteering.disclosure.cells import Key
from volunteering.disclosure.intervals import wilson
from volunteering.disclosure.suppression import DisclosureError, hidden_cells

SURVEY: Final = "P9"
NATIONAL: Final = "N"


def figures(
    frozen: Frozen,
    earlier: Iterable[Figure] = (),
    tell: Callable[[str], None] = lambda _id: None,
) -> list[Figure]:
    """Compute a year's figures and protect them by regime R5 (domain.md 7.9).

    ``earlier`` are exact figures of the same year whose rounded ones are public already: a revision
    may not tell by its difference from them how many came late.
    """
    return protect(compute(frozen, tell), regions(frozen), earlier)


def regions(frozen: Frozen) -> dict[str, str]:
    """Give the region of each district."""
    return {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}


def missing(frozen: Frozen) -> dict[str, tuple[str, ...]]:
    """Name the indicators that lack a source, and which."""
    return missing_of(frozen)


def protect(
    found: list[Figure],
    regions: Mapping[str, str],
    earlier: Iterable[Figure] = (),
    *,
    also: Callable[[Table], None] | None = None,
) -> list[Figure]:
    """Hide what is small, then what would give it away, then round what stays.

    A hidden value has the same mark whether it was small itself or hides another. Counts of people
    who may be in several groups do not add up; there a single hidden group takes another with it.
    ``also`` adds to each table what else is public of the same people.
    """
    rule = {row.id: row.disclosure for row in indicators()}
    hidden: set[Key] = {
        figure.key for figure in found if _is_hidden_alone(figure, rule[figure.indicator])
    }
    hidden |= _shares_of_hidden(found, hidden)
    hidden |= _shares_beside(found, hidden)
    for table in tables(found, rule, regions, earlier):
        hidden |= _protected(table, hidden) if also is None else _guarded(table, hidden, also)
    hidden |= followers(found, hidden)
    return [
        _hidden(each) if each.key in hidden else _rounded(each, rule[each.indicator])
        for each in found
    ]


def _protected(table: Table, hidden: set[Key]) -> set[Key]:
    """Choose what to hide in one table of counts or amounts."""
    made = set(hidden_cells(table.cells, table.sums, known=table.known))
    for line in table.lines:
        made |= beside(line, table.cells, hidden | made)
    return made


def _guarded(table: Table, hidden: set[Key], also: Callable[[Table], None]) -> set[Key]:
    """Protect a table beside others; what those give away already is not shown here at all."""
    mine = set(table.cells)
    also(table)
    try:
        return _protected(table, hidden)
    except DisclosureError:
        return mine


def followers(found: Iterable[Figure], hidden: Collection[Key]) -> set[Key]:
    """Find what would give a hidden figure away, and what would give that away in turn."""
    rows, before = list(found), set(hidden)
    more: set[Key] = set()
    grown = True
    while grown:
        new = {each.key for each in rows if each.follows in before | more} - before - more
        more |= new
        grown = bool(new)
    return more


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


def _shares_beside(found: list[Figure], hidden: set[Key]) -> set[Key]:
    """Where one group's percentage or mean is hidden alone, hide that of the smallest other group too."""
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for each in found:
        if each.value is not None and (each.part is not None or _is_mean(each)):
            groups[_kin(each)].append(each)
    more: set[Key] = set()
    for kin in groups.values():
        shown = [each for each in kin if each.key not in hidden and _size(each)]
        if len(kin) > 1 and len(kin) - sum(each.key not in hidden for each in kin) == 1 and shown:
            more.add(min(shown, key=lambda each: (_size(each), each.key)).key)
    return more


def _is_mean(figure: Figure) -> bool:
    """Say whether it is a mean of what people said: with the others', it tells what was hidden."""
    return figure.is_share and figure.bodies is None and figure.answers is None


def _size(figure: Figure) -> int:
    return (figure.base or 0) if figure.part is None else figure.part


def _kin(figure: Figure) -> tuple[str, ...]:
    """Name the groups that sum to one whole: of one breakdown, and of one equality group by region."""
    same = figure.group.rpartition(": ")[2] if ", " in figure.breakdown else ""
    return (figure.indicator, figure.measure, figure.breakdown, same)


def _is_hidden_alone(figure: Figure, rule: str) -> bool:
    """Say whether a share, a mean or what follows from answers rests on too little (P3).

    A percentage of a known base gives away how many they are, so neither they nor the others may be few.
    """
    if figure.value is None or rule == SURVEY:
        return _is_small_survey(figure)
    if figure.part is not None:
        special = rule == SPECIAL or figure.is_special
        told = rules.shows_share(figure.part, figure.base or 0, special=special)
        return not told or (figure.bodies is not None and not shows_amount(figure))
    if figure.is_share and figure.bodies is not None:
        return not (rules.shows_mean(figure.base or 0) and shows_amount(figure))
    if figure.answers is not None:
        return not rules.shows_mean(figure.answers)
    return (rule == MEANS or figure.is_share) and not rules.shows_mean(figure.base or 0)


def _is_small_survey(figure: Figure) -> bool:
    """Say whether somebody else's estimate rests on too few answers (P9)."""
    if figure.ledger != NATIONAL or figure.value is None or figure.base is None:
        return False
    return not rules.shows_survey_estimate(figure.base)


def _hidden(figure: Figure) -> Figure:
    return replace(
        figure, value=None, lower=None, upper=None, base=None, mark=str(Mark.CONFIDENTIAL)
    )


def _rounded(figure: Figure, rule: str) -> Figure:
    """Round counts to the nearest five; a share keeps its value, worked out before rounding.

    Not so of equality groups: how many there are in the population is public, and so exact a share
    would tell how many they are, and with that how many are in the groups that are hidden.
    """
    if figure.ledger == NATIONAL:
        return figure  # as published
    if rule == SPECIAL and figure.part is not None and figure.base and figure.upper:
        return _of_rounded(figure, figure.part, figure.base, figure.upper)
    base = None if figure.base is None else rules.rounded(figure.base)
    if rule not in {COUNTS, SPECIAL} or figure.is_share:
        return replace(figure, base=base)
    value, lower, upper = (
        None if each is None else float(rules.rounded(round(each)))
        for each in (figure.value, figure.lower, figure.upper)
    )
    return replace(figure, value=value, lower=lower, upper=upper, base=base)


def _of_rounded(figure: Figure, part: int, base: int, upper: float) -> Figure:
    """Work a share and its interval out again, of counts as they are published."""
    unit = upper / wilson(part / base, base).upper  # a per cent, or a population's share
    whole = rules.rounded(base)
    found = wilson(min(rules.rounded(part), whole) / whole, whole)
    value, lower, upper = (unit * each for each in (found.share, found.lower, found.upper))
    return replace(figure, value=value, lower=lower, upper=upper, base=whole)
