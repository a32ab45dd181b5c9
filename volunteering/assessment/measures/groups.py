"""By what figures are broken down: the labels of each row, and counts and sums by label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen

ALL: Final = "all"
PLATFORM: Final = "Platform"
UNKNOWN: Final = "Not known"
FIFTH: Final = 5
NEVER: Final = 10**7  # a day beyond all
SMALL: Final = 20_000_000  # keys below are numbers of rows, not pseudonyms
MOST_CELLS: Final = 400_000_000

Column = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Counted:
    """Distinct people (or bodies) and how much they account for, in one group.

    ``estimated`` says that some of that is imputed.
    """

    group: str
    people: int
    bodies: int
    total: float
    largest: float
    top_two: float
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """A label for each row: the labels in their order, and each row's place among them."""

    names: Column
    at: Column

    def where(self, kept: Column) -> Labels:
        """Keep some rows."""
        return Labels(self.names, self.at[kept])


def column(table: pa.Table, name: str) -> Column:
    """Give a column as an array; what is missing in one of numbers is -1, of texts '', of answers no."""
    values = table[name].combine_chunks()
    if pa.types.is_string(values.type):
        labels = labelled(table, name)
        return labels.names[labels.at]
    if pa.types.is_boolean(values.type):
        return np.asarray(values.to_numpy(zero_copy_only=False)).astype(bool)  # none is no
    return np.asarray(values.fill_null(-1).to_numpy(zero_copy_only=False))


def labelled(table: pa.Table, name: str) -> Labels:
    """Give a column of texts as labels, each text once."""
    coded = table[name].combine_chunks().fill_null("").dictionary_encode()
    names = np.array(coded.dictionary.to_pylist() or [""], dtype=str)
    at = np.asarray(coded.indices.to_numpy(zero_copy_only=False))
    return _ordered(names, at)


def days(table: pa.Table, name: str) -> Column:
    """Give a column of days as days; a missing one is NaT."""
    return np.asarray(table[name].combine_chunks().to_numpy(zero_copy_only=False)).astype(
        "datetime64[D]"
    )


def in_year(frozen: Frozen, table: pa.Table, name: str) -> Column:
    """Say of each row whether a column of days lies in the year; none does not."""
    when = days(table, name)
    first, last = np.datetime64(frozen.year.first_day), np.datetime64(frozen.year.last_day)
    within: Column = (when >= first) & (when <= last)
    return within


def said(table: pa.Table, name: str, words: Iterable[str]) -> Column:
    """Say of each row whether a column of texts says one of some words."""
    labels = labelled(table, name)
    kept: Column = np.isin(labels.names, list(words))[labels.at]
    return kept


def beginning(table: pa.Table, name: str, start: str) -> Column:
    """Say of each row whether a column of texts begins so."""
    labels = labelled(table, name)
    kept: Column = np.char.startswith(labels.names, start)[labels.at]
    return kept


def place_of(keys: Column, wanted: Column) -> tuple[Column, Column]:
    """Find where wanted keys stand among keys in order, and which of them stand there at all."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=int), np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def first_days(keys: Column, who: Column, when: Column) -> Column:
    """Give the first day, as a number, of each key in order; one beyond all where it has none."""
    at, known = place_of(keys, who)
    known = known & ~np.isnat(when)
    found = np.full(len(keys), NEVER)
    np.minimum.at(found, at[known], when[known].astype(int))
    return found


def breakdowns(frozen: Frozen, table: pa.Table) -> Iterator[tuple[str, Labels]]:
    """Go through the whole and the geographic breakdowns of rows with districts' codes."""
    yield ALL, Labels(np.array([PLATFORM]), np.zeros(table.num_rows, dtype=int))
    areas = labelled(table, "area")
    for name, of in _by_area(frozen).items():
        words = np.array([of.get(code) or UNKNOWN for code in areas.names.tolist()], dtype=str)
        yield name, _ordered(words, areas.at)


def _by_area(frozen: Frozen) -> dict[str, dict[str, str]]:
    """Give for each geographic breakdown the label of each district."""
    areas = frozen["areas"].to_pylist()
    ranked = sum(row["imd_rank"] is not None for row in areas)
    return {
        "region": {row["area"]: row["region"] for row in areas},
        "district": {row["area"]: row["area"] for row in areas},
        "rural_urban": {row["area"]: row["rural_urban"] or "" for row in areas},
        "deprivation": {row["area"]: _fifth(row["imd_rank"], ranked) for row in areas},
    }


