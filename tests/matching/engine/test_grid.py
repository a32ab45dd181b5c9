"""The grid: the same list as looking at every role, in the same order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.evaluation.population import People, people, roles, topics
from matching.engine.evaluation.speed import Scan, Tree, ball_tree, kd_tree
from matching.engine.grid import Finder, Person, Roles, coarsened, grid_of
from tests.matching.engine.worlds import quick

ABOUT = topics(16, 0)


def world(count: int, seed: int) -> tuple[Roles, People]:
    return roles(count, ABOUT, seed), people(20, ABOUT, seed + 1)


def in_one_town(market: Roles) -> Roles:
    place = np.random.default_rng(0).uniform(300, 310, market.place.shape).astype(np.float32)
    return market._replace(place=place)


@quick
@given(
    count=st.integers(0, 400),
    seed=st.integers(0, 10_000),
    most=st.integers(1, 30),
    dense=st.booleans(),
)
def test_the_list_is_that_of_looking_at_every_role(
    count: int, seed: int, most: int, *, dense: bool
) -> None:
    market, everybody = world(count, seed)
    market = in_one_town(market) if dense else market
    finder, scan = Finder(grid_of(market)), Scan(market)
    for number in range(20):
        person = everybody.person(number)
        if dense:
            person = person._replace(x=305.0, y=305.0)
        found, scores = finder.best(person, most)
        expected, exact = scan.best(person, most)
        assert found.tolist() == expected.tolist()
        assert scores == pytest.approx(exact)


@pytest.mark.parametrize("tree", [ball_tree, kd_tree])
def test_trees_find_the_same(tree: object) -> None:
    market, everybody = world(3_000, 7)
    market = in_one_town(market)
    way, scan = Tree(market, tree), Scan(market)  # type: ignore[arg-type]
    for number in range(20):
        person = everybody.person(number)._replace(x=305.0, y=305.0)
        assert way.best(person)[0].tolist() == scan.best(person)[0].tolist()


def person(**facts: object) -> Person:
    vector = np.zeros(16, np.float32)
    vector[0] = 1.0
    base = Person(100.0, 100.0, 5.0, remote=True, has=0b111, slots=0b1, vector=vector)
    return base._replace(**facts)  # type: ignore[arg-type]


def one(**facts: object) -> Roles:
    columns: dict[str, object] = {
        "place": [[103.0, 104.0]], "remote": [False], "needs": [0b101], "slots": [0b11],
        "liked": [0.5], "vector": [[1.0] + [0.0] * 15], **facts,
    }  # fmt: skip
    kinds = {"remote": np.bool_, "needs": np.uint32, "slots": np.uint32}
    return Roles(
        **{name: np.array(column, kinds.get(name, np.float32)) for name, column in columns.items()}
    )


def test_a_role_at_the_edge_of_the_radius_is_found_with_its_score() -> None:
    found, scores = Finder(grid_of(one())).best(person())
    assert found.tolist() == [0]
    assert scores.tolist() == pytest.approx([0.7 + 0.2 * np.exp(-5 / 8) + 0.05])


@pytest.mark.parametrize(
    ("role", "asks"),
    [
        ({"place": [[103.1, 104.0]]}, {}),
        ({"needs": [0b1000]}, {}),
        ({"slots": [0b10]}, {}),
        ({"remote": [True]}, {"remote": False}),
        ({"needs": [1 << 31]}, {}),
    ],
)
def test_each_limit_alone_rules_out(role: dict[str, object], asks: dict[str, object]) -> None:
    assert Finder(grid_of(one(**role))).best(person(**asks))[0].tolist() == []


def test_work_from_home_is_found_from_anywhere() -> None:
    market = one(remote=[True], place=[[0.0, 0.0]])
    _, scores = Finder(grid_of(market)).best(person(x=600.0, y=600.0))
    assert scores.tolist() == pytest.approx([0.7 + 0.2 * np.exp(-1.0) + 0.05])


def test_equal_roles_stand_in_their_order() -> None:
    count = 5_000
    market = Roles._make(np.repeat(column, count, axis=0) for column in one())
    assert Finder(grid_of(market)).best(person())[0].tolist() == list(range(20))


def test_no_coarse_vector_is_further_off_than_said() -> None:
    vectors = roles(500, ABOUT, 3).vector
    coarse, scale, blur = coarsened(vectors)
    off = np.linalg.norm(vectors - coarse * scale[:, None], axis=1)
    assert off.max() <= blur * (1 + 1e-5)
    assert blur < 0.01
    assert coarsened(np.zeros((2, 4), np.float32))[2] == 0.0


def test_places_off_the_map_are_kept_at_its_edge() -> None:
    market = one(place=[[-3.0, 9_000.0]])
    assert Finder(grid_of(market)).best(person(x=-3.0, y=8_999.0))[0].tolist() == [0]
