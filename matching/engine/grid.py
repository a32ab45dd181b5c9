"""The best roles for one person under all limits, exactly, out of a million.

Roles lie in cells of a grid over the country, those from home in a cell of their own; every limit
that is a matter of more or less, or of a set, is a bit of one word. So a person's list is: the rows
of the cells around them, two words compared, a distance, and a product for what is left. Nothing is
approximated: a vector index that filters afterwards finds a third to a half of the true list
(docs/explanation/engine.md).
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Counts, Floats, Pointers, Rows, Singles
from matching.engine.compiled import compiled_loosely, inlined

Bits = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.int8]

CELL: Final = 4.0  # km
ACROSS: Final = 200  # cells each way
AT_HOME: Final = 8.0  # km that work from home counts as
BY_TEXT, BY_PLACE, BY_LIKING = 0.7, 0.2, 0.1
ROUGH: Final = 127  # steps of a coarse vector's greatest part
SLACK: Final = 1e-5  # for what single precision loses


class Roles(NamedTuple):
    """Roles as columns, in any order: place (roles, 2) in km, vector (roles, dimensions).

    needs: bits of everything that is asked for (checks, languages, age and level as thermometers,
    live); slots: 21 bits of the week; liked: 0 to 1; vector of unit length; the rest (roles,).
    """

    place: Singles
    remote: Bools
    needs: Bits
    slots: Bits
    liked: Singles
    vector: Singles


class Person(NamedTuple):
    """One person: has, the bits of all that can be asked for and that they have or can get."""

    x: float
    y: float
    radius: float
    remote: bool
    has: int
    slots: int
    vector: Singles


class Grid(NamedTuple):
    """Roles by cell: ptr (cells + 2,), each cell's rows; order (roles,): which role a row was.

    coarse (roles, dimensions) and scale (roles,): vectors in a quarter of the space; no vector is
    further than blur from coarse times scale.
    """

    ptr: Pointers
    order: Counts
    roles: Roles
    coarse: Bytes
    scale: Singles
    blur: float


def grid_of(roles: Roles) -> Grid:
    """Sort roles into cells, and make their coarse vectors."""
    cells = np.clip((roles.place / CELL).astype(np.int64), 0, ACROSS - 1)
    cell = np.where(roles.remote, ACROSS * ACROSS, cells[:, 1] * ACROSS + cells[:, 0])
    order = np.argsort(cell, kind="stable")
    ptr = np.searchsorted(cell[order], np.arange(ACROSS * ACROSS + 2))
    columns = Roles._make(np.ascontiguousarray(column[order]) for column in roles)
    coarse, scale, blur = coarsened(columns.vector)
    return Grid(ptr.astype(np.int64), order.astype(np.int32), columns, coarse, scale, blur)


def coarsened(vectors: Singles) -> tuple[Bytes, Singles, float]:
    """Round vectors to bytes and a scale each, and give the greatest distance that this makes."""
    coarse, scale = np.empty(vectors.shape, np.int8), np.empty(len(vectors), np.float32)
    blur = 0.0
    for begin in range(0, len(vectors), AT_ONCE):
        some = vectors[begin : begin + AT_ONCE]
        step = np.maximum(np.abs(some).max(axis=1, initial=0), np.float32(1e-12)) / ROUGH
        rounded = np.rint(some / step[:, None])
        coarse[begin : begin + AT_ONCE], scale[begin : begin + AT_ONCE] = rounded, step
        off = np.linalg.norm(some - rounded * step[:, None], axis=1)
        blur = max(blur, float(off.max(initial=0.0)))
    return coarse, scale, blur


AT_ONCE: Final = 100_000  # rows that are rounded together


class Finder:
    """Finds lists in one grid; holds the room that the search needs, so one for each thread."""

    def __init__(self, grid: Grid) -> None:
        """Make room."""
        self.grid = grid
        self._rows = np.empty(len(grid.order) + 1, np.int32)
        self._km = np.empty(len(grid.order) + 1, np.float32)
        self._scores = np.empty(len(grid.order) + 1, np.float32)

    def best(self, person: Person, most: int = 20) -> tuple[Rows, Floats]:
        """Give the numbers of the best roles that no limit rules out, and their scores.

        Equal scores are in the order of the roles. 1. Collect the rows that pass. 2. Score them by
        their coarse vectors, and keep all that could be among the best, given how far off that can
        be. 3. Score those exactly and sort.
        """
        grid, roles = self.grid, self.grid.roles
        count = passing(
            grid.ptr, roles.place, roles.needs, roles.slots, self._rows, self._km,
            np.float32(person.x), np.float32(person.y), np.float32(person.radius),
            person.remote, np.uint32(~person.has & 0xFFFFFFFF), np.uint32(person.slots),
        )  # fmt: skip
        length = float(np.linalg.norm(person.vector))
        off = np.float32(2 * (BY_TEXT * length * grid.blur + SLACK))
        kept = _keep_possible(
            grid.coarse, grid.scale, roles.liked, self._rows[:count], self._km[:count],
            person.vector, self._scores, most, off,
        )  # fmt: skip
        rows = self._rows[:kept]
        return settle(roles, person, rows, grid.order[rows].astype(np.intp), most)


def settle(
    roles: Roles, person: Person, rows: Counts | Rows, names: Rows, most: int
) -> tuple[Rows, Floats]:
    """Score a few rows in double precision, and sort them, equal ones by name."""
    across = roles.place[rows].astype(np.float64) - (person.x, person.y)
    km = np.where(roles.remote[rows], AT_HOME, np.hypot(across[:, 0], across[:, 1]))
    scores = BY_TEXT * (roles.vector[rows].astype(np.float64) @ person.vector.astype(np.float64))
    scores += BY_PLACE * np.exp(-km / AT_HOME) + BY_LIKING * roles.liked[rows]
    order = np.lexsort((names, -scores))[:most]
    return names[order], scores[order]


@inlined
def _cell(along: np.float32) -> int:
    return min(max(0, int(along / CELL)), ACROSS - 1)


@compiled_loosely
def passing(
    ptr: Pointers,
    place: Singles,
    needs: Bits,
    slots: Bits,
    rows: Counts,
    km: Singles,
    x: np.float32,
    y: np.float32,
    radius: np.float32,
    remote: bool,
    lacks: np.uint32,
    free: np.uint32,
) -> int:
    """Collect the rows that pass all limits, and their distances; without a branch on them."""
    count, nearest = 0, radius * radius
    left, right = _cell(x - radius), _cell(x + radius)
    low, high = _cell(y - radius), _cell(y + radius)
    for band in range(low, high + 1):
        for row in range(ptr[band * ACROSS + left], ptr[band * ACROSS + right + 1]):
            across, up = place[row, 0] - x, place[row, 1] - y
            square = across * across + up * up
            rows[count], km[count] = row, square
            count += ((needs[row] & lacks) == 0) & ((slots[row] & free) != 0) & (square <= nearest)
    for at in range(count):
        km[at] = np.sqrt(km[at])
    if remote:
        for row in range(ptr[ACROSS * ACROSS], ptr[ACROSS * ACROSS + 1]):
            rows[count], km[count] = row, np.float32(AT_HOME)
            count += ((needs[row] & lacks) == 0) & ((slots[row] & free) != 0)
    return count


@compiled_loosely
def _keep_possible(
    coarse: Bytes,
    scale: Singles,
    liked: Singles,
    rows: Counts,
    km: Singles,
    vector: Singles,
    scores: Singles,
    most: int,
    off: np.float32,
) -> int:
    """Move to the front the rows whose coarse score is not too far below the best; give how many.

    A heap holds the best coarse scores so far; a row that is further below its top than two scores
    can be off together is not among the best.
    """
    heap = np.full(most, -np.inf, np.float32)
    kept, size = 0, len(vector)
    for at in range(len(rows)):
        row = rows[at]
        product = np.float32(0)
        for each in range(size):
            product += np.float32(coarse[row, each]) * vector[each]
        score = np.float32(BY_TEXT) * product * scale[row] + np.float32(BY_LIKING) * liked[row]
        if score + np.float32(BY_PLACE) < heap[0] - off:
            continue  # however near
        score += np.float32(BY_PLACE) * np.exp(-km[at] / np.float32(AT_HOME))
        if score >= heap[0] - off:
            rows[kept], scores[kept] = row, score
            kept += 1
        if score > heap[0]:
            _sink(heap, score)
    sure = 0
    for at in range(kept):
        if scores[at] >= heap[0] - off:
            rows[sure] = rows[at]
            sure += 1
    return sure


@inlined
def _sink(heap: Singles, score: np.float32) -> None:
    """Put a score in the place of the least of a heap."""
    spot = 0
    while 2 * spot + 1 < len(heap):
        below = 2 * spot + 1
        if below + 1 < len(heap) and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= score:
            break
        heap[spot] = heap[below]
        spot = below
    heap[spot] = score
