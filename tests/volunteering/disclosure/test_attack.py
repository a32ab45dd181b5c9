"""Nobody recovers a hidden cell from what is shown: attacks that share no code with the audit.

The first tries every table of whole numbers that fits what is published, the second narrows down each
cell from its lines again and again, as a patient reader with a spreadsheet would.
"""

from itertools import product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteering.disclosure.tables import ALL, published, table
from volunteering.disclosure.cells import Cell, Key, Sum
from volunteering.disclosure.suppression import hidden_cells

MOST = 24
counts = st.one_of(st.integers(0, 6), st.integers(0, 18))
Bounds = dict[Key, tuple[float, float]]


def small_tables(rows: int, columns: int) -> Any:
    return st.lists(
        st.lists(counts, min_size=columns, max_size=columns), min_size=rows, max_size=rows
    )


def told(cell: float | None, most: int, least: int = 1) -> range:
    """Give the numbers that a published cell can stand for, by our published rules."""
    if cell is None:
        return range(least, most + 1)
    return range(max(5, int(cell) - 2), int(cell) + 3) if cell else range(1)


def fitting(shown: dict[Key, float | None], least: int) -> Any:
    """Try every table of two by two that fits what is shown."""
    inner = [told(shown["t", r, c], MOST, least) for r, c in product((0, 1), repeat=2)]
    a, b, c, d = np.meshgrid(*(np.array(each) for each in inner), indexing="ij")
    sums = {
        ("t", 0, ALL): a + b,
        ("t", 1, ALL): c + d,
        ("t", ALL, 0): a + c,
        ("t", ALL, 1): b + d,
        ("t", ALL, ALL): a + b + c + d,
    }
    fits = np.ones(a.shape, dtype=bool)
    for key, found in sums.items():
        allowed = told(shown[key], 4 * MOST, least)
        fits &= (found >= allowed[0]) & (found <= allowed[-1])
    return np.stack([a[fits], b[fits], c[fits], d[fits]], axis=1)


@settings(max_examples=40, deadline=None)
@given(inner=small_tables(2, 2))
def test_every_table_that_fits_leaves_one_to_four_open(inner: list[list[int]]) -> None:
    cells, sums = table(inner)
    shown = published(cells, hidden_cells(cells, sums))
    strict, loose = fitting(shown, 1), fitting(shown, 0)
    assert (strict == [*inner[0], *inner[1]]).all(axis=1).any()
    for place, (r, c) in enumerate(product((0, 1), repeat=2)):
        if shown["t", r, c] is None:
            possible = set(strict[:, place].tolist())
            wide = max(possible) - min(possible) >= 5
            if cells["t", r, c].is_small:
                assert set(loose[:, place].tolist()) >= {1, 2, 3, 4}
                assert possible >= {1, 2, 3, 4} or (wide and max(possible) >= 4)
            else:
                assert wide


def narrowed(shown: dict[Key, float | None], sums: list[Sum]) -> Bounds:
    """Narrow each cell by its lines until nothing changes."""
    bounds: Bounds = {}
    for key, cell in shown.items():
        allowed = told(cell, 10_000)
        bounds[key] = (allowed[0], allowed[-1])
    for _round in range(50):
        before = dict(bounds)
        for line in sums:
            signs = dict.fromkeys(line.parts, 1) | {line.whole: -1}
            for key in signs:
                rest = [
                    tuple(sorted((signs[other] * low, signs[other] * high)))
                    for other, (low, high) in ((o, bounds[o]) for o in signs if o != key)
                ]
                ends = sorted(-signs[key] * sum(each[side] for each in rest) for side in (0, 1))
                low, high = bounds[key]
                bounds[key] = (max(low, ends[0]), min(high, ends[1]))
        if bounds == before:
            break
    return bounds


@settings(max_examples=25, deadline=None)
@given(inner=small_tables(3, 4), special=st.booleans())
def test_patient_reader_of_margins_and_cells_recovers_nothing(
    inner: list[list[int]], *, special: bool
) -> None:
    cells, sums = table(inner, special=special)
    shown = published(cells, hidden_cells(cells, sums))
    found = narrowed(shown, sums)
    for key, cell in cells.items():
        low, high = found[key]
        assert low <= cell.value <= high
        if shown[key] is None and cell.is_small:
            assert low <= 1 or high - low >= 5
            assert high >= (9 if special else 4)
        elif shown[key] is None:
            assert high - low >= 5


@settings(max_examples=25, deadline=None)
@given(inner=small_tables(3, 3))
def test_no_line_is_left_with_one_hidden_cell_beside_numbers(inner: list[list[int]]) -> None:
    cells, sums = table(inner)
    hidden = hidden_cells(cells, sums)
    for line in sums:
        beside = [key for key in line.keys if key not in hidden and cells[key].value > 0]
        assert len(hidden.intersection(line.keys)) != 1 or not beside


@settings(max_examples=25, deadline=None)
@given(inner=small_tables(2, 3))
def test_small_numbers_are_always_hidden_and_zeros_are_shown(inner: list[list[int]]) -> None:
    cells, sums = table(inner)
    shown = published(cells, hidden_cells(cells, sums))
    small: dict[Key, Cell] = {key: cell for key, cell in cells.items() if 0 < cell.value < 5}
    assert all(shown[key] is None for key in small)
    assert all(shown[key] == 0 for key, cell in cells.items() if cell.value == 0)
