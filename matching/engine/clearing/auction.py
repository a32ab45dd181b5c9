"""The best total by an auction, with the prices that prove how near it is.

Source: D. P. Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment
problem", Annals of Operations Research 14 (1988); D. P. Bertsekas and D. A. Castañon, "The auction
algorithm for the transportation problem", Annals of Operations Research 20 (1989), for tasks with
several places; prices that start at nothing, for tasks that stay unfilled.
"""

from typing import Final, NamedTuple

import numpy as np

from matching.engine.clearing.heaps import HALF, push, replace
from matching.engine.clearing.rounds import Edges
from matching.engine.columns import Bools, Counts, Floats, Pointers
from matching.engine.compiled import compiled, inlined


class Bids(NamedTuple):
    """What stands at the end of the auction.

    start (tasks + 1,): where each task's heap of bids begins; bid, who (places,): the heaps, the
    lowest bid on top, and the person * HALF + edge that it is for; held (tasks,): how many bids
    each task has; price (tasks,): its lowest bid once it is full, before that nothing; chosen
    (edges,); holds (people,): tasks of each person.
    """

    start: Pointers
    bid: Floats
    who: Pointers
    held: Counts
    price: Floats
    chosen: Bools
    holds: Counts


KEPT: Final = 8  # tasks on a person's short list


class Short(NamedTuple):
    """Each person's short list: edges with their tasks and values, KEPT (people * KEPT,) for each.

    length (people,): how many are on it; limit (people,): what the best task left out gave when the
    list was made. Prices only rise: while the second best on the list is as good as that, nothing
    that was left out can be better.
    """

    edge: Counts
    task: Counts
    value: Floats
    length: Counts
    limit: Floats


def auction(edges: Edges, step: float) -> Bids:
    """Let people bid for places until nobody wants to change, within a step.

    The total is within step times the places taken of the best. 1. Every place costs nothing.
    2. A person with room left finds the task with the greatest value less price, and the second
    best of those not held. 3. They bid the price at which both are equal, and a step more; nobody
    bids when nothing is worth its price. 4. A full task gives up its lowest bid, and that person
    looks again. 5. A task's price is its lowest bid, once it is full.
    """
    people, tasks = len(edges.room), len(edges.places)
    places = np.minimum(edges.places, np.bincount(edges.task, minlength=tasks)).astype(np.int32)
    start = np.zeros(tasks + 1, np.int64)
    np.cumsum(places, out=start[1:])
    bids = Bids(
        start=start,
        bid=np.zeros(start[-1]),
        who=np.zeros(start[-1], np.int64),
        held=np.zeros(tasks, np.int32),
        price=np.where(places > 0, 0.0, np.inf),
        chosen=np.zeros(len(edges.task), np.bool_),
        holds=np.zeros(people, np.int32),
    )
    short = Short(
        edge=np.empty(people * KEPT, np.int32),
        task=np.empty(people * KEPT, np.int32),
        value=np.empty(people * KEPT),
        length=np.zeros(people, np.int32),
        limit=np.full(people, np.inf),
    )
    _run(edges, places, bids, short, step)
    bids.price[places == 0] = 0.0
    return bids


@compiled
def _run(edges: Edges, places: Counts, bids: Bids, short: Short, step: float) -> None:
    ptr, _, task_of, value_of, room, _ = edges
    start, bid, who, held, price, chosen, holds = bids
    listed, listed_task, listed_value, length, limit = short
    waiting = np.empty(len(room) + 1, np.int32)  # who must look again, the last to come first
    queued = np.zeros(len(room), np.bool_)  # nobody stands there twice
    for newcomer in range(len(room)):
        waiting[0], top = newcomer, 1
        while top > 0:
            top -= 1
            person = waiting[top]
            queued[person] = False
            first, most = person * KEPT, room[person]
            while holds[person] < most:
                last, held_already = first + length[person], holds[person] > 0
                at, best, second = _best_two(
                    listed, listed_task, listed_value, price, chosen, first, last, held_already
                )
                if second < limit[person]:  # the list is out of date
                    length[person], limit[person] = _shorten(
                        task_of, value_of, price, chosen, ptr[person], ptr[person + 1],
                        held_already, listed, listed_value, first,
                    )  # fmt: skip
                    for new in range(first, first + length[person]):
                        listed_task[new] = task_of[listed[new]]
                        listed_value[new] = value_of[listed[new]]
                    continue
                if at < 0:
                    break
                task, one = listed_task[at], person * HALF + listed[at]
                offered = price[task] + best - second + step
                outbid = _enter(bid, who, start[task], held[task], places[task], offered, one)
                holds[person] += 1
                chosen[listed[at]] = True
                if outbid < 0:
                    held[task] += 1
                else:
                    loser = outbid // HALF
                    holds[loser] -= 1
                    chosen[outbid % HALF] = False
                    if room[loser] > 1:
                        limit[loser] = np.inf  # a list leaves out what was held
                    if not queued[loser]:
                        waiting[top], queued[loser] = loser, True
                        top += 1
                if held[task] == places[task]:
                    price[task] = bid[start[task]]


@inlined
def _best_two(
    listed: Counts,
    task: Counts,
    value: Floats,
    price: Floats,
    chosen: Bools,
    first: int,
    last: int,
    holding: bool,
) -> tuple[int, float, float]:
    """Find where the best on a list stands at today's prices, its gain, and the next best gain."""
    found, best, second = -1, 0.0, 0.0
    for at in range(first, last):
        gain = value[at] - price[task[at]]
        if gain <= second or (holding and chosen[listed[at]]):
            continue
        if gain > best:
            found, best, second = at, gain, best
        else:
            second = gain
    return found, best, second


@inlined
def _shorten(
    task: Counts,
    value: Floats,
    price: Floats,
    chosen: Bools,
    begin: int,
    end: int,
    holding: bool,
    listed: Counts,
    gains: Floats,
    first: int,
) -> tuple[int, float]:
    """List the best of a run of edges, and give how many, and the gain from the best left out."""
    length, limit = 0, 0.0
    for edge in range(begin, end):
        gain = value[edge] - price[task[edge]]
        if gain <= limit or (holding and chosen[edge]):
            continue
        at = length
        if length < KEPT:
            length += 1
        elif gain <= gains[first + KEPT - 1]:
            limit = gain
            continue
        else:
            at -= 1
            limit = gains[first + at]
        while at > 0 and gains[first + at - 1] < gain:
            gains[first + at] = gains[first + at - 1]
            listed[first + at] = listed[first + at - 1]
            at -= 1
        gains[first + at] = gain
        listed[first + at] = edge
    return length, limit


@inlined
def _enter(
    bid: Floats, who: Pointers, start: int, held: int, places: int, offered: float, one: int
) -> int:
    """Enter a bid at its task; gives the one that is outbid by it, or -1."""
    if held < places:
        push(bid, who, start, held, offered, one)
        return -1
    outbid: int = who[start]
    replace(bid, who, start, held, offered, one)
    return outbid
