"""By what figures are broken down: the labels of each row, and counts and sums by label."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen

ALL: Final = "all"
PLATFORM: Final = "Platform"
UNKNOWN: Final = "Not known"
FIFTH: Final = 5

Labels = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Counted:
    """Distinct people (or bodies) and how much they account for, in one group."""

    group: str
    people: int
    bodies: int
    total: float
    largest: float
    top_two: float


def column(table: pa.Table, name: str) -> Labels:
    """Give a column as an array; what is missing in a column of numbers is -1, of texts ''."""
    values = table[name].combine_chunks()
    fill: Any = "" if pa.types.is_string(values.type) else -1
    return np.asarray(values.fill_null(fill).to_numpy(zero_copy_only=False))


def days(table: pa.Table, name: str) -> Labels:
    """Give a column of days as days; a missing one is NaT."""
    return np.asarray(table[name].combine_chunks().to_numpy(zero_copy_only=False)).astype(
        "datetime64[D]"
    )


def by_area(frozen: Frozen) -> dict[str, Callable[[Labels], Labels]]:
    """Give for each geographic breakdown how districts' codes become its labels."""
    areas = frozen["areas"]
    codes = column(areas, "area")
    ranks = column(areas, "imd_rank")
    fifths = np.ceil(ranks * FIFTH / max(len(codes), 1)).astype(int)
    words = np.where(ranks > 0, np.char.mod("Fifth %d", fifths), UNKNOWN)
    labels = {
        "region": column(areas, "region"),
        "district": codes,
        "rural_urban": column(areas, "rural_urban"),
        "deprivation": words,
    }
    return {name: _looked_up(codes, found) for name, found in labels.items()}


def breakdowns(frozen: Frozen, codes: Labels) -> Iterator[tuple[str, Labels]]:
    """Go through the whole and the geographic breakdowns of rows with districts' codes."""
    yield ALL, np.full(len(codes), PLATFORM)
    for name, of in by_area(frozen).items():
        yield name, of(codes)


def counted(
    labels: Labels, people: Labels, bodies: Labels | None = None, amounts: Labels | None = None
) -> list[Counted]:
    """Count each label's distinct people and bodies, and sum amounts, in the labels' order.

    ``largest`` and ``top_two`` are the shares of the total that the biggest one and two bodies hold.
    Rows without a person (-1) add to the total and not to the people. Linear in rows but for sorting.
    """
    names, at = np.unique(labels, return_inverse=True)
    known = people >= 0
    heads = _distinct(at[known], people[known], len(names))
    held = np.ones(len(labels)) if amounts is None else amounts.astype(float)
    totals = np.bincount(at, held, len(names))
    if bodies is None:
        zeros = np.zeros(len(names))
        return _rows(names, heads, zeros.astype(int), totals, zeros, zeros)
    sizes, largest, top_two = _shares(at, bodies, held, len(names))
    return _rows(names, heads, sizes, totals, largest, top_two)


def _rows(names: Labels, heads: Labels, *measures: Labels) -> list[Counted]:
    bodies, totals, largest, top_two = measures
    return [
        Counted(str(name), int(head), int(n), float(total), float(big), float(two))
        for name, head, n, total, big, two in zip(
            names, heads, bodies, totals, largest, top_two, strict=True
        )
    ]


def _distinct(at: Labels, keys: Labels, size: int) -> Labels:
    """Count distinct keys by group."""
    if not len(at):
        return np.zeros(size, dtype=int)
    _keys, coded = np.unique(keys, return_inverse=True)
    pairs = np.unique(at.astype(np.int64) * (coded.max() + 1) + coded)
    return np.bincount(pairs // (coded.max() + 1), minlength=size)


def _shares(at: Labels, bodies: Labels, held: Labels, size: int) -> tuple[Labels, Labels, Labels]:
    """Give by group how many bodies there are, and the shares of the biggest one and two."""
    _keys, coded = np.unique(bodies, return_inverse=True)
    pairs, where = np.unique(at.astype(np.int64) * (coded.max() + 1) + coded, return_inverse=True)
    sums = np.bincount(where, held)
    group = pairs // (coded.max() + 1)
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


def _looked_up(codes: Labels, labels: Labels) -> Callable[[Labels], Labels]:
    """Make a function that finds each row's label by its district's code."""
    order = np.argsort(codes)
    ordered, found = codes[order], labels[order]

    def look(rows: Labels) -> Labels:
        if not len(ordered):
            return np.full(len(rows), UNKNOWN)
        at = np.minimum(np.searchsorted(ordered, rows), len(ordered) - 1)
        hit = ordered[at] == rows
        words = np.where(hit, found[at], UNKNOWN)
        return np.where(words == "", UNKNOWN, words)

    return look
