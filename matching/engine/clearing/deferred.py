"""Stable outcomes by deferred acceptance: no two would rather have each other.

Source: D. Gale and L. S. Shapley, "College admissions and the stability of marriage", American
Mathematical Monthly 69 (1962); A. E. Roth, "The evolution of the labor market for medical interns
and residents", Journal of Political Economy 92 (1984). With several tasks for a person as well:
A. E. Roth, "Stability and polarization of interests in job matching", Econometrica 52 (1984).
"""

from typing import Final

import numpy as np

from matching.engine.clearing.heaps import HALF, less, push, replace
from matching.engine.clearing.rounds import Edges
from matching.engine.columns import Bools, Counts, Floats, Pointers
from matching.engine.compiled import compiled, inlined

SHORT: Final = 64  # up to so many edges of one person are quicker sorted by insertion


def deferred_acceptance(edges: Edges, liking: Floats) -> Bools:
    """Choose the stable outcome that is best for people; shape (edges,).

    liking (edges,) is the tasks' side. Equal values rank in the order of the edges, so that the
    outcome is one and the same whoever asks first. 1. A person with room left asks for the best
    task that has not refused them. 2. A task with a place left keeps them for now. 3. A full task
    keeps whom it likes best and refuses the one it likes least, who asks on. 4. It ends when nobody
    who is refused has a task left.
    """
    asked = np.bincount(edges.task, minlength=len(edges.places))
    places = np.minimum(edges.places, asked).astype(np.int32)
    return _run(edges, places, liking, _wishes(edges))


@compiled
def _run(edges: Edges, places: Counts, liking: Floats, wishes: Counts) -> Bools:
    ptr, _, task_of, _, room, _ = edges
    start = np.zeros(len(places) + 1, np.int64)
    start[1:] = np.cumsum(places)
    least, who = np.zeros(start[-1]), np.zeros(start[-1], np.int64)
    held, holds, wish = np.zeros(len(places), np.int32), np.zeros(len(room), np.int32), ptr.copy()
    waiting = np.empty(len(room) + 1, np.int32)  # those refused, the last to come first
    queued = np.zeros(len(room), np.bool_)  # nobody stands there twice
    for newcomer in range(len(room)):
        waiting[0], top = newcomer, 1
        while top > 0:
            top -= 1
            person = waiting[top]
            queued[person] = False
            while holds[person] < room[person] and wish[person] < ptr[person + 1]:
                edge = wishes[wish[person]]
                wish[person] += 1
                task, one = task_of[edge], person * HALF + edge
                refused = _ask(least, who, start[task], held[task], places[task], liking[edge], one)
                holds[person] += refused != one
                if refused < 0:
                    held[task] += 1
                elif refused != one:
                    loser = refused // HALF
                    holds[loser] -= 1
                    if not queued[loser]:
                        waiting[top], queued[loser] = loser, True
                        top += 1
    return _chosen(who, start, held, len(task_of))


@inlined
def _ask(
    least: Floats, who: Pointers, start: int, held: int, places: int, liking: float, one: int
) -> int:
    """Ask a task for a place; gives who is refused by that, or -1."""
    if held < places:
        push(least, who, start, held, liking, one)
        return -1
    if places == 0 or less(liking, one, least[start], who[start]):
        return one
    refused: int = who[start]
    replace(least, who, start, held, liking, one)
    return refused


@compiled
def _wishes(edges: Edges) -> Counts:
    """Rank each person's edges, best first; equal ones in their order."""
    ptr, _, task_of, value, room, _ = edges
    wishes = np.empty(len(task_of), np.int32)
    for person in range(len(room)):
        first, last = ptr[person], ptr[person + 1]
        if last - first > SHORT:
            wishes[first:last] = first + np.argsort(-value[first:last], kind="mergesort")
            continue
        for edge in range(first, last):
            at = edge
            while at > first and value[wishes[at - 1]] < value[edge]:
                wishes[at] = wishes[at - 1]
                at -= 1
            wishes[at] = edge
    return wishes


@compiled
def _chosen(who: Pointers, start: Pointers, held: Counts, edges: int) -> Bools:
    chosen = np.zeros(edges, np.bool_)
    for task in range(len(held)):
        for at in range(start[task], start[task] + held[task]):
            chosen[who[at] % HALF] = True
    return chosen
