"""Lifting the poorest task: what its people are worth together, at little cost to the total.

Reviewers for papers are the pattern: each paper gets its three, and yet one of them gets three who
know little of it. Only for markets small enough to be cleared some forty times; where few enough
pairs are in question, `poorest` does it exactly.

Source: after I. Stelmakh, N. Shah and A. Singh, "PeerReview4All: fair and accurate reviewer
assignment in peer review" (2021), who maximise the least; here by weights on tasks, which are the
multipliers of that aim, and by exchanges.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from matching.engine.clearing.poorest import least_poor
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools, Floats

ROUNDS: Final = 40
FURTHER: Final = 1.05  # a task is poor up to this much above the poorest
HEAVIER: Final = 0.15  # how much more the poorest weighs after each round
LIGHTER: Final = 0.98  # how the weight of others fades
BACK: Final = 0.7  # how weights shrink when the total has become too small
MOST_CELLS: Final = 4_000_000
MOST_EDGES: Final = 200_000
MOST_EXCHANGES: Final = 1_000
NOTHING: Final = 1e-12
NEVER: Final = -1e30  # less than any change of a sum; infinity would breed NaN

Choose = Callable[[Round], Bools]


def small_enough(market: Round) -> bool:
    """Whether lifting is worth its time."""
    return len(market) <= MOST_EDGES and market.people * market.tasks <= MOST_CELLS


def lift(market: Round, chosen: Bools, prices: Floats, least: float, choose: Choose) -> Bools:
    """Raise the least sum of any task's values while the total stays at the least allowed.

    prices (tasks,) are an auction's, and choose gives the best total for a round with other values.
    It is done exactly where that is possible, and else by weights.
    """
    floor = _least_sum(market, chosen)
    if not 0 < floor < np.inf:
        return chosen
    exact = least_poor(market, prices, floor=floor, least=least)
    if exact is not None and _keeps(market, exact, least):
        return exact if _least_sum(market, exact) > floor else chosen
    return _by_weights(market, chosen, least, choose)


def _keeps(market: Round, chosen: Bools, least: float) -> bool:
    """Tell whether what a solver gives is what it promises, for it counts in small fractions."""
    holds = np.bincount(market.edges.person[chosen], minlength=market.people)
    held = np.bincount(market.edges.task[chosen], minlength=market.tasks)
    kept = (holds <= market.edges.room).all() and (held <= market.edges.places).all()
    return bool(kept and (held >= market.minimum).all() and _total(market, chosen) >= least)


def _by_weights(market: Round, chosen: Bools, least: float, choose: Choose) -> Bools:
    """Raise it step by step.

    1. Let tasks that are among the poorest weigh more, and choose again. 2. Keep the outcome whose
    poorest is best. 3. From there exchange people of the poorest for those of others, as long as it
    helps.
    """
    best, floor = chosen, _least_sum(market, chosen)
    weight, now = np.ones(market.tasks), chosen
    for _ in range(ROUNDS):
        if _total(market, now) < least:
            weight = 1 + (weight - 1) * BACK
        weight = _reweighed(weight, _sums(market, now), floor * FURTHER)
        weighed = market.valued(market.edges.value * weight[market.edges.task])
        now = choose(weighed)
        reached = _least_sum(market, now)
        if reached > floor and _total(market, now) >= least:
            best, floor = now, reached
    return exchange(market, best, least)


def _reweighed(weight: Floats, sums: Floats, target: float) -> Floats:
    lack = np.clip((target - sums) / target * 4, 0.2, 1.0)
    faded = np.maximum(1.0, weight * LIGHTER)
    return np.where(sums < target, weight * (1 + HEAVIER * lack), faded)


def _sums(market: Round, chosen: Bools) -> Floats:
    sums = np.bincount(
        market.edges.task[chosen], weights=market.edges.value[chosen], minlength=market.tasks
    )
    return np.where(market.reachable, sums, np.inf)


def _least_sum(market: Round, chosen: Bools) -> float:
    return float(_sums(market, chosen).min(initial=np.inf))


def _total(market: Round, chosen: Bools) -> float:
    return float(market.edges.value[chosen].sum())


@dataclass(eq=False)
class Table:
    """A small outcome as tables: value and has (people, tasks); value is NEVER where no edge is."""

    value: Floats
    has: Bools
    room: npt.NDArray[np.int32]
    sums: Floats
    total: float

    @classmethod
    def of(cls, market: Round, chosen: Bools) -> Self:
        """Lay out an outcome."""
        value = np.full((market.people, market.tasks), NEVER)
        value[market.edges.person, market.edges.task] = market.edges.value
        has = np.zeros_like(value, np.bool_)
        has[market.edges.person[chosen], market.edges.task[chosen]] = True
        room = market.edges.room - has.sum(axis=1).astype(np.int32)
        return cls(value, has, room, _sums(market, chosen), _total(market, chosen))

    def best_exchange(self, task: int, least: float) -> tuple[float, int, int, int]:
        """Find which person to give and whom to take from where, so that both end least poor.

        Gives (the poorer sum after it, given, taken, the other task or -1 for a person with room);
        the sum is that of today when nothing helps.
        """
        best = (float(self.sums[task]) + NOTHING, -1, -1, -1)
        for given in np.flatnonzero(self.has[:, task]).tolist():
            more = self.value[:, task] - self.value[given, task]
            more[self.has[:, task]] = NEVER
            best = max(best, self._from_free(task, given, more, least), key=_first)
            best = max(best, self._from_other(task, given, more, least), key=_first)
        return best

    def _from_free(
        self, task: int, given: int, more: Floats, least: float
    ) -> tuple[float, int, int, int]:
        free = np.where((self.room > 0) & (self.total + more >= least), more, NEVER)
        taken = int(np.argmax(free))
        return float(self.sums[task] + free[taken]), given, taken, -1

    def _from_other(
        self, task: int, given: int, more: Floats, least: float
    ) -> tuple[float, int, int, int]:
        change = self.value[given] - self.value  # what each other task gets for each person
        change = np.where(self.has & ~self.has[given], change, NEVER)
        change[more <= 0] = NEVER
        change[:, task] = NEVER
        after = np.minimum(self.sums + change, (self.sums[task] + more)[:, None])
        after[self.total + change + more[:, None] < least] = NEVER
        taken, other = np.unravel_index(int(np.argmax(after)), after.shape)
        return float(after[taken, other]), given, int(taken), int(other)

    def make(self, task: int, given: int, taken: int, other: int) -> None:
        """Make an exchange."""
        self._move(given, task, -1)
        self._move(taken, task, 1)
        if other >= 0:
            self._move(taken, other, -1)
            self._move(given, other, 1)

    def _move(self, person: int, task: int, sign: int) -> None:
        self.has[person, task] = sign > 0
        self.room[person] -= sign
        self.sums[task] += sign * self.value[person, task]
        self.total += sign * self.value[person, task]


def _first(found: tuple[float, int, int, int]) -> float:
    return found[0]


def exchange(market: Round, chosen: Bools, least: float) -> Bools:
    """Exchange people between the poorest task and others, while the poorest gains by it."""
    table = Table.of(market, chosen)
    for _ in range(MOST_EXCHANGES):
        task = int(np.argmin(table.sums))
        _, given, taken, other = table.best_exchange(task, least)
        if given < 0:
            break
        table.make(task, given, taken, other)
    return np.asarray(table.has[market.edges.person, market.edges.task])
