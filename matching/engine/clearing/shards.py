"""Clearing region by region, on as many workers as there are, and then across the borders.

A region knows its own people, its own tasks and a part of the places that can be taken from
anywhere. What is lost by that lies at the borders and in those places: so whoever would rather have
something at the prices that came out bids again, together with those who hold it.

Source: the halo round of domain decomposition; who takes part follows from complementary slackness
(D. P. Bertsekas, "Network Optimization", 1998, chapter 7): without anybody unhappy at the prices,
an outcome is within a step of the best.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from matching.engine.clearing.auction import Bids, auction
from matching.engine.clearing.fair import fill_empty
from matching.engine.clearing.rounds import Edges, Round
from matching.engine.clearing.total import STEP, typical
from matching.engine.columns import Bools, Counts, Floats
from matching.engine.compiled import compiled

HALO_ROUNDS: Final = 4
ANYWHERE: Final = -1  # the region of a task that can be done from home


@dataclass(frozen=True, eq=False)
class Sharded:
    """The outcome (edges,), prices (tasks,), the totals by themselves and after each round."""

    chosen: Bools
    price: Floats
    alone: float
    after: tuple[float, ...]
    taking_part: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Part:
    """What one region gives back: chosen (edges of the region,), price (tasks,) at its places."""

    chosen: Bools
    price: Floats


def clear_in_shards(
    market: Round, region: Counts, task_region: Counts, *, threads: int = 1
) -> Sharded:
    """Choose the best total by regions; region (people,), task_region (tasks,) or ANYWHERE.

    Minimum numbers are not looked at. 1. Part the places of tasks from anywhere by how many
    candidates each region has. 2. Clear each region by itself. 3. Let those who would rather have
    another task at its price bid again, with all who hold one of those; the rest keep theirs.
    4. Repeat that while it gains.
    """
    edges, step = market.edges, STEP * typical(market.edges)
    parts = _parted(edges, region, task_region)

    def alone(number: int) -> tuple[Bools, Part]:
        at_home = (task_region == number) | (task_region == ANYWHERE)
        mine = (region[edges.person] == number) & at_home[edges.task]
        return mine, clear_part(only(edges, mine, parts[number]), step)

    with ThreadPoolExecutor(threads) as pool:
        shards = list(pool.map(alone, range(len(parts))))
    chosen, price = np.zeros(len(market), np.bool_), np.full(market.tasks, np.inf)
    for mine, part in shards:
        chosen[np.flatnonzero(mine)[part.chosen]] = True
        np.minimum(price, part.price, out=price)
    return across_borders(market, chosen, price, step)


def clear_part(edges: Edges, step: float) -> Part:
    """Clear one region by itself; a task without places there has no price, which is inf."""
    bids = auction(edges, step)
    return Part(bids.chosen, np.where(edges.places > 0, bids.price, np.inf))


def across_borders(market: Round, chosen: Bools, price: Floats, step: float) -> Sharded:
    """Let those bid again who would rather have another task, in rounds while that gains.

    chosen (edges,) and price (tasks,), the least of any region's, are changed in place.
    """
    edges = market.edges
    totals, taking = [float(edges.value[chosen].sum())], []
    for _ in range(HALO_ROUNDS):
        part = _halo(edges, chosen, price, step)
        taking.append(float(part.mean()) if len(part) else 0.0)
        totals.append(float(edges.value[chosen].sum()))
        if totals[-1] <= totals[-2] * (1 + 1e-5):
            break
    return Sharded(chosen, price, totals[0], tuple(totals[1:]), tuple(taking))


def with_somebody(market: Round, sharded: Sharded, give_up: float) -> Bools:
    """Give tasks that came out with nobody somebody, for at most such a part of the total."""
    edges, chosen = market.edges, sharded.chosen.copy()
    held = np.bincount(edges.task[chosen], minlength=market.tasks)
    holds = np.bincount(edges.person[chosen], minlength=market.people)
    bids = Bids(
        start=np.zeros(1, np.int64),
        bid=np.zeros(0),
        who=np.zeros(0, np.int64),
        held=held.astype(np.int32),
        price=np.where(np.isfinite(sharded.price), sharded.price, 0.0),
        chosen=chosen,
        holds=holds.astype(np.int32),
    )
    fill_empty(market, bids, give_up)
    return chosen


def shares(places: Counts, asked: Counts) -> Counts:
    """Part the places of tasks (tasks,) by how many candidates each region has (tasks, regions).

    Of the same shape as asked; the largest rests get what is left, the first region first.
    """
    share = asked / np.maximum(asked.sum(axis=1, keepdims=True), 1) * places[:, None]
    parts = np.floor(share).astype(np.int32)
    rank = (-(share - parts)).argsort(axis=1, kind="stable").argsort(axis=1)
    return np.asarray(parts + (rank < (places - parts.sum(axis=1))[:, None]), np.int32)


def _parted(edges: Edges, region: Counts, task_region: Counts) -> list[Counts]:
    """Give the places of each region (tasks,); those from anywhere by its part of the edges."""
    count = int(max(region.max(initial=0), task_region.max(initial=0))) + 1
    asked = np.zeros((len(edges.places), count), np.int32)
    np.add.at(asked, (edges.task, region[edges.person]), 1)
    own = np.arange(count) == task_region[:, None]
    anywhere = (task_region == ANYWHERE)[:, None]
    parts = np.where(anywhere, shares(edges.places, asked), own * edges.places[:, None])
    return list(np.ascontiguousarray(parts.T, np.int32))


def only(edges: Edges, those: Bools, places: Counts) -> Edges:
    """Give some of the edges, with the same numbers of people and tasks."""
    person = edges.person[those]
    ptr = np.zeros(len(edges.room) + 1, np.int64)
    np.cumsum(np.bincount(person, minlength=len(edges.room)), out=ptr[1:])
    return Edges(ptr, person, edges.task[those], edges.value[those], edges.room, places)


def _halo(edges: Edges, chosen: Bools, price: Floats, step: float) -> Bools:
    """Let the unhappy and those whose tasks they want bid again; gives who took part."""
    wanted, part = _unhappy(edges, chosen, price, step)
    part[edges.person[chosen & wanted[edges.task]]] = True
    again = part[edges.person]
    kept = chosen & ~again
    left = edges.places - np.bincount(edges.task[kept], minlength=len(edges.places))
    bids = auction(only(edges, again, left.astype(np.int32)), step)
    chosen[again] = bids.chosen
    price[wanted] = bids.price[wanted]
    np.maximum(price, bids.price, out=price)
    return part


@compiled
def _unhappy(edges: Edges, chosen: Bools, price: Floats, step: float) -> tuple[Bools, Bools]:
    """Find who would rather have another task at its price, and those tasks."""
    ptr, _, task_of, value, room, places = edges
    wanted, part = np.zeros(len(places), np.bool_), np.zeros(len(room), np.bool_)
    for person in range(len(room)):
        least, holds = np.inf, 0
        for edge in range(ptr[person], ptr[person + 1]):
            if chosen[edge]:
                holds += 1
                least = min(least, value[edge] - price[task_of[edge]])
        if holds < room[person]:
            least = 0.0
        for edge in range(ptr[person], ptr[person + 1]):
            if not chosen[edge] and value[edge] - price[task_of[edge]] > max(0.0, least) + step:
                wanted[task_of[edge]] = part[person] = True
    return wanted, part
