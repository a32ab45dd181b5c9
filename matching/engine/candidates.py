"""Candidate pairs for a round of a whole country: who could do what, and the best of it.

One pass over people finds each person's best roles and, at the same time, each role's best people:
without the second, roles that are nobody's favourite would have no candidates at all. Every pair
that passes the limits is scored exactly. People may be split over threads; the result is the same.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from matching.engine.clearing.rounds import Edges, Round
from matching.engine.columns import Bools, Counts, Floats, Pointers, Singles
from matching.engine.compiled import compiled, compiled_loosely, inlined
from matching.engine.grid import CELL, Bits, Grid, passing

EACH: Final = 50  # roles kept for a person
BACK: Final = 10  # people kept for a role
PIECES: Final = 16  # of the country for each thread, so that all have cities and villages


class People(NamedTuple):
    """People as columns: place (people, 2) in km, vector (people, dimensions), the rest (people,).

    has: bits of what can be asked for and what they have; able: what organisations see in them, in
    logits.
    """

    place: Singles
    radius: Singles
    remote: Bools
    has: Bits
    slots: Bits
    vector: Singles
    able: Singles


class Chances(NamedTuple):
    """Two logits of a pair, linear in the cosine of its vectors and in km.

    The person's yes: base + alike * cosine + far * km + the role's appeal; the organisation's yes:
    other_base + other_alike * cosine + what it sees in the person.
    """

    base: float = -2.0
    alike: float = 4.0
    far: float = -0.05
    other_base: float = -0.5
    other_alike: float = 3.0


class Best(NamedTuple):
    """Heaps of the best so far: value and other (owners * most,), held (owners,)."""

    value: Singles
    other: Counts
    held: Counts


def _none(owners: int, most: int) -> Best:
    return Best(
        np.empty(owners * most, np.float32),
        np.empty(owners * most, np.int32),
        np.zeros(owners, np.int32),
    )


def candidates(
    people: People,
    grid: Grid,
    appeal: Singles,
    places: Counts,
    chances: Chances | None = None,
    *,
    threads: int = 1,
) -> Round:
    """Find the candidate pairs of a round; roles are numbered as they lie in the grid.

    appeal (roles,) in logits and places (roles,), both in the grid's order. A pair's value is the
    product of both chances. 1. Sort people by cell, so that neighbours look at the same roles.
    2. For each, collect the roles that pass all limits, and keep the best. 3. Join what people and
    roles keep.
    """
    count, tasks = len(people.radius), len(places)
    order = _by_cell(people)
    mine = _none(count, EACH)
    pieces = np.array_split(order.astype(np.int32), threads * PIECES)
    parts = [np.concatenate(pieces[part::threads]) for part in range(threads)]
    theirs = [_none(tasks, BACK) for _ in parts]

    def search(part: int) -> None:
        _search(parts[part], people, grid, appeal, chances or Chances(), mine, theirs[part])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(search, range(threads)))
        return _joined(mine, theirs, places, count, pool)


def _by_cell(people: People) -> Pointers:
    cell = np.clip(people.place // CELL, 0, None).astype(np.int64)
    return np.lexsort((cell[:, 0], cell[:, 1]))


@compiled_loosely
def _search(
    part: Counts,
    people: People,
    grid: Grid,
    appeal: Singles,
    chances: Chances,
    mine: Best,
    theirs: Best,
) -> None:
    ptr, _, roles, coarse, scale, off = grid
    blur = np.float32(1.001 * off + 1e-6)  # vectors have unit length
    place, _, needs, slots, _, vectors = roles
    homes, radius, remote, has, free, vector_of, able = people
    value, other, count = mine
    back_value, back_other, back_count = theirs
    rows, km = np.empty(len(appeal) + 1, np.int32), np.empty(len(appeal) + 1, np.float32)
    role_least = np.full(len(appeal), -np.inf, np.float32)  # in logits, once a heap is full
    size, base, other_base = vector_of.shape[1], np.float32(0), np.float32(0)
    alike, other_alike = np.float32(chances.alike), np.float32(chances.other_alike)
    far, one = np.float32(chances.far), np.float32(1)
    for person in part:
        found = passing(
            ptr, place, needs, slots, rows, km, homes[person, 0], homes[person, 1],
            radius[person], remote[person], ~has[person], free[person],
        )  # fmt: skip
        base = np.float32(chances.base)
        other_base = np.float32(chances.other_base) + able[person]
        least, start, kept = np.float32(-np.inf), person * EACH, 0
        for at in range(found):
            row = rows[at]
            cosine = np.float32(0)
            for each in range(size):
                cosine += np.float32(coarse[row, each]) * vector_of[person, each]
            # The product of two chances is not above the lesser: most pairs need no more than this.
            most = cosine * scale[row] + blur
            lesser = min(
                base + alike * most + far * km[at] + appeal[row], other_base + other_alike * most
            )
            if lesser <= least and lesser <= role_least[row]:
                continue
            cosine = np.float32(0)
            for each in range(size):
                cosine += vectors[row, each] * vector_of[person, each]
            wants = base + alike * cosine + far * km[at] + appeal[row]
            wanted = other_base + other_alike * cosine
            joint = one / ((one + np.exp(-wants)) * (one + np.exp(-wanted)))
            kept = _keep(value, other, start, kept, EACH, joint, row)
            if kept == EACH:
                least = np.log(value[start] / (one - value[start]))
            begin = row * BACK
            back_count[row] = _keep(
                back_value, back_other, begin, back_count[row], BACK, joint, person
            )
            if back_count[row] == BACK:
                role_least[row] = np.log(back_value[begin] / (one - back_value[begin]))
        count[person] = kept


@inlined
def _keep(
    value: Singles, other: Counts, start: int, kept: int, most: int, new: np.float32, name: int
) -> int:
    """Put a value into a heap of so many, the least on top; give how many it holds now."""
    if kept < most:
        _rise(value, other, start, kept, new, name)
        return kept + 1
    if new > value[start]:
        _sink(value, other, start, most, new, name)
    return kept


@inlined
def _rise(value: Singles, other: Counts, start: int, size: int, new: np.float32, name: int) -> None:
    at = size
    while at > 0 and value[start + ((at - 1) >> 1)] > new:
        value[start + at] = value[start + ((at - 1) >> 1)]
        other[start + at] = other[start + ((at - 1) >> 1)]
        at = (at - 1) >> 1
    value[start + at], other[start + at] = new, name


@inlined
def _sink(value: Singles, other: Counts, start: int, size: int, new: np.float32, name: int) -> None:
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and value[start + below + 1] < value[start + below]:
            below += 1
        if value[start + below] >= new:
            break
        value[start + at], other[start + at] = value[start + below], other[start + below]
        at = below
    value[start + at], other[start + at] = new, name


def _joined(
    mine: Best, theirs: Sequence[Best], places: Counts, people: int, pool: ThreadPoolExecutor
) -> Round:
    person, role, value = _only_theirs(mine, theirs, len(places))
    size = mine.held + np.bincount(person, minlength=people)
    ptr = np.zeros(people + 1, np.int64)
    np.cumsum(size, out=ptr[1:])
    task, worth = np.empty(ptr[-1], np.int32), np.empty(ptr[-1])
    _fill(ptr, mine, person, role, value, task, worth)
    ends = np.linspace(0, people, len(theirs) + 1).astype(np.int64).tolist()
    list(pool.map(lambda each: _sort(ptr, task, worth, *each), pairwise(ends)))
    whose = np.repeat(np.arange(people, dtype=np.int32), size)
    edges = Edges(ptr, whose, task, worth, np.ones(people, np.int32), places.astype(np.int32))
    none = np.zeros(len(places), np.int32)
    return Round(edges, worth, none, np.zeros(0, np.int64))


def _only_theirs(mine: Best, theirs: Sequence[Best], roles: int) -> tuple[Counts, Counts, Singles]:
    """Give the pairs that only a role keeps: of all threads' heaps its best people."""
    role = np.concatenate([_owners(best) for best in theirs])
    kept = [np.tile(np.arange(BACK), roles) < np.repeat(best.held, BACK) for best in theirs]
    person = np.concatenate([best.other[those] for best, those in zip(theirs, kept, strict=True)])
    value = np.concatenate([best.value[those] for best, those in zip(theirs, kept, strict=True)])
    order = np.lexsort((person, -value, role))
    role, person, value = role[order], person[order], value[order]
    first = np.searchsorted(role, role)
    best = np.arange(len(role)) - first < BACK
    best &= ~_kept(mine, person, role)
    return person[best], role[best], value[best]


