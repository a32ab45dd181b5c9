"""The entrance: clear a round by one of three aims, and prove what came of it."""

from enum import StrEnum
from typing import Final, assert_never

import numpy as np

from matching.engine.clearing import fair, lifting
from matching.engine.clearing.cleared import Cleared, certify
from matching.engine.clearing.deferred import deferred_acceptance
from matching.engine.clearing.rounds import Round
from matching.engine.clearing.total import best_total, lacking
from matching.engine.columns import Bools, Floats
from matching.engine.errors import ImpossibleRoundError

ROUGHLY: Final = 1e-3  # precision enough while weights are sought


class Objective(StrEnum):
    """What a clearing aims at."""

    TOTAL = "total"
    STABLE = "stable"
    FAIR = "fair"


def clear(market: Round, objective: Objective, *, give_up: float = fair.GIVE_UP) -> Cleared:
    """Choose who gets what, with a certificate.

    give_up is the part of the best total that a fair outcome may cost. Raises ImpossibleRoundError
    when the minimum numbers cannot be met.
    """
    chosen, prices = choose(market, objective, give_up=give_up)
    certificate, proving = certify(market, chosen, prices)
    return Cleared(chosen, proving, certificate)


def choose(
    market: Round, objective: Objective, *, give_up: float = fair.GIVE_UP
) -> tuple[Bools, Floats | None]:
    """Choose who gets what, without a certificate: edges (edges,), and prices (tasks,) that bound.

    A stable outcome has no prices of its own: None, and its certificate asks an auction.
    """
    match objective:
        case Objective.STABLE:
            return stable(market), None
        case Objective.TOTAL:
            bids = best_total(market)
            return bids.chosen, bids.price
        case Objective.FAIR:
            return _fair(market, give_up)
    assert_never(objective)


def stable(market: Round) -> Bools:
    """Choose the stable outcome that is best for people.

    All stable outcomes leave a task with as many people as each other, so one that lacks its
    minimum number lacks it in all: ImpossibleRoundError.
    """
    chosen = deferred_acceptance(market.edges, market.liking)
    held = np.bincount(market.edges.task[chosen], minlength=market.tasks).astype(np.int32)
    short = np.unique(lacking(market, held))
    if len(short):
        raise ImpossibleRoundError(short.tolist())
    return chosen


def _fair(market: Round, give_up: float) -> tuple[Bools, Floats]:
    bids = best_total(market)
    prices = bids.price.copy()
    least = (1 - give_up) * float(market.edges.value[bids.chosen].sum())
    fair.fill_empty(market, bids, give_up)
    if not lifting.small_enough(market):
        return bids.chosen, prices
    return lifting.lift(market, bids.chosen, prices, least, _best), prices


def _best(market: Round) -> Bools:
    return best_total(market, precision=ROUGHLY).chosen
