"""A column of places: any number per row, and a grid of cells in which those around a point are found."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np

from matching.engine.columns import Bools, Counts, Floats, Pointers, Rows, pointers, spread

CELL: Final = 4_000.0  # metres
ACROSS: Final = 200  # cells each way; what lies off the map lies in the cell at its edge
HAIR: Final = 1.0  # metres, for what rounding loses


@dataclass(frozen=True, eq=False)
class Places:
    """Any number of places per row, in metres (EPSG:27700), and their order by cell.

    cells (places,) are the cells in order, by_cell (places,) which place each is.
    """

    xy: Floats
    ptr: Pointers
    rows: Counts
    cells: Counts
    by_cell: Counts

    @classmethod
    def of(cls, places: Sequence[Sequence[tuple[float, float]]]) -> Self:
        """Lay out the places of each row."""
        ptr = pointers(map(len, places))
        flat = [part for several in places for place in several for part in place]
        xy = np.array(flat, np.float64).reshape(-1, 2)
        rows = np.repeat(np.arange(len(places), dtype=np.int32), np.diff(ptr))
        along, up = _cells(xy[:, 0]), _cells(xy[:, 1])
        cell = up * ACROSS + along
        order = np.argsort(cell, kind="stable")
        return cls(xy, ptr, rows, cell[order].astype(np.int32), order.astype(np.int32))

    def __getitem__(self, row: int) -> tuple[tuple[float, float], ...]:
        """Give one row's places."""
        return tuple((x, y) for x, y in self.xy[self.ptr[row] : self.ptr[row + 1]].tolist())

    @cached_property
    def stated(self) -> Bools:
        """Whether each row has a place."""
        return np.diff(self.ptr) > 0

    def around(self, point: tuple[float, float], radius: float) -> Rows:
        """Give the rows with a place in the square around a point, ascending, each once.

        The cost is that of the cells it touches, however large the market is.
        """
        margin = radius + HAIR
        (left, low), (right, high) = (_cells(np.array(point) + each) for each in (-margin, margin))
        bands = np.arange(low, high + 1) * ACROSS
        first = np.searchsorted(self.cells, bands + left)
        last = np.searchsorted(self.cells, bands + right, side="right")
        found = self.by_cell[spread(first, last - first)]
        off = np.abs(self.xy[found] - point).max(axis=1, initial=0.0)
        return np.unique(self.rows[found[off <= margin]]).astype(np.intp)

    def distances(self, rows: Rows, points: Sequence[tuple[float, float]]) -> Floats:
        """Measure metres from each row's nearest place to the nearest point; inf without."""
        lengths = self.ptr[rows + 1] - self.ptr[rows]
        metres = np.full(len(rows), np.inf)
        if not points or not lengths.any():
            return metres
        xy = self.xy[spread(self.ptr[rows], lengths)]
        nearest = np.min([np.hypot(xy[:, 0] - x, xy[:, 1] - y) for x, y in points], axis=0)
        starts = (np.cumsum(lengths) - lengths)[lengths > 0]
        metres[lengths > 0] = np.minimum.reduceat(nearest, starts)
        return metres


def _cells(along: Floats) -> Pointers:
    return np.clip(along // CELL, 0, ACROSS - 1).astype(np.int64)
