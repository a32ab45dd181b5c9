"""Clearing: capacities, certificates, and what each aim promises."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine.clearing.clear import Objective, clear
from matching.engine.clearing.rounds import Round
from matching.engine.errors import (
    BadRoundError,
    DuplicateKeyError,
    ImpossibleRoundError,
    UnknownKeyError,
)
from tests.matching.engine.clearing.markets import (
    best_by_linear_programming,
    blocking,
    deferred_acceptance_by_hand,
    pairs_of,
    quick,
    rounds,
    values_of,
)

EVERY = st.sampled_from(Objective)


def market_of(ranks: dict[str, list[tuple[int, int]]]) -> Round:
    """A table of ranks as papers print it: row by row, (the row's rank, the column's rank)."""
    rows = list(ranks.values())
    edges = [(i, j, *pair) for i, row in enumerate(rows) for j, pair in enumerate(row)]
    person, task, mine, theirs = np.array(edges).T
    return Round.of(person, task, 10 - mine, liking=10 - theirs, places=[1] * len(rows[0]))


@quick
@given(rounds(), EVERY)
def test_capacities_are_never_exceeded(market: Round, objective: Objective) -> None:
    pairs = pairs_of(market, clear(market, objective).chosen)
    for person in range(market.people):
        assert sum(i == person for i, _ in pairs) <= market.edges.room[person]
    for task in range(market.tasks):
        assert sum(j == task for _, j in pairs) <= market.edges.places[task]


@quick
@given(rounds(), EVERY)
def test_the_certificate_says_what_is_there(market: Round, objective: Objective) -> None:
    cleared = clear(market, objective)
    pairs, values = pairs_of(market, cleared.chosen), values_of(market)
    certificate = cleared.certificate
    assert certificate.total == pytest.approx(sum(values[pair][0] for pair in pairs))
    assert certificate.blocking_pairs == len(blocking(market, pairs))
    assert certificate.capacities_kept
    assert certificate.total <= certificate.bound + 1e-9


@quick
@given(rounds(minimum=True))
def test_the_best_total_is_the_optimum_within_its_certificate(market: Round) -> None:
    best = best_by_linear_programming(market)
    if best is None:
        with pytest.raises(ImpossibleRoundError):
            clear(market, Objective.TOTAL)
        return
    certificate = clear(market, Objective.TOTAL).certificate
    assert best <= certificate.bound + 1e-6
    assert certificate.total <= best + 1e-6
    assert certificate.total >= best * (1 - 1e-3) - 1e-9


@quick
@given(rounds(minimum=True), st.sampled_from([Objective.TOTAL, Objective.FAIR]))
def test_minimum_numbers_are_met(market: Round, objective: Objective) -> None:
    assume(best_by_linear_programming(market) is not None)
    cleared = clear(market, objective)
    held = np.bincount(market.edges.task[cleared.chosen], minlength=market.tasks)
    assert (held >= market.minimum).all()
    assert cleared.certificate.capacities_kept


@quick
@given(rounds())
def test_nobody_would_rather_have_each_other_in_a_stable_outcome(market: Round) -> None:
    cleared = clear(market, Objective.STABLE)
    assert blocking(market, pairs_of(market, cleared.chosen)) == set()
    assert cleared.certificate.blocking_pairs == 0


@quick
@given(rounds())
def test_deferred_acceptance_equals_the_slow_reference(market: Round) -> None:
    fast = pairs_of(market, clear(market, Objective.STABLE).chosen)
    assert fast == deferred_acceptance_by_hand(market)


@quick
@given(rounds(), st.floats(0, 0.5))
def test_fair_leaves_no_more_tasks_with_nobody_for_what_it_may_cost(
    market: Round, give_up: float
) -> None:
    best = clear(market, Objective.TOTAL).certificate
    fair = clear(market, Objective.FAIR, give_up=give_up).certificate
    assert fair.tasks_with_one >= best.tasks_with_one
    assert fair.total >= best.total * (1 - give_up) - 1e-9
    assert fair.minimum_per_task >= best.minimum_per_task - 1e-9


@quick
@given(rounds(minimum=True), EVERY, st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter(
    market: Round, objective: Objective, random: st.DataObject
) -> None:
    order = list(range(len(market)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    edges = market.edges
    shuffled = Round.of(
        edges.person[order], edges.task[order], edges.value[order], liking=market.liking[order],
        places=edges.places, room=edges.room, minimum=market.minimum,
    )  # fmt: skip
    try:
        expected = pairs_of(market, clear(market, objective).chosen)
    except ImpossibleRoundError:
        with pytest.raises(ImpossibleRoundError):
            clear(shuffled, objective)
        return
    assert pairs_of(shuffled, clear(shuffled, objective).chosen) == expected


@quick
@given(rounds(two_sided=False))
def test_people_with_equal_wishes_fill_as_many_places_in_every_stable_outcome(
    market: Round,
) -> None:
    """Roth 1986, rural hospitals: seen from the other side, each task gets as many people."""
    edges = market.edges
    strict = np.random.default_rng(0).permutation(2 * len(market)) + 1.0
    ours = Round.of(
        edges.person, edges.task, strict[: len(market)], liking=strict[len(market) :],
        places=edges.places, room=edges.room,
    )  # fmt: skip
    other_side = Round.of(
        edges.task, edges.person, strict[len(market) :], liking=strict[: len(market)],
        places=edges.room, room=edges.places,
    )  # fmt: skip
    asked = pairs_of(ours, clear(ours, Objective.STABLE).chosen)
    asking = pairs_of(other_side, clear(other_side, Objective.STABLE).chosen)
    for task in range(market.tasks):
        people = {i for i, j in asked if j == task}
        those = {j for i, j in asking if i == task}
        assert len(people) == len(those)
        if len(people) < edges.places[task]:
            assert people == those


def test_gale_and_shapley_example_1_gives_everybody_who_asks_their_first() -> None:
    market = market_of(
        {
            "alpha": [(1, 3), (2, 2), (3, 1)],
            "beta": [(3, 1), (1, 3), (2, 2)],
            "gamma": [(2, 2), (3, 1), (1, 3)],
        }
    )
    assert pairs_of(market, clear(market, Objective.STABLE).chosen) == {(0, 0), (1, 1), (2, 2)}


def test_gale_and_shapley_example_2_has_one_stable_outcome() -> None:
    market = market_of(
        {
            "alpha": [(1, 3), (2, 3), (3, 2), (4, 3)],
            "beta": [(1, 4), (4, 1), (3, 3), (2, 2)],
            "gamma": [(2, 2), (1, 4), (3, 4), (4, 1)],
            "delta": [(4, 1), (2, 2), (3, 1), (1, 4)],
        }
    )
    only = {(0, 2), (1, 3), (2, 0), (3, 1)}
    assert pairs_of(market, clear(market, Objective.STABLE).chosen) == only


def test_the_best_total_differs_from_taking_the_best_pair_first() -> None:
    market = Round.of([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 0.9, 0.8, 0.0], places=[1, 1])
    cleared = clear(market, Objective.TOTAL)
    assert pairs_of(market, cleared.chosen) == {(0, 1), (1, 0)}
    assert cleared.certificate.total == pytest.approx(1.7)


def test_fair_moves_somebody_to_a_task_that_nobody_would_get() -> None:
    market = Round.of([0, 0, 1, 1, 2], [0, 1, 0, 1, 0], [0.9, 0.85, 0.9, 0.6, 0.9], places=[3, 1])
    assert pairs_of(market, clear(market, Objective.TOTAL).chosen) == {(0, 0), (1, 0), (2, 0)}
    fair = clear(market, Objective.FAIR, give_up=0.05)
    assert pairs_of(market, fair.chosen) == {(0, 1), (1, 0), (2, 0)}


def test_a_minimum_takes_the_cheapest_chain_of_moves() -> None:
    market = Round.of(
        [0, 0, 1, 1], [0, 1, 1, 2], [0.9, 0.8, 0.9, 0.1],
        places=[1, 1, 1], minimum=[0, 1, 1],
    )  # fmt: skip
    cleared = clear(market, Objective.TOTAL)
    assert pairs_of(market, cleared.chosen) == {(0, 1), (1, 2)}
    assert cleared.certificate.total == pytest.approx(0.9)
    assert cleared.certificate.bound >= 0.9


def test_a_minimum_that_cannot_be_met_names_its_task() -> None:
    market = Round.of([0, 0], [0, 1], [1.0, 1.0], places=[1, 1], minimum=[1, 1])
    with pytest.raises(ImpossibleRoundError, match=r"cannot be met for task [01]\."):
        clear(market, Objective.TOTAL)
    with pytest.raises(ImpossibleRoundError, match="task 1"):
        clear(market, Objective.STABLE)


@pytest.mark.parametrize("objective", Objective)
def test_an_empty_market_has_an_empty_outcome(objective: Objective) -> None:
    cleared = clear(Round.of([], [], [], places=[]), objective)
    assert cleared.chosen.tolist() == []
    certificate = cleared.certificate
    assert (certificate.total, certificate.bound, certificate.blocking_pairs) == (0, 0, 0)


@pytest.mark.parametrize("objective", Objective)
def test_tasks_without_people_and_people_without_places_stay_alone(objective: Objective) -> None:
    market = Round.of([0, 1], [0, 0], [1.0, 0.5], places=[0, 3], room=[1, 1, 1])
    cleared = clear(market, objective)
    assert not cleared.chosen.any()
    assert cleared.certificate.bound == 0
    assert cleared.certificate.blocking_pairs == 0


@pytest.mark.parametrize("objective", Objective)
def test_ten_thousand_equal_roles_are_cleared(objective: Objective) -> None:
    person, task = np.meshgrid(np.arange(30), np.arange(10_000), indexing="ij")
    market = Round.of(
        person.ravel(), task.ravel(), np.full(300_000, 0.5), places=np.ones(10_000, int)
    )
    assert clear(market, objective).certificate.total == pytest.approx(15.0)


def test_a_fight_of_equals_over_few_places_ends() -> None:
    person, task = np.meshgrid(np.arange(2_000), np.arange(5), indexing="ij")
    market = Round.of(person.ravel(), task.ravel(), np.ones(10_000), places=[100] * 5)
    assert clear(market, Objective.TOTAL).certificate.total == pytest.approx(500.0)


def test_a_small_outcome_lifts_the_poorest_task() -> None:
    drawn = np.random.default_rng(5)
    person, task = np.meshgrid(np.arange(60), np.arange(40), indexing="ij")
    market = Round.of(
        person.ravel(), task.ravel(), drawn.beta(1, 4, 2_400), places=[3] * 40, room=[2] * 60
    )
    best = clear(market, Objective.TOTAL).certificate
    fair = clear(market, Objective.FAIR).certificate
    assert fair.minimum_per_task > best.minimum_per_task
    assert fair.total >= best.total * 0.998
    assert fair.filled == best.filled == 1.0


@pytest.mark.parametrize(
    ("value", "words"),
    [(np.nan, "not a finite"), (np.inf, "not a finite"), (-0.1, "negative"), ("x", "numbers")],
)
def test_values_that_are_no_values_are_refused(value: Any, words: str) -> None:
    with pytest.raises(BadRoundError, match=words):
        Round.of([0, 0], [0, 1], [1.0, value], places=[1, 1])


def test_a_pair_named_twice_is_refused() -> None:
    with pytest.raises(DuplicateKeyError, match="Person 1 and task 0 are paired twice"):
        Round.of([1, 0, 1], [0, 0, 0], [1.0, 1.0, 0.5], places=[1])


def test_a_task_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownKeyError, match="task 7 at position 1: there are 2"):
        Round.of([0, 0], [0, 7], [1.0, 1.0], places=[1, 1])


def test_a_person_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownKeyError, match="person 3 at position 0: there are 2"):
        Round.of([3], [0], [1.0], places=[1], room=[1, 1])


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"places": [-1, 1]}, "places is negative at position 0"),
        ({"places": [1, 1], "room": [-2]}, "room is negative"),
        ({"places": [1, 1], "minimum": [0, 2]}, "Task 1 must get 2 people and has places for 1"),
        ({"places": [1, 1], "minimum": [0]}, "minimum has"),
        ({"places": [1.5, 1]}, "whole numbers"),
        ({"places": [1, 1], "liking": [1.0]}, "liking has"),
    ],
)
def test_capacities_that_cannot_be_are_refused(columns: dict[str, object], words: str) -> None:
    with pytest.raises(BadRoundError, match=words):
        Round.of([0, 0], [0, 1], [1.0, 1.0], **columns)  # type: ignore[arg-type]