def _owners(best: Best) -> Counts:
    owners: Counts = np.repeat(np.arange(len(best.held), dtype=np.int32), best.held)
    return owners


@compiled
def _kept(mine: Best, person: Counts, role: Counts) -> Bools:
    """Tell which pairs the person keeps too."""
    both = np.zeros(len(person), np.bool_)
    for at in range(len(person)):
        start = person[at] * EACH
        for each in range(start, start + mine.held[person[at]]):
            both[at] |= mine.other[each] == role[at]
    return both


@compiled
def _fill(
    ptr: Pointers,
    mine: Best,
    person: Counts,
    role: Counts,
    value: Singles,
    task: Counts,
    worth: Floats,
) -> None:
    """Write each person's pairs into their run."""
    end = ptr[:-1].copy()
    for each in range(len(end)):
        for at in range(each * EACH, each * EACH + mine.held[each]):
            task[end[each]], worth[end[each]] = mine.other[at], mine.value[at]
            end[each] += 1
    for at in range(len(person)):
        task[end[person[at]]], worth[end[person[at]]] = role[at], value[at]
        end[person[at]] += 1


@compiled
def _sort(ptr: Pointers, task: Counts, worth: Floats, first: int, last: int) -> None:
    """Sort the runs of some people by task."""
    for each in range(first, last):
        run = slice(ptr[each], ptr[each + 1])
        order = np.argsort(task[run])
        task[run], worth[run] = task[run][order], worth[run][order]