def _fifth(rank: float | None, of: int) -> str:
    return f"Fifth {-(-int(rank) * FIFTH // of)}" if rank else ""


def _ordered(names: Column, at: Column) -> Labels:
    """Put labels in their order, the same ones together."""
    distinct, where = np.unique(names, return_inverse=True)
    return Labels(distinct, where[at])


def spread(labels: Labels, at: Column, known: Column, otherwise: str = UNKNOWN) -> Labels:
    """Label things by what a table says of them: ``at`` is each one's row there, if it is known."""
    place = np.full(len(at), len(labels.names))
    if len(labels.at):
        place[known] = labels.at[at[known]]
    return _ordered(np.append(labels.names, otherwise), place)


def counted(
    labels: Labels, people: Column, bodies: Column | None = None, amounts: Column | None = None
) -> list[Counted]:
    """Count each label's distinct people and bodies, and sum amounts, in the labels' order.

    ``largest`` and ``top_two`` are the shares of the total that the biggest one and two bodies hold.
    Rows without a person (-1) add to the total and not to the people; a label without rows is left
    out. Linear in rows but for sorting; keys that are small numbers already are not sorted.
    """
    at, size = labels.at, len(labels.names)
    known = people >= 0
    heads = _distinct(at[known], people[known], size)
    held = np.ones(len(at)) if amounts is None else amounts.astype(float)
    totals = np.bincount(at, held, size)
    zeros = np.zeros(size)
    shares = (zeros.astype(int), zeros, zeros)
    if bodies is not None and len(at):
        shares = _shares(at, bodies, held, size)
    there = np.bincount(at, minlength=size) > 0
    measures = (heads, shares[0], totals, shares[1], shares[2])
    return _rows(labels.names[there], *(each[there] for each in measures))


def coded(keys: Column) -> Column:
    """Number keys from 0, in their order; what is missing (-1) stays so."""
    found = np.full(len(keys), -1)
    _keys, found[keys >= 0] = np.unique(keys[keys >= 0], return_inverse=True)
    return found


def _rows(names: Column, heads: Column, *measures: Column) -> list[Counted]:
    bodies, totals, largest, top_two = measures
    return [
        Counted(str(name), int(head), int(n), float(total), float(big), float(two))
        for name, head, n, total, big, two in zip(
            names, heads, bodies, totals, largest, top_two, strict=True
        )
    ]


def _small(keys: Column) -> Column:
    """Number keys from 0, unless they are small numbers already."""
    if keys.min() >= 0 and keys.max() < SMALL:
        return keys
    return np.unique(keys, return_inverse=True)[1]


def _distinct(at: Column, keys: Column, size: int) -> Column:
    """Count distinct keys by group: in a table of flags where one fits, else by sorting."""
    if not len(at):
        return np.zeros(size, dtype=int)
    keys = _small(keys)
    wide = int(keys.max()) + 1
    pairs = keys.astype(np.int64) * size + at
    if size * wide <= MOST_CELLS:
        flags = np.zeros(size * wide, dtype=bool)
        flags[pairs] = True
        distinct = np.flatnonzero(flags)
    else:
        distinct = np.unique(pairs)
    return np.bincount(distinct % size, minlength=size)


def _shares(at: Column, bodies: Column, held: Column, size: int) -> tuple[Column, Column, Column]:
    """Give by group how many bodies there are, and the shares of the biggest one and two."""
    bodies = _small(bodies)
    wide = int(bodies.max()) + 1
    pairs = at.astype(np.int64) * wide + bodies
    if size * wide <= MOST_CELLS // 16:
        group, sums = _added(pairs, held, wide, size)
    else:
        distinct, where = np.unique(pairs, return_inverse=True)
        group, sums = distinct // wide, np.bincount(where, held)
    order = np.lexsort((-sums, group))
    group, sums = group[order], sums[order]
    first = np.searchsorted(group, np.arange(size))
    number = np.bincount(group, minlength=size)
    totals = np.bincount(group, sums, size)
    second = np.minimum(first + 1, len(sums) - 1)
    biggest = sums[np.minimum(first, len(sums) - 1)]
    two = biggest + np.where(number > 1, sums[second], 0)
    safe = np.where(totals > 0, totals, 1)
    return number, biggest / safe, two / safe


def _added(pairs: Column, held: Column, wide: int, size: int) -> tuple[Column, Column]:
    """Sum by pair in one table of all pairs, and keep those that there are."""
    there = np.zeros(size * wide, dtype=bool)
    there[pairs] = True
    kept = np.flatnonzero(there)
    return kept // wide, np.bincount(pairs, held, size * wide)[kept]
