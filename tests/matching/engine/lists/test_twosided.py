"""Two-sided lists: each side's best answer to the other, and better than what is published."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.clearing.rounds import Round
from matching.engine.lists.ranks import expected, gini, ranks_for_people, ranks_for_tasks, sides_of
from matching.engine.lists.scaling import scaled
from matching.engine.lists.twosided import TwoSided, by_product, by_scaling, two_sided
from tests.matching.engine.clearing.markets import quick, rounds


def popular(people: int, tasks: int, popularity: float, seed: int = 0) -> Round:
    """Everybody likes the same ones, to this degree: the synthetic market of the papers."""
    drawn = np.random.default_rng(seed)
    wants = (1 - popularity) * drawn.random((people, tasks)) + popularity * np.linspace(1, 0, tasks)
    wanted = (1 - popularity) * drawn.random((tasks, people)) + popularity * np.linspace(
        1, 0, people
    )
    person, task = np.meshgrid(np.arange(people), np.arange(tasks), indexing="ij")
    return Round.of(
        person.ravel(), task.ravel(), wants.ravel(),
        liking=wanted.T.ravel(), places=np.ones(tasks, int),
    )  # fmt: skip


def assert_lists(market: Round, lists: TwoSided) -> None:
    edges = market.edges
    for person in range(market.people):
        mine = lists.ranks[edges.person == person]
        assert sorted(mine.tolist()) == list(range(1, len(mine) + 1))
    for task in range(market.tasks):
        theirs = lists.task_ranks[edges.task == task]
        assert sorted(theirs.tolist()) == list(range(1, len(theirs) + 1))


@quick
@given(rounds())
def test_every_list_ranks_each_edge_once(market: Round) -> None:
    assert_lists(market, two_sided(market))


@quick
@given(rounds())
def test_what_is_expected_is_what_the_ranks_say(market: Round) -> None:
    lists = two_sided(market)
    joint = market.edges.value * market.liking
    assert lists.expected == pytest.approx(float((joint / lists.ranks / lists.task_ranks).sum()))


@quick
@given(rounds())
def test_neither_side_has_a_better_answer(market: Round) -> None:
    """By the rearrangement inequality the best answer sorts by chance over the other's rank."""
    lists, sides = two_sided(market), sides_of(market.edges)
    joint = market.edges.value * market.liking
    for ranks, task_ranks in (
        (ranks_for_people(sides, joint / lists.task_ranks), lists.task_ranks),
        (lists.ranks, ranks_for_tasks(sides, joint / lists.ranks)),
    ):
        better = expected(joint, ranks, task_ranks)
        assert better <= lists.expected * (1 + 1e-5) + 1e-12


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1_000), st.sampled_from([0.0, 0.25, 0.5, 0.75]))
def test_more_matches_than_by_scaling_or_product(seed: int, popularity: float) -> None:
    market = popular(60, 40, popularity, seed)
    ours = two_sided(market).expected
    assert ours > by_scaling(market).expected
    assert ours > by_product(market).expected


def test_two_who_want_each_other_stand_first_with_each_other() -> None:
    market = Round.of(
        [0, 0, 1, 1], [0, 1, 0, 1], [0.9, 0.8, 0.9, 0.1],
        liking=[0.9, 0.9, 0.8, 0.1], places=[1, 1],
    )  # fmt: skip
    lists = two_sided(market)
    assert lists.ranks.tolist() == [2, 1, 1, 2]
    assert lists.task_ranks.tolist() == [2, 1, 1, 2]


def test_scaling_fills_its_margins() -> None:
    """Choo and Siow: what is matched, and the square roots of what is not, add up to each side."""
    market = popular(30, 20, 0.5)
    edges = market.edges
    matched = scaled(edges, edges.value + market.liking, 0.5)
    single = 1 - np.bincount(edges.person, weights=matched)
    alone = 1 - np.bincount(edges.task, weights=matched)
    weight = np.exp((edges.value + market.liking) / 1.0)
    again = weight * np.sqrt(single)[edges.person] * np.sqrt(alone)[edges.task]
    assert matched == pytest.approx(again, rel=1e-2)  # it stops when lists can no longer tell


def test_gini_is_nothing_for_equals_and_near_one_for_one_who_has_all() -> None:
    assert gini(np.ones(10)) == pytest.approx(0.0)
    assert gini(np.array([0.0] * 99 + [1.0])) == pytest.approx(0.99)
    assert gini(np.zeros(3)) == 0.0


def test_the_goal_of_issue_4_at_a_fifth_of_its_size() -> None:
    market = popular(300, 200, 0.5)
    lists, published = two_sided(market), by_scaling(market)
    assert lists.expected > 1.1 * published.expected
    assert lists.gini < 0.25
