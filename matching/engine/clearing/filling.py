"""Filling a task's place at the least cost to the total, by a chain of moves.

A task that lacks a person takes one who is free, or one from another task, which takes one in turn,
and so on, until a task can do without. The chain that costs least is a shortest path.

Source: shortest augmenting paths with reduced costs, as in R. K. Ahuja, T. L. Magnanti and
J. B. Orlin, "Network Flows" (1993), section 9.7; costs are reduced by the auction's prices, so that
almost none is negative and the search stays near its start.
"""

import heapq
from typing import NamedTuple

import numpy as np

from matching.engine.clearing.auction import Bids
from matching.engine.clearing.rounds import Columns, Edges
from matching.engine.columns import Bools, Counts, Floats
from matching.engine.compiled import compiled


class Outcome(NamedTuple):
    """Who has what now: chosen (edges,), holds (people,), held and price (tasks,).

    floor (tasks,) is how many people a task must not fall below. Of a person who takes one task,
    only (people,) is the edge they hold or -1, at (people,) its task and worth (people,) its value;
    gain (people,) is not above what it gives them at its price, since prices only fall here.
    """

    chosen: Bools
    holds: Counts
    held: Counts
    price: Floats
    floor: Counts
    only: Counts
    at: Counts
    worth: Floats
    gain: Floats


class Search(NamedTuple):
    """What a search leaves behind, (tasks,) each: cost, the task before, the edge given up for it."""

    cost: Floats
    came: Counts
    gave: Counts
    seen: Counts


class Chain(NamedTuple):
    """The cheapest chain: its reduced cost; the task that ends it, or -1; the free person or -1."""

    cost: float
    end: int
    free: int
    seen: int


def outcome_of(edges: Edges, bids: Bids, floor: Counts) -> Outcome:
    """Start from an auction."""
    only, at = np.full((2, len(edges.room)), -1, np.int32)
    worth = np.zeros(len(edges.room))
    single = np.flatnonzero(bids.chosen)
    single = single[edges.room[edges.person[single]] == 1]
    person = edges.person[single]
    only[person], at[person], worth[person] = single, edges.task[single], edges.value[single]
    gain = np.where(edges.room == 1, worth, -np.inf)
    gain[person] -= bids.price[at[person]]
    return Outcome(bids.chosen, bids.holds, bids.held, bids.price, floor, only, at, worth, gain)


def searching(tasks: int) -> Search:
    """Make room for searches."""
    none = np.full(tasks, -1, np.int32)
    return Search(np.full(tasks, np.inf), none, none.copy(), none.copy())


@compiled
def columns_of(edges: Edges) -> Columns:
    """Sort the edges by task."""
    _, person_of, task_of, value_of, _, places = edges
    ptr = np.zeros(len(places) + 1, np.int64)
    for task in task_of:
        ptr[task + 1] += 1
    ptr = np.cumsum(ptr)
    here = ptr[:-1].copy()
    person, value = np.empty(len(task_of), np.int32), np.empty(len(task_of), np.float32)
    for edge in range(len(task_of)):
        at = here[task_of[edge]]
        here[task_of[edge]] = at + 1
        person[at], value[at] = person_of[edge], value_of[edge]
    return Columns(ptr, person, value)


@compiled
def _edge(edges: Edges, person: int, task: int) -> int:
    """Find the edge of a pair that has one."""
    first, last = edges.ptr[person], edges.ptr[person + 1]
    edge: int = first + np.searchsorted(edges.task[first:last], task)
    return edge


@compiled
def costs(
    edges: Edges, columns: Columns, outcome: Outcome, search: Search, wanting: Counts, limit: float
) -> Floats:
    """Give what the cheapest chain for each wanting task would cost; inf above the limit."""
    found = np.full(len(wanting), np.inf)
    for each, task in enumerate(wanting):
        chain = _cheapest(edges, columns, outcome, search, task, limit)
        _forget(search, chain.seen)
        found[each] = chain.cost - outcome.price[task] if chain.end >= 0 else np.inf
    return found


