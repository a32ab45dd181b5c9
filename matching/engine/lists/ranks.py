"""Ranks of edges within each person's and each task's list, and what they let us expect."""

from typing import NamedTuple

import numpy as np

from matching.engine.clearing.rounds import Edges
from matching.engine.columns import Counts, Floats, Pointers
from matching.engine.compiled import compiled


class Sides(NamedTuple):
    """The runs of both sides: of person i the edges ptr[i] to ptr[i + 1].

    Of task j those at the same place of by_task, from task_ptr[j].
    """

    ptr: Pointers
    task_ptr: Pointers
    by_task: Pointers
    person: Counts
    task: Counts


def sides_of(edges: Edges) -> Sides:
    """Sort the edges by task."""
    sizes = np.bincount(edges.task, minlength=len(edges.places))
    task_ptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    by_task = np.argsort(edges.task, kind="stable").astype(np.int64)
    return Sides(edges.ptr, task_ptr, by_task, edges.person, edges.task)


@compiled
def ranks_for_people(sides: Sides, score: Floats) -> Counts:
    """Rank each person's edges (edges,), 1 for the greatest score; equal ones in their order."""
    ptr = sides.ptr
    ranks = np.empty(len(score), np.int32)
    for person in range(len(ptr) - 1):
        order = np.argsort(-score[ptr[person] : ptr[person + 1]], kind="mergesort")
        for rank in range(len(order)):
            ranks[ptr[person] + order[rank]] = rank + 1
    return ranks


@compiled
def ranks_for_tasks(sides: Sides, score: Floats) -> Counts:
    """Rank each task's edges (edges,) in the same way."""
    ptr, by_task = sides.task_ptr, sides.by_task
    ranks = np.empty(len(score), np.int32)
    for task in range(len(ptr) - 1):
        run = by_task[ptr[task] : ptr[task + 1]]
        order = np.argsort(-score[run], kind="mergesort")
        for rank in range(len(order)):
            ranks[run[order[rank]]] = rank + 1
    return ranks


def expected(joint: Floats, ranks: Counts, task_ranks: Counts) -> float:
    """Sum what each pair lets us expect, when a place of a list is looked at as 1 / rank."""
    return float((joint / (ranks * np.float64(1.0) * task_ranks)).sum())


def per_task(edges: Edges, joint: Floats, ranks: Counts, task_ranks: Counts) -> Floats:
    """Give the matches that each task can expect; shape (tasks,)."""
    each = joint / (ranks * np.float64(1.0) * task_ranks)
    sums: Floats = np.bincount(edges.task, weights=each, minlength=len(edges.places)).astype(float)
    return sums


def gini(shares: Floats) -> float:
    """Measure how unequal shares are: 0 when all are equal, near 1 when one has everything."""
    ordered = np.sort(shares)
    count, total = len(ordered), float(ordered.sum())
    if not total:
        return 0.0
    return float(((2 * np.arange(1, count + 1) - count - 1) * ordered).sum() / (count * total))
