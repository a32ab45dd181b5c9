"""Candidates: each person's best roles and each role's best people, as looking at all would find."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.candidates import BACK, EACH, Chances, People, candidates
from matching.engine.columns import Counts, Floats, Singles
from matching.engine.evaluation import population
from matching.engine.grid import AT_HOME, Grid, grid_of
from tests.matching.engine.worlds import quick

ABOUT = population.topics(8, 0)


def world(people: int, needs: int, seed: int) -> tuple[People, Grid, Singles, Counts]:
    drawn = np.random.default_rng(seed)
    everybody = population.people(people, ABOUT, seed, least_radius=20.0)
    market = population.roles(needs, ABOUT, seed + 1)
    town = drawn.uniform(300, 330, (needs, 2)).astype(np.float32)
    homes = drawn.uniform(300, 330, (people, 2)).astype(np.float32)
    able = drawn.normal(size=people).astype(np.float32)
    return (
        People(*everybody._replace(place=homes), able),
        grid_of(market._replace(place=town)),
        drawn.normal(size=needs).astype(np.float32),
        drawn.integers(0, 4, needs).astype(np.int32),
    )


def by_looking_at_all(people: People, grid: Grid, appeal: Singles) -> Floats:
    """The product of both chances, (people, roles), nothing where a limit rules out."""
    roles, chances = grid.roles, Chances()
    across = people.place[:, None].astype(np.float64) - roles.place[None].astype(np.float64)
    km = np.hypot(across[..., 0], across[..., 1])
    near = np.where(roles.remote, people.remote[:, None], km <= people.radius[:, None])
    open_ = (roles.needs & ~people.has[:, None]) == 0
    open_ &= (roles.slots & people.slots[:, None]) != 0
    cosine = people.vector.astype(np.float64) @ roles.vector.T.astype(np.float64)
    km = np.where(roles.remote, AT_HOME, km)
    wants = chances.base + chances.alike * cosine + chances.far * km + appeal
    wanted = chances.other_base + chances.other_alike * cosine + people.able[:, None]
    joint = 1 / ((1 + np.exp(-wants)) * (1 + np.exp(-wanted)))
    return np.where(near & open_, joint, 0.0)


@quick
@given(seed=st.integers(0, 10_000), threads=st.integers(1, 3))
def test_candidates_are_the_best_of_both_sides(seed: int, threads: int) -> None:
    people, grid, appeal, places = world(90, 80, seed)
    found = candidates(people, grid, appeal, places, threads=threads)
    joint = by_looking_at_all(people, grid, appeal)
    of_person = (-joint).argsort(axis=1).argsort(axis=1) < EACH
    of_role = (-joint).argsort(axis=0).argsort(axis=0) < BACK
    person, role = np.nonzero((of_person | of_role) & (joint > 0))
    assert found.edges.person.tolist() == person.tolist()
    assert found.edges.task.tolist() == role.tolist()
    assert found.edges.value == pytest.approx(joint[person, role], rel=1e-4)
    assert found.edges.places.tolist() == places.tolist()


def test_a_role_that_is_nobodys_favourite_has_candidates() -> None:
    people, grid, appeal, places = world(200, 120, 3)
    appeal[7] = -20.0
    found = candidates(people, grid, appeal, places)
    able = int((by_looking_at_all(people, grid, appeal)[:, 7] > 0).sum())
    assert int((found.edges.task == 7).sum()) == min(able, BACK) > 0


def test_nobody_and_nothing_give_an_empty_round() -> None:
    people, grid, appeal, places = world(0, 5, 1)
    assert len(candidates(people, grid, appeal, places)) == 0
    people, grid, appeal, places = world(5, 0, 1)
    assert len(candidates(people, grid, appeal, places)) == 0
