"""What a clearing gives: who got what, the prices, and what proves it."""

from dataclasses import dataclass

import numpy as np

from matching.engine.clearing.certificate import blocking_pairs, upper_bound
from matching.engine.clearing.rounds import Round
from matching.engine.clearing.total import best_total
from matching.engine.columns import Bools, Floats


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What anybody can check about an outcome.

    total: sum of the values chosen. bound: no outcome's total can exceed it. matched: part of the
    people who could do something that got a task. filled: part of all places. tasks_with_one: part
    of the tasks somebody could do that got a person. minimum_per_task: the least sum of values over
    tasks that have places. blocking_pairs: pairs that would both rather have each other.
    """

    total: float
    bound: float
    matched: float
    filled: float
    tasks_with_one: float
    minimum_per_task: float
    blocking_pairs: int
    capacities_kept: bool

    @property
    def gap(self) -> float:
        """How much of the bound the total may at most lack, from 0 to 1."""
        return 1 - self.total / self.bound if self.bound else 0.0


@dataclass(frozen=True, eq=False)
class Cleared:
    """The outcome of a round: chosen (edges,), the price of a place at each task (tasks,)."""

    chosen: Bools
    prices: Floats
    certificate: Certificate


def certify(
    market: Round, chosen: Bools, prices: Floats | None = None
) -> tuple[Certificate, Floats]:
    """Check an outcome from nothing but the round and the outcome.

    Gives the prices that prove the bound too: those given, or an auction's.
    """
    if prices is None:
        prices = best_total(market).price
    edges = market.edges
    value = edges.value[chosen]
    holds = np.bincount(edges.person[chosen], minlength=market.people)
    held = np.bincount(edges.task[chosen], minlength=market.tasks)
    sums = np.bincount(edges.task[chosen], weights=value, minlength=market.tasks)
    kept = (holds <= edges.room).all() and (held <= edges.places).all()
    open_tasks = edges.places > 0
    certificate = Certificate(
        total=float(value.sum()),
        bound=upper_bound(market, prices),
        matched=_part(holds > 0, market.able),
        filled=float(held.sum() / max(1, edges.places.sum(dtype=np.int64))),
        tasks_with_one=_part(held > 0, market.reachable),
        minimum_per_task=float(sums[open_tasks].min()) if open_tasks.any() else 0.0,
        blocking_pairs=blocking_pairs(market, chosen),
        capacities_kept=bool(kept and (held >= market.minimum).all()),
    )
    return certificate, prices


def _part(those: Bools, among: Bools) -> float:
    return float(those[among].mean()) if among.any() else 0.0
