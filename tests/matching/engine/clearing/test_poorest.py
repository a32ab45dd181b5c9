"""The poorest task of a small market: exactly, and for no more than what it may cost."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine.clearing import poorest
from matching.engine.clearing.clear import Objective, clear
from matching.engine.clearing.rounds import Round
from matching.engine.clearing.total import best_total
from tests.matching.engine.clearing.markets import (
    Pair,
    all_outcomes,
    pairs_of,
    quick,
    rounds,
    values_of,
)


def reviewers(seed: int) -> Round:
    drawn = np.random.default_rng(seed)
    person, task = np.indices((60, 40))
    return Round.of(
        person.ravel(), task.ravel(), drawn.beta(1, 4, 2_400), places=[3] * 40, room=[2] * 60
    )  # fmt: skip


def poorest_sum(market: Round, pairs: set[Pair]) -> float:
    values = values_of(market)
    return min(
        sum(values[pair][0] for pair in pairs if pair[1] == task)
        for task in np.flatnonzero(market.reachable)
    )


@quick
@given(rounds(two_sided=False), st.floats(0, 0.5))
def test_the_poorest_is_as_well_off_as_in_any_outcome_that_is_allowed(
    market: Round, give_up: float
) -> None:
    assume(1 <= len(market) <= 9 and market.reachable.any())
    best = clear(market, Objective.TOTAL).certificate.total
    fair = pairs_of(market, clear(market, Objective.FAIR, give_up=give_up).chosen)
    values, least = values_of(market), best * (1 - give_up)
    allowed = [
        poorest_sum(market, pairs)
        for pairs in all_outcomes(market)
        if sum(values[pair][0] for pair in pairs) >= least + 1e-5
    ]
    floor = poorest_sum(market, fair)
    assume(floor > 0)
    assert floor >= max(allowed, default=0) * (1 - 2e-3) - 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_exactly_is_never_worse_than_by_weights(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    market = reviewers(seed)
    exact = clear(market, Objective.FAIR).certificate
    monkeypatch.setattr(poorest, "MOST_PAIRS", 0)
    by_weights = clear(market, Objective.FAIR).certificate
    assert exact.minimum_per_task >= by_weights.minimum_per_task - 1e-3
    assert min(exact.total, by_weights.total) >= 0.998 * exact.bound
    assert exact.filled == by_weights.filled == 1.0


def test_pairs_that_cost_more_than_is_allowed_are_left_out() -> None:
    market = reviewers(0)
    bids = best_total(market)
    best = float(market.edges.value[bids.chosen].sum())
    every, few = (poorest._possible(market, bids.price, part * best) for part in (0.0, 0.998))
    assert len(every) == len(market)
    assert len(few) < len(market) / 2
    assert set(np.flatnonzero(bids.chosen)) <= set(few)


def test_more_than_is_possible_is_not_found() -> None:
    market = Round.of([0, 1], [0, 0], [0.5, 0.5], places=[1])
    prices = best_total(market).price
    assert poorest.least_poor(market, prices, floor=0.9, least=0.4) is None
    chosen = poorest.least_poor(market, prices, floor=0.1, least=0.4)
    assert chosen is not None
    assert chosen.sum() == 1