@compiled
def fill(
    edges: Edges,
    columns: Columns,
    outcome: Outcome,
    search: Search,
    wanting: Counts,
    limit: float,
    budget: float,
) -> float:
    """Give each wanting task one person more by its cheapest chain; gives what that cost.

    No chain may cost more than the limit, nor all of them more than the budget; a task that would
    is left as it was. 1. Find the cheapest chain. 2. Move the people along it. 3. Lower the prices
    of the tasks that were nearer than its end, so that the next search has no negative costs.
    """
    spent = 0.0
    for task in wanting:
        chain = _cheapest(edges, columns, outcome, search, task, min(limit, budget - spent))
        if chain.end >= 0:
            spent += _move(edges, outcome, search, task, chain)
            _reprice(outcome.price, search, chain)
            outcome.floor[task] = max(outcome.floor[task], outcome.held[task])
        _forget(search, chain.seen)
    return spent


@compiled
def _cheapest(
    edges: Edges, columns: Columns, outcome: Outcome, search: Search, start: int, limit: float
) -> Chain:
    """Search outward from a task; costs are reduced by prices and never below nothing."""
    ptr, _, task_of, value_of, room, _ = edges
    chosen, holds, held, price, floor, only, at_task, worth, gain = outcome
    cost, _, _, seen = search
    begins, person_of, value = columns
    bound, end, free, count = limit + price[start], -1, -1, 1
    cost[start], seen[0] = 0.0, start
    near = [(0.0, start)]
    while near:
        so_far, task = heapq.heappop(near)
        if so_far >= bound:
            break
        if so_far > cost[task]:
            continue
        if task != start and held[task] > floor[task] and so_far + price[task] < bound:
            bound, end, free = so_far + price[task], task, -1
        for at in range(begins[task], begins[task + 1]):
            person, base = person_of[at], so_far + price[task] - value[at]
            if base + gain[person] >= bound:
                continue
            other = at_task[person]
            if other >= 0:
                new = max(so_far, base + worth[person] - price[other])
                if new < cost[other] and new < bound and other != task:
                    count = _reach(search, count, other, new, task, only[person])
                    heapq.heappush(near, (new, other))
            elif room[person] > 1 and chosen[_edge(edges, person, task)]:
                continue
            elif holds[person] < room[person]:
                if max(so_far, base) < bound:
                    bound, end, free = max(so_far, base), task, person
            elif room[person] > 1:
                for given in range(ptr[person], ptr[person + 1]):
                    other = task_of[given]
                    new = max(so_far, base + value_of[given] - price[other])
                    if chosen[given] and new < cost[other] and new < bound:
                        count = _reach(search, count, other, new, task, given)
                        heapq.heappush(near, (new, other))
    return Chain(bound, end, free, count)


@compiled
def _reach(search: Search, count: int, task: int, cost: float, came: int, gave: int) -> int:
    """Note a cheaper way to a task; gives how many tasks were seen."""
    if search.cost[task] == np.inf:
        search.seen[count] = task
        count += 1
    search.cost[task], search.came[task], search.gave[task] = cost, came, gave
    return count


@compiled
def _move(edges: Edges, outcome: Outcome, search: Search, start: int, chain: Chain) -> float:
    """Move people along a chain, from its end to its start; gives what the total loses."""
    lost, task = 0.0, chain.end
    if chain.free >= 0:
        lost -= _take(edges, outcome, _edge(edges, chain.free, task))
    while task != start:
        given, task = search.gave[task], search.came[task]
        lost += _give(edges, outcome, given)
        lost -= _take(edges, outcome, _edge(edges, edges.person[given], task))
    return lost


@compiled
def _take(edges: Edges, outcome: Outcome, edge: int) -> float:
    person, task, value = edges.person[edge], edges.task[edge], float(edges.value[edge])
    outcome.chosen[edge] = True
    outcome.holds[person] += 1
    outcome.held[task] += 1
    if edges.room[person] == 1:
        outcome.only[person], outcome.at[person] = edge, task
        outcome.worth[person] = value
        outcome.gain[person] = value - outcome.price[task]
    return value


@compiled
def _give(edges: Edges, outcome: Outcome, edge: int) -> float:
    person = edges.person[edge]
    outcome.chosen[edge] = False
    outcome.holds[person] -= 1
    outcome.held[edges.task[edge]] -= 1
    outcome.only[person] = outcome.at[person] = -1
    outcome.gain[person] = min(outcome.gain[person], 0.0)
    return float(edges.value[edge])


@compiled
def _reprice(price: Floats, search: Search, chain: Chain) -> None:
    for at in range(chain.seen):
        task = search.seen[at]
        price[task] -= max(0.0, chain.cost - search.cost[task])


@compiled
def _forget(search: Search, seen: int) -> None:
    for at in range(seen):
        search.cost[search.seen[at]] = np.inf
