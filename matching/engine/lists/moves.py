"""Moving a pair up in both of its lists at once, which neither side would do alone."""

from typing import Final, NamedTuple

import numpy as np

from matching.engine.columns import Counts, Floats, Pointers
from matching.engine.compiled import compiled
from matching.engine.lists.ranks import Sides

TOP: Final = 6  # places that a pair may move up to
WORTH: Final = 1e-9


class Lists(NamedTuple):
    """Lists under change: order (edges,), the edges of each run by rank; rank (edges,), from 1.

    loss (edges + runs,): what moving the first so many of a run down by one would lose.
    """

    ptr: Pointers
    order: Pointers
    rank: Counts
    loss: Floats


@compiled
def improve(sides: Sides, joint: Floats, ranks: Counts, task_ranks: Counts) -> int:
    """Make every move that gains, changing the ranks (edges,) of both sides; gives how many.

    1. For each pair, find the places up to TOP in both lists where it would gain most, by the sums
    at hand. 2. Reckon again exactly. 3. Move it, and those it passes one down.
    """
    mine = _lists(sides.ptr, np.arange(len(joint)), ranks)
    theirs = _lists(sides.task_ptr, sides.by_task, task_ranks)
    for person in range(len(sides.ptr) - 1):
        _sum_up(mine, theirs.rank, joint, person, 0)
    for task in range(len(sides.task_ptr) - 1):
        _sum_up(theirs, mine.rank, joint, task, 0)
    moved = 0
    for edge in range(len(joint)):
        person, task = sides.person[edge], sides.task[edge]
        up, task_up = _best_places(mine, theirs, joint, edge, person, task)
        if up < 0:
            continue
        gain = joint[edge] / ((up + 1) * (task_up + 1))
        gain -= joint[edge] / (ranks[edge] * task_ranks[edge])
        gain -= _passing(mine, theirs.rank, joint, person, up, ranks[edge] - 1)
        gain -= _passing(theirs, mine.rank, joint, task, task_up, task_ranks[edge] - 1)
        if gain > WORTH:
            _move(mine, person, edge, up)
            _move(theirs, task, edge, task_up)
            _sum_up(mine, theirs.rank, joint, person, up)
            _sum_up(theirs, mine.rank, joint, task, task_up)
            moved += 1
    return moved


@compiled
def _lists(ptr: Pointers, runs: Pointers, rank: Counts) -> Lists:
    order = np.empty(len(rank), np.int64)
    for run in range(len(ptr) - 1):
        for at in range(ptr[run], ptr[run + 1]):
            order[ptr[run] + rank[runs[at]] - 1] = runs[at]
    return Lists(ptr, order, rank, np.zeros(len(rank) + len(ptr)))


@compiled
def _sum_up(lists: Lists, other_rank: Counts, joint: Floats, run: int, begin: int) -> None:
    ptr, order, _, loss = lists
    for place in range(begin, ptr[run + 1] - ptr[run]):
        edge = order[ptr[run] + place]
        lost = joint[edge] / other_rank[edge] / ((place + 1) * (place + 2))
        at = ptr[run] + run + place
        loss[at + 1] = loss[at] + lost


@compiled
def _best_places(
    mine: Lists, theirs: Lists, joint: Floats, edge: int, person: int, task: int
) -> tuple[int, int]:
    at, task_at = mine.rank[edge] - 1, theirs.rank[edge] - 1
    losses, task_losses = mine.ptr[person] + person, theirs.ptr[task] + task
    now = joint[edge] / ((at + 1) * (task_at + 1))
    best, up, task_up = WORTH, -1, -1
    for place in range(min(TOP, at + 1)):
        base = now + mine.loss[losses + at] - mine.loss[losses + place]
        if joint[edge] / (place + 1) <= base:
            continue
        for task_place in range(min(TOP, task_at + 1)):
            gain = joint[edge] / ((place + 1) * (task_place + 1)) - base
            gain -= theirs.loss[task_losses + task_at] - theirs.loss[task_losses + task_place]
            if gain > best:
                best, up, task_up = gain, place, task_place
    return up, task_up


@compiled
def _passing(
    lists: Lists, other_rank: Counts, joint: Floats, run: int, up: int, place: int
) -> float:
    lost = 0.0
    for each in range(up, place):
        edge = lists.order[lists.ptr[run] + each]
        lost += joint[edge] / other_rank[edge] / ((each + 1) * (each + 2))
    return lost


@compiled
def _move(lists: Lists, run: int, edge: int, up: int) -> None:
    begin = lists.ptr[run]
    for place in range(lists.rank[edge] - 1, up, -1):
        passed = lists.order[begin + place - 1]
        lists.order[begin + place] = passed
        lists.rank[passed] = place + 1
    lists.order[begin + up] = edge
    lists.rank[edge] = up + 1
