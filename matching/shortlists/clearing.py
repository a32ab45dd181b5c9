"""Rounds in which many are matched with many at once, for whoever holds one.

Names in, names out: the arrays of the engine's clearing stay behind this door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from matching.engine.clearing.clear import Objective, choose
from matching.engine.clearing.cleared import certify
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools, Floats
from matching.engine.errors import UnknownKeyError

OBJECTIVES: Final = tuple(str(each) for each in Objective)
Pair = tuple[str, str]


class Edge(NamedTuple):
    """A pair that may be, and what it is worth, finite and not negative."""

    person: str
    task: str
    value: float


class Rankings(NamedTuple):
    """What each side makes of each pair: 1 is its first choice. Both hold every edge."""

    people: Mapping[Pair, int]
    tasks: Mapping[Pair, int]


class Cleared(NamedTuple):
    """Who got whom, and what proves it.

    matches and blocking_pairs are pairs of names, in order. value is the sum of the values chosen,
    and bound what no outcome can exceed.
    """

    matches: tuple[Pair, ...]
    blocking_pairs: tuple[Pair, ...]
    unmatched_people: tuple[str, ...]
    unmatched_tasks: tuple[str, ...]
    value: float
    bound: float


def clear(
    edges: Sequence[Edge],
    capacities: Mapping[str, int],
    *,
    objective: str,
    people_capacities: Mapping[str, int] | None = None,
    rankings: Rankings | None = None,
) -> Cleared:
    """Match people with tasks within their capacities, for the best total, stably, or fairly.

    A person without a capacity takes one task. Without rankings both sides rank by value; with them
    a stable outcome and the blocking pairs go by rank, and the totals by value. The order in which
    edges are given changes nothing. Raises BadRoundError for values that cannot be, DuplicateKeyError
    for a pair named twice, and UnknownKeyError for a task without a capacity or a pair without a
    rank.
    """
    rooms = dict(people_capacities or {})
    people = tuple(sorted({edge.person for edge in edges} | rooms.keys()))
    tasks = tuple(sorted(capacities))
    if not edges:
        return Cleared((), (), people, tasks, 0.0, 0.0)
    pairs = sorted(edges)
    market = _market(pairs, people, tasks, capacities, rooms)
    ranked = market if rankings is None else _by_rank(market, pairs, rankings)
    aim = Objective(objective)
    chosen, prices = choose(ranked if aim is Objective.STABLE else market, aim)
    proof, _prices = certify(market, chosen, prices)
    found = _named(market, chosen, people, tasks)
    return Cleared(
        matches=found,
        blocking_pairs=_named(market, _blocking(ranked, chosen), people, tasks),
        unmatched_people=tuple(sorted(set(people) - {person for person, _task in found})),
        unmatched_tasks=tuple(sorted(set(tasks) - {task for _person, task in found})),
        value=proof.total,
        bound=proof.bound,
    )


def _market(
    pairs: Sequence[Edge],
    people: Sequence[str],
    tasks: Sequence[str],
    capacities: Mapping[str, int],
    rooms: Mapping[str, int],
) -> Round:
    """Lay out edges that are sorted by name, so that the arrays keep their order."""
    persons = {name: at for at, name in enumerate(people)}
    places = {name: at for at, name in enumerate(tasks)}
    unknown = next((edge.task for edge in pairs if edge.task not in places), None)
    if unknown is not None:
        message = f"{unknown} has no capacity."
        raise UnknownKeyError(message)
    return Round.of(
        np.array([persons[edge.person] for edge in pairs]),
        np.array([places[edge.task] for edge in pairs]),
        np.array([edge.value for edge in pairs], np.float64),
        places=np.array([capacities[name] for name in tasks]),
        room=np.array([rooms.get(name, 1) for name in people]),
    )


def _by_rank(market: Round, pairs: Sequence[Edge], rankings: Rankings) -> Round:
    """Give the same round with each side's order in place of the values."""
    mine, theirs = (_ranks(pairs, side) for side in (rankings.people, rankings.tasks))
    by_rank = market.valued(mine.max() + 1 - mine)
    return Round(by_rank.edges, theirs.max() + 1 - theirs, market.minimum, market.order)


def _ranks(pairs: Sequence[Edge], side: Mapping[Pair, int]) -> Floats:
    missing = next((edge for edge in pairs if (edge.person, edge.task) not in side), None)
    if missing is not None:
        message = f"{missing.person} and {missing.task} have a value and no rank."
        raise UnknownKeyError(message)
    return np.array([side[edge.person, edge.task] for edge in pairs], np.float64)


def _blocking(market: Round, chosen: Bools) -> Bools:
    """Mark the pairs that would both rather have each other than what they were given."""
    edges = market.edges
    mine = _worst(edges.person, edges.value, chosen, edges.room)
    theirs = _worst(edges.task, market.liking, chosen, edges.places)
    rather = (edges.value > mine[edges.person]) & (market.liking > theirs[edges.task])
    return np.asarray(rather & ~chosen)


def _worst(
    whose: np.ndarray[tuple[int, ...], np.dtype[np.int32]],
    liking: Floats,
    chosen: Bools,
    room: np.ndarray[tuple[int, ...], np.dtype[np.int32]],
) -> Floats:
    """Give what something must exceed to be wanted: nothing where there is room, all where there is none."""
    worst = np.full(len(room), np.inf)
    np.minimum.at(worst, whose[chosen], liking[chosen])
    held = np.bincount(whose[chosen], minlength=len(room))
    return np.asarray(np.where(held < room, -np.inf, worst))


def _named(
    market: Round, chosen: Bools, people: Sequence[str], tasks: Sequence[str]
) -> tuple[Pair, ...]:
    return tuple((people[person], tasks[task]) for person, task in market.pairs(chosen))
