"""The fair outcome: as few tasks as possible with nobody, and the poorest of them not poor.

Both cost something of the total; what may be given up is one number.
"""

from typing import Final

import numpy as np

from matching.engine.clearing.auction import Bids
from matching.engine.clearing.filling import columns_of, costs, fill, outcome_of, searching
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools, Counts

GIVE_UP: Final = 0.0019  # of the best total
WIDER: Final = 3.0  # the next cost that is allowed for one task


def fill_empty(market: Round, bids: Bids, give_up: float = GIVE_UP) -> None:
    """Give a person to tasks with nobody, the cheapest first, changing the bids.

    It is the best total with a bonus for each task's first place, the bonus as high as what may be
    given up allows (design of the step bonus: docs/explanation/engine.md). 1. Allow each empty task
    an even part of it. 2. Fill those that cost no more. 3. Allow three times as much, until all is used;
    where not all can be filled any more, the cheapest first. No task that has somebody loses its
    last, nor falls below its minimum number.
    """
    reachable = market.reachable
    empty = _empty(reachable, bids.held)
    budget = give_up * float(market.edges.value[bids.chosen].sum())
    limit = budget / max(1, len(empty))
    if not limit:
        return
    outcome = outcome_of(market.edges, bids, np.maximum(market.minimum, bids.held > 0))
    columns, search = columns_of(market.edges), searching(market.tasks)
    while len(empty) and limit < WIDER * budget:
        allowed = min(limit, budget)
        if allowed * len(empty) > budget:
            each = costs(market.edges, columns, outcome, search, empty, allowed)
            empty = empty[np.argsort(each, kind="stable")][: np.isfinite(each).sum()]
        budget -= fill(market.edges, columns, outcome, search, empty, allowed, budget)
        empty = _empty(reachable, outcome.held)
        limit *= WIDER


def _empty(reachable: Bools, held: Counts) -> Counts:
    return np.flatnonzero(reachable & (held == 0)).astype(np.int32)
