"""Regions: capacities hold across them, and the border rounds win back what was lost."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.clearing.clear import Objective, clear
from matching.engine.clearing.rounds import Round
from matching.engine.clearing.shards import ANYWHERE, clear_in_shards, with_somebody
from matching.engine.columns import Counts
from matching.engine.evaluation.__main__ import main
from tests.matching.engine.clearing.markets import quick, rounds


def regions(market: Round, seed: int) -> tuple[Counts, Counts]:
    drawn = np.random.default_rng(seed)
    region = drawn.integers(3, size=market.people).astype(np.int32)
    return region, drawn.integers(ANYWHERE, 3, size=market.tasks).astype(np.int32)


@quick
@given(rounds(), st.integers(0, 100))
def test_capacities_hold_across_regions_and_the_bound_too(market: Round, seed: int) -> None:
    sharded = clear_in_shards(market, *regions(market, seed), threads=2)
    edges = market.edges
    holds = np.bincount(edges.person[sharded.chosen], minlength=market.people)
    held = np.bincount(edges.task[sharded.chosen], minlength=market.tasks)
    assert (holds <= edges.room).all()
    assert (held <= edges.places).all()
    assert sharded.after[-1] == pytest.approx(float(edges.value[sharded.chosen].sum()))
    assert sharded.after[-1] <= clear(market, Objective.TOTAL).certificate.bound + 1e-9


def test_a_person_gets_the_better_task_beyond_the_border() -> None:
    market = Round.of([0, 0, 1], [0, 1, 1], [0.2, 0.9, 0.3], places=[1, 1])
    sharded = clear_in_shards(market, np.array([0, 1], np.int32), np.array([0, 1], np.int32))
    assert sharded.alone == pytest.approx(0.5)
    assert sharded.after[-1] == pytest.approx(0.9)


def test_places_from_anywhere_are_parted_by_candidates_and_none_is_lost() -> None:
    person = np.arange(12)
    market = Round.of(person, np.zeros(12, int), np.linspace(0.1, 0.9, 12), places=[5])
    region = (person % 3).astype(np.int32)
    sharded = clear_in_shards(market, region, np.array([ANYWHERE], np.int32))
    assert int(sharded.chosen.sum()) == 5
    assert sharded.after[-1] == pytest.approx(float(np.linspace(0.1, 0.9, 12)[-5:].sum()))


@quick
@given(rounds(), st.integers(0, 100), st.floats(0, 0.3))
def test_tasks_with_nobody_get_somebody_for_no_more_than_is_allowed(
    market: Round, seed: int, give_up: float
) -> None:
    sharded = clear_in_shards(market, *regions(market, seed))
    fair = with_somebody(market, sharded, give_up)
    edges, before = market.edges, np.bincount(market.edges.task[sharded.chosen], minlength=9)
    held = np.bincount(edges.task[fair], minlength=9)
    assert (np.bincount(edges.person[fair], minlength=market.people) <= edges.room).all()
    assert (held[: market.tasks] <= edges.places).all()
    assert ((held > 0) >= (before > 0)).all()
    total = float(edges.value[sharded.chosen].sum())
    assert float(edges.value[fair].sum()) >= total * (1 - give_up) - 1e-9


def test_a_task_with_nobody_takes_one_of_two_who_have_the_same() -> None:
    market = Round.of([0, 0, 1, 1], [0, 1, 0, 1], [0.9, 0.8, 0.9, 0.8], places=[2, 1])
    nowhere = np.zeros(2, np.int32)
    sharded = clear_in_shards(market, nowhere, nowhere)
    assert np.bincount(market.edges.task[sharded.chosen]).tolist() == [2]
    fair = with_somebody(market, sharded, 0.1)
    assert np.bincount(market.edges.task[fair]).tolist() == [1, 1]


def test_the_command_says_what_is_lost_and_won_back(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["shards", "--people", "8000", "--needs", "1600", "--shards", "9"]
    assert main(command) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])["shards"]["9"]
    assert row["alone"] < 0.995
    assert row["after_halo_rounds"][-1] > 0.998
    assert main(["shards", "--shards", "0"]) == 2
