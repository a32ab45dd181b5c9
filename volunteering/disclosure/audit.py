"""What a reader can work out of hidden cells: the exact range of each, by integer linear programs.

The reader knows our rules, every published number with its rounding, what was public before, and that
lines sum up. HiGHS (through scipy) minimises and maximises each hidden cell under that (Fischetti and
Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management
Science 47, 2001). Counts are whole numbers, so the ranges are those of the best attack there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import Any, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from volunteering.disclosure.cells import LEAST_WIDTH, Cell, Key, Range, Sum

SLACK: Final = 1000.0  # more than what is there: a reader does not know where a hidden number ends
TOLERANCE: Final = 1e-6
FEW: Final = 8  # so few cells are worked out one by one at once
NEARLY: Final = 0.02
WORTH: Final = 0.1  # of the cells looked for have to be found for another look


class Reader:
    """Somebody who reads the published tables, and has what was public before."""

    def __init__(
        self,
        cells: Mapping[Key, Cell],
        sums: Sequence[Sum],
        hidden: AbstractSet[Key],
        known: Mapping[Key, Range] | None = None,
    ) -> None:
        self.keys = list(cells)
        self.place = {key: number for number, key in enumerate(self.keys)}
        self.equations = _equations(self.place, sums)
        self.whole = np.array([cell.whole for cell in cells.values()], dtype=int)
        listed = [cells[key] for key in hidden if cells[key].listed]
        some_zero = any(cell.value == 0 or not cell.whole for cell in listed)
        self.bounds = _bounds(cells, hidden, known or {}, least=0 if some_zero else 1)
        self.unsure = _bounds(cells, hidden, known or {}, least=0)
        self.part_of = _parts(self.equations) if sums else np.arange(len(self.keys))
        # Every solution is a table that fits: what it says of all its cells is possible.
        self.fitted = {known: _Fitted(len(self.keys)) for known in (True, False)}

    def possible(self, key: Key, *, zeros_are_shown: bool = True) -> Range:
        """Give what some table that was found to fit says of a cell: no more than its range."""
        return self.fitted[zeros_are_shown].range(self.place[key])

    def range(self, key: Key, *, zeros_are_shown: bool = True) -> Range:
        """Give the least and the most that a cell can be.

        Unless one is hidden, zeros are shown, so that a hidden count is at least 1 for whoever knows.
        """
        at = self.place[key]
        inside = np.flatnonzero(self.part_of == self.part_of[at])
        aim = (inside == at).astype(float)
        ends = [
            sign * self._least(sign * aim, inside, zeros_are_shown=zeros_are_shown)
            for sign in (1, -1)
        ]
        return Range(*(round(end, 6) for end in ends))

    def look_around(self, asked: Mapping[Key, Range | None]) -> None:
        """Find tables in which many cells at once are as far down, then as far up, as they must go.

        It is a search, not a proof: what it does not find is worked out cell by cell.
        """
        at = np.array([self.place[key] for key in asked], dtype=int)
        for part in np.unique(self.part_of[at]):
            inside = np.flatnonzero(self.part_of == part)
            here = [key for key in asked if self.part_of[self.place[key]] == part]
            for zeros_are_shown, sign in product((True, False), (1, -1)):
                fitted = self.fitted[zeros_are_shown]
                wanting = {
                    self.place[key]: asked[key]
                    for key in here
                    if not fitted.is_far(self.place[key], asked[key], sign)
                }
                if len(wanting) > FEW:
                    self._far(inside, wanting, sign, zeros_are_shown=zeros_are_shown)

    def _far(
        self,
        inside: Any,
        asked: Mapping[int, Range | None],
        sign: int,
        *,
        zeros_are_shown: bool,
    ) -> None:
        """Solve for the sum of all cells that are not far enough yet, none going further than it must."""
        ends = self.bounds if zeros_are_shown else self.unsure
        low, high = (end.copy() for end in ends)
        fitted = self.fitted[zeros_are_shown]
        wanting = list(asked)
        while wanting:
            aim = np.zeros(len(self.keys))
            for at in wanting:
                aim[at] = sign
                far = fitted.target(at, asked[at], sign)
                (low if sign > 0 else high)[at] = min(max(far, low[at]), high[at])
            solved = self._solve(sign * abs(aim[inside]), inside, (low, high), gap=NEARLY)
            if not solved.success:
                return
            self._keep(inside, solved.x, zeros_are_shown=zeros_are_shown)
            left = [at for at in wanting if not fitted.is_far(at, asked[at], sign)]
            if len(left) > (1 - WORTH) * len(wanting):
                return
            for at in set(wanting) - set(left):
                low[at], high[at] = ends[0][at], ends[1][at]
            wanting = left

    def _least(self, aim: Any, inside: Any, *, zeros_are_shown: bool) -> float:
        ends = self.bounds if zeros_are_shown else self.unsure
        solved = self._solve(aim, inside, ends)
        if not solved.success:
            message = f"The published tables contradict themselves: {solved.message}"
            raise ValueError(message)
        self._keep(inside, solved.x, zeros_are_shown=zeros_are_shown)
        return float(solved.fun)

    def _keep(self, inside: Any, found: Any, *, zeros_are_shown: bool) -> None:
        """Keep a table that fits; whoever does not know that zeros are shown thinks it possible too."""
        self.fitted[False].add(inside, found)
        if zeros_are_shown:
            self.fitted[True].add(inside, found)

    def _solve(self, aim: Any, inside: Any, ends: tuple[Any, Any], *, gap: float = 0.0) -> Any:
        rows = self.equations[:, inside]
        rows = rows[np.flatnonzero(abs(rows).sum(axis=1))]
        low, high = (end[inside] for end in ends)
        bounds = Bounds(low, np.maximum(low, high))
        sums = [LinearConstraint(rows, 0, 0)] if rows.shape[0] else []
        options = {"mip_rel_gap": gap} if gap else {}
        return milp(
            aim, integrality=self.whole[inside], bounds=bounds, constraints=sums, options=options
        )


class _Fitted:
    """The least and the most of each cell in the tables that were found to fit."""

    def __init__(self, size: int) -> None:
        self.low, self.high = np.full(size, np.inf), np.full(size, -np.inf)

    def add(self, inside: Any, found: Any) -> None:
        """Take a table in."""
        cells = np.round(found, 6)
        self.low[inside] = np.minimum(self.low[inside], cells)
        self.high[inside] = np.maximum(self.high[inside], cells)

    def target(self, at: int, must_cover: Range | None, sign: int) -> float:
        """Say how far down or up a cell has to go."""
        if must_cover is not None:
            return must_cover.low if sign > 0 else must_cover.high
        return -np.inf if sign > 0 else float(self.low[at]) + LEAST_WIDTH

    def is_far(self, at: int, must_cover: Range | None, sign: int) -> bool:
        """Whether it went there."""
        far = self.target(at, must_cover, sign)
        if sign < 0:
            return bool(self.high[at] >= far)
        return bool(self.low[at] <= far) or must_cover is None

    def range(self, at: int) -> Range:
        """Give a cell's; nothing is known to be possible before the first table."""
        return Range(float(self.low[at]), float(self.high[at]))


