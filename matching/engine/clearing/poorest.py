"""The outcome whose poorest task is least poor, exactly: a whole-number programme of a small market.

Of all outcomes whose total is not below what is allowed. What makes it quick is that few pairs can
be part of one: a pair's reduced cost at the auction's prices is what the total loses by it at least,
so whatever would lose more than is allowed is left out.

Source: reduced-cost fixing, as in L. A. Wolsey, "Integer Programming" (1998), chapter 7; solved by
HiGHS (Q. Huangfu and J. A. J. Hall, Mathematical Programming Computation 10, 2018) through SciPy.
"""

from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, hstack

from matching.engine.clearing.certificate import upper_bound
from matching.engine.clearing.rounds import Round
from matching.engine.columns import Bools, Counts, Floats, Rows

MOST_PAIRS: Final = 25_000  # that are left; more take longer than what they bring is worth
GAP: Final = 1e-3  # of the poorest's sum that may be left open
NODES: Final = 200  # of the search tree
SECONDS: Final = 30.0  # a brake, for a market that is harder than any that was measured
OF_TOTAL: Final = 1e-3  # among outcomes that are equally fair the greater total counts
NOTHING: Final = 1e-9


def least_poor(market: Round, prices: Floats, *, floor: float, least: float) -> Bools | None:
    """Choose the outcome whose poorest task has most, with a total of at least so much.

    prices (tasks,) are an auction's; floor is a sum that the poorest is known to reach. None when
    too many pairs are left, or nothing better than the floor was found.
    """
    pairs = _possible(market, prices, least)
    if len(pairs) > MOST_PAIRS:
        return None
    value = market.edges.value[pairs]
    weight = OF_TOTAL / max(least, NOTHING)
    solved = milp(
        np.append(-weight * value, -1.0),
        constraints=_limits(market, pairs, least),
        integrality=np.append(np.ones(len(pairs)), 0),
        bounds=Bounds(
            np.append(np.zeros(len(pairs)), floor), np.append(np.ones(len(pairs)), np.inf)
        ),
        options={"mip_rel_gap": GAP, "node_limit": NODES, "time_limit": SECONDS},
    )
    if solved.x is None:
        return None
    chosen = np.zeros(len(market), np.bool_)
    chosen[pairs[solved.x[:-1] > 1 / 2]] = True
    return chosen


def _possible(market: Round, prices: Floats, least: float) -> Rows:
    """Find the pairs that an outcome with this total may have."""
    edges = market.edges
    gain = edges.value - prices[edges.task]
    order = np.lexsort((-gain, edges.person))
    nth = edges.ptr[:-1] + edges.room - 1  # the last gain that a person has room for
    has = (edges.room > 0) & (edges.room <= np.diff(edges.ptr))
    worth = np.zeros(market.people)
    worth[has] = np.maximum(0.0, gain[order[nth[has]]])
    allowed = upper_bound(market, prices) - least + NOTHING
    able = (edges.room[edges.person] > 0) & (edges.places[edges.task] > 0)
    return np.flatnonzero(able & (worth[edges.person] - gain <= allowed))


def _limits(market: Round, pairs: Rows, least: float) -> list[LinearConstraint]:
    """Give the rows of the programme: one column for each pair, and last the poorest task's sum."""
    edges, every = market.edges, np.arange(len(pairs))
    person, task, value = edges.person[pairs], edges.task[pairs], edges.value[pairs]

    def rows(weight: Floats, row: Counts | Rows, count: int, last: Floats) -> csr_matrix:
        own = csr_matrix((weight, (row, every)), shape=(count, len(pairs)))
        return csr_matrix(hstack([own, csr_matrix(last[:, None])]))

    one = np.ones(len(pairs))
    no_people, no_tasks = np.zeros(market.people), np.zeros(market.tasks)
    total = rows(value, np.zeros(len(pairs), np.intp), 1, np.zeros(1))
    poor = rows(value, task, market.tasks, -market.reachable.astype(np.float64))
    return [
        LinearConstraint(rows(one, person, market.people, no_people), -np.inf, edges.room),
        LinearConstraint(rows(one, task, market.tasks, no_tasks), market.minimum, edges.places),
        LinearConstraint(poor, 0.0, np.inf),
        LinearConstraint(total, least, np.inf),
    ]
