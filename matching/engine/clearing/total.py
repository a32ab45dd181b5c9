"""The best total of a round, and how finely the auction must bid for it."""

from typing import Final

import numpy as np

from matching.engine.clearing.auction import Bids, auction
from matching.engine.clearing.certificate import upper_bound
from matching.engine.clearing.filling import columns_of, fill, outcome_of, searching
from matching.engine.clearing.rounds import Edges, Round
from matching.engine.columns import Counts
from matching.engine.errors import ImpossibleRoundError

STEP: Final = 0.004  # of what a person's best task is worth on average
FINER: Final = 5  # the next step is a fifth
SMALL: Final = 1_000_000  # edges up to which a second and third auction cost nothing to speak of


def best_total(market: Round, *, precision: float = 1e-4) -> Bids:
    """Choose the greatest total of values under all capacities and minimum numbers.

    1. An auction. 2. In a small market again with a finer step, up to twice, until the certificate
    leaves less than the precision open. 3. Fill tasks that lack their minimum number at the least
    cost. Raises ImpossibleRoundError when that cannot be done.
    """
    step = STEP * typical(market.edges)
    bids = auction(market.edges, step)
    for _ in range(2):
        if len(market) > SMALL or _gap(market, bids) <= precision:
            break
        step /= FINER
        bids = auction(market.edges, step)
    meet_minimum(market, bids)
    return bids


def typical(edges: Edges) -> float:
    """Give what people's best task is worth, on average over those who have one."""
    asked = np.diff(edges.ptr) > 0
    if not asked.any():
        return 1.0
    best = np.maximum.reduceat(edges.value, edges.ptr[:-1][asked])
    return float(best.mean()) or 1.0


def meet_minimum(market: Round, bids: Bids) -> None:
    """Fill what lacks its minimum number, changing the bids; raises ImpossibleRoundError."""
    wanting = lacking(market, bids.held)
    if not len(wanting):
        return
    outcome = outcome_of(market.edges, bids, market.minimum.copy())
    columns = columns_of(market.edges)
    fill(market.edges, columns, outcome, searching(market.tasks), wanting, np.inf, np.inf)
    short = np.unique(lacking(market, outcome.held))
    if len(short):
        raise ImpossibleRoundError(short.tolist())


def lacking(market: Round, held: Counts) -> Counts:
    """Give each task as often as it lacks a person of its minimum number."""
    lack = np.maximum(market.minimum - held, 0)
    return np.repeat(np.arange(market.tasks, dtype=np.int32), lack)


def _gap(market: Round, bids: Bids) -> float:
    bound = upper_bound(market, bids.price)
    return 1 - float(market.edges.value[bids.chosen].sum()) / bound if bound else 0.0