def exposed(reader: Reader, cells: Mapping[Key, Cell], asked: Iterable[Key]) -> list[Key]:
    """Find hidden cells of which a reader can work out too much.

    What the tables found so far leave open is open: only where they do not tell is a program solved.
    """
    asked = list(asked)
    reader.look_around({key: cells[key].must_cover for key in asked})
    return [
        key
        for key in asked
        if not _is_safe(reader.possible, key, cells[key].must_cover)
        and not _is_safe(reader.range, key, cells[key].must_cover)
    ]


def _is_safe(range_of: Callable[..., Range], key: Key, must_cover: Range | None) -> bool:
    """Tell whether enough stays possible.

    A total of two hidden numbers is at least 2 for whoever knows that zeros are shown. So a cell that
    must cover 1 to 4 does so for a reader who does not know, and for one who does it covers them too,
    or reaches beyond them over a range as wide as any secondary cell's.
    """
    found = _eased(range_of(key))
    if must_cover is None or found.covers(must_cover):
        return must_cover is not None or found.width >= LEAST_WIDTH
    wide = found.width >= LEAST_WIDTH and found.high >= must_cover.high
    return wide and _eased(range_of(key, zeros_are_shown=False)).covers(must_cover)


def _eased(found: Range) -> Range:
    return Range(found.low - TOLERANCE, found.high + TOLERANCE)


def _equations(place: Mapping[Key, int], sums: Sequence[Sum]) -> Any:
    """Write each line as an equation: parts less the whole are nothing."""
    entries = [
        (row, place[key], -1.0 if key == line.whole else 1.0)
        for row, line in enumerate(sums)
        for key in line.keys
    ]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((signs, (rows, columns)), shape=(len(sums), len(place)), dtype=float)


def _bounds(
    cells: Mapping[Key, Cell], hidden: AbstractSet[Key], known: Mapping[Key, Range], *, least: int
) -> tuple[Any, Any]:
    """Bound each cell by what a reader knows before any sum."""
    most = sum(cell.value for cell in cells.values()) + SLACK
    ranges = []
    for key, cell in cells.items():
        found = Range(0 if not cell.listed else least, most) if key in hidden else cell.shown
        before = known.get(key, found)
        ranges.append((max(found.low, before.low), min(found.high, before.high)))
    return tuple(np.array(ranges, dtype=float).T)


def _parts(equations: Any) -> Any:
    """Number the parts of the tables that no line ties to each other."""
    tied = block_array([[None, equations], [equations.T, None]])
    return connected_components(tied, directed=False)[1][equations.shape[0] :]
