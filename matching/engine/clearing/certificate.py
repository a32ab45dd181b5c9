"""What proves a clearing: an upper bound on any total, blocking pairs, capacities."""

import numpy as np

from matching.engine.clearing.rounds import Edges, Round
from matching.engine.columns import Bools, Floats
from matching.engine.compiled import compiled


def upper_bound(market: Round, prices: Floats) -> float:
    """Give what no outcome's total can exceed, from any prices of places (tasks,).

    By linear programming duality: each person's best gain at the prices, as often as they have
    room, and the price of each place; where a price is negative, of each place that must be filled.
    """
    asked = np.bincount(market.edges.task, minlength=market.tasks)
    places = np.minimum(market.edges.places, asked)
    worth = prices * np.where(prices >= 0, places, market.minimum)
    return float(worth.sum() + _gains(market.edges, np.where(places > 0, prices, np.inf)))


@compiled
def _gains(edges: Edges, prices: Floats) -> float:
    ptr, _, task_of, value, rooms, _ = edges
    total = 0.0
    for person in range(len(rooms)):
        room: int = rooms[person]
        first, last = ptr[person], ptr[person + 1]
        if room == 1:
            best = 0.0
            for edge in range(first, last):
                best = max(best, value[edge] - prices[task_of[edge]])
            total += best
        elif room > 1 and last > first:
            gains = value[first:last] - prices[task_of[first:last]]
            gains.sort()
            for gain in gains[max(0, last - first - room) :]:
                total += max(0.0, gain)
    return total


def blocking_pairs(market: Round, chosen: Bools) -> int:
    """Count the pairs that would both rather have each other than what they were given.

    A person with room left would rather have any of their tasks, and a task with places left any
    of its people.
    """
    return int(_blocking(market.edges, market.liking, chosen))


@compiled
def _blocking(edges: Edges, liking: Floats, chosen: Bools) -> int:
    _, person_of, task_of, value, room, places = edges
    mine, theirs = np.full(len(room), np.inf), np.full(len(places), np.inf)
    holds, held = np.zeros(len(room), np.int32), np.zeros(len(places), np.int32)
    for taken in np.flatnonzero(chosen):
        person, task = person_of[taken], task_of[taken]
        mine[person] = min(mine[person], value[taken])
        theirs[task] = min(theirs[task], liking[taken])
        holds[person] += 1
        held[task] += 1
    count = 0
    for edge in range(len(chosen)):
        person, task = person_of[edge], task_of[edge]
        if chosen[edge] or room[person] == 0 or places[task] == 0:
            continue
        willing = holds[person] < room[person] or value[edge] > mine[person]
        if willing and (held[task] < places[task] or liking[edge] > theirs[task]):
            count += 1
    return count
