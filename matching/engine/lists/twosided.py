"""Two-sided lists: those that let both sides together expect the most matches.

A match needs that the person looks at the task and wants it, and that the task looks at the person
and wants them; a place of a list is looked at as 1 / rank. Whoever is popular should therefore not
stand on top of everybody's list.
"""

from dataclasses import dataclass
from typing import Final

from matching.engine.clearing.rounds import Round
from matching.engine.clearing.total import best_total
from matching.engine.columns import Counts, Floats
from matching.engine.lists.moves import improve
from matching.engine.lists.ranks import (
    Sides,
    expected,
    gini,
    per_task,
    ranks_for_people,
    ranks_for_tasks,
    sides_of,
)
from matching.engine.lists.scaling import scaled

RESPONSES: Final = 60
SWEEPS: Final = 12
SETTLED: Final = 1e-6
PRECISE: Final = 1e-3
SOFTNESSES: Final = (0.5, 0.1, 0.05, 0.02)


@dataclass(frozen=True, eq=False)
class TwoSided:
    """Lists of both sides: ranks (edges,) in the person's and in the task's list, from 1.

    expected: matches that can be expected of them; gini: how unequally they fall to tasks.
    """

    ranks: Counts
    task_ranks: Counts
    expected: float
    gini: float


def two_sided(market: Round) -> TwoSided:
    """List tasks for people and people for tasks so that the most matches can be expected.

    The round's value is the chance that the person wants the task, its liking the chance that the
    task wants the person. 1. Begin with each person and task of the best total on top of each
    other's lists. 2. In turn, let each side have the best list there is against the other's (by the
    rearrangement inequality: sorted by chance times how far up they themselves stand). 3. Move up,
    in both lists at once, pairs that gain by it, and repeat 2, until nothing gains.
    """
    joint = market.edges.value * market.liking
    sides = sides_of(market.edges)
    first = best_total(market.valued(joint), precision=PRECISE).chosen
    ranks, task_ranks = respond(sides, joint, joint + first * (1.0 + joint.max(initial=0.0)))
    for _ in range(SWEEPS):
        if not improve(sides, joint, ranks, task_ranks):
            break
        ranks, task_ranks = _settle(sides, joint, ranks, task_ranks)
    return measured(market, ranks, task_ranks)


def respond(sides: Sides, joint: Floats, score: Floats) -> tuple[Counts, Counts]:
    """Rank both sides by a score, and let each respond to the other until nothing gains."""
    return _settle(sides, joint, ranks_for_people(sides, score), ranks_for_tasks(sides, score))


def by_scaling(market: Round) -> TwoSided:
    """Rank both sides by transferable utility, at the best of some softnesses: for comparison."""
    both = market.edges.value + market.liking
    found = (_ranked(market, scaled(market.edges, both, softness)) for softness in SOFTNESSES)
    return max(found, key=lambda lists: lists.expected)


def by_product(market: Round) -> TwoSided:
    """Rank both sides by the product of both chances: for comparison."""
    return _ranked(market, market.edges.value * market.liking)


def measured(market: Round, ranks: Counts, task_ranks: Counts) -> TwoSided:
    """Say what lists let us expect."""
    joint = market.edges.value * market.liking
    shares = per_task(market.edges, joint, ranks, task_ranks)
    return TwoSided(ranks, task_ranks, expected(joint, ranks, task_ranks), gini(shares))


def _ranked(market: Round, score: Floats) -> TwoSided:
    sides = sides_of(market.edges)
    return measured(market, ranks_for_people(sides, score), ranks_for_tasks(sides, score))


def _settle(
    sides: Sides, joint: Floats, ranks: Counts, task_ranks: Counts
) -> tuple[Counts, Counts]:
    before = 0.0
    for _ in range(RESPONSES):
        ranks = ranks_for_people(sides, joint / task_ranks)
        task_ranks = ranks_for_tasks(sides, joint / ranks)
        reached = expected(joint, ranks, task_ranks)
        if reached - before <= SETTLED * reached:
            break
        before = reached
    return ranks, task_ranks
