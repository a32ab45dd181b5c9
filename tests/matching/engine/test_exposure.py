"""Exposure: a first connection counts more, the irrelevant is not boosted, ties take turns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.exposure import Exposure, Standing, ordered, scores, spread
from tests.matching.engine.worlds import quick

SHARES = st.lists(st.floats(0.01, 1), min_size=2, max_size=8)


def standing(count: int, **facts: list[float]) -> Standing:
    columns = {"has_place": [1.0], "connected": [0.0], "rate": [0.0], "price": [0.0], **facts}
    given = {name: np.resize(np.array(column), count) for name, column in columns.items()}
    return Standing(
        given["has_place"].astype(np.bool_), given["connected"].astype(np.int32),
        given["rate"], given["price"],
    )  # fmt: skip


def test_a_role_without_a_connection_this_week_gets_the_bonus() -> None:
    scored = scores(np.array([0.5, 0.5]), standing(2, connected=[0, 1]), 1.0, Exposure(first=0.4))
    assert scored.tolist() == pytest.approx([0.7, 0.5])


def test_what_comes_by_itself_needs_less_help_and_less_so_as_the_week_ends() -> None:
    busy = standing(1, rate=[2.0])
    early, late = (
        float(scores(np.ones(1), busy, left, Exposure(first=1.0))[0]) for left in (1.0, 0.1)
    )
    assert early == pytest.approx(1 + np.exp(-2.0))
    assert late == pytest.approx(1 + np.exp(-0.2))


def test_the_irrelevant_gets_no_bonus() -> None:
    scored = scores(np.array([1.0, 0.36, 0.34]), standing(3), 1.0, Exposure(first=1.0))
    assert scored.tolist() == pytest.approx([2.0, 0.72, 0.34])


def test_full_roles_count_less_and_scarce_places_cost() -> None:
    facts = standing(2, has_place=[0, 1], connected=[1], price=[0.0, 0.2])
    scored = scores(np.array([0.5, 0.5]), facts, 1.0, Exposure(full=0.3, prices=1.0))
    assert scored.tolist() == pytest.approx([0.15, 0.3])


@quick
@given(SHARES, st.floats(0, 2), st.floats(0, 1))
def test_a_connection_never_raises_a_role(values: list[float], first: float, left: float) -> None:
    chances, exposure = np.array(values), Exposure(first=first)
    before = scores(chances, standing(len(values)), left, exposure)
    for role in range(len(values)):
        connected = [float(role == each) for each in range(len(values))]
        after = scores(chances, standing(len(values), connected=connected), left, exposure)
        assert after[role] <= before[role]
        assert np.delete(after, role).tolist() == np.delete(before, role).tolist()


def test_ties_take_turns_and_the_same_turn_gives_the_same_list() -> None:
    keys, equal = [f"role:{each}" for each in range(6)], np.ones(6)
    lists = {
        tuple(ordered(equal, keys, keys, turn=f"ann:{week}", most=2).tolist()) for week in range(20)
    }
    again = ordered(equal, keys, keys, turn="ann:3", most=2).tolist()
    assert len(lists) > 10
    assert again == ordered(equal, keys, keys, turn="ann:3", most=2).tolist()
    assert {each[0] for each in lists} == set(range(6))


@quick
@given(st.lists(st.sampled_from("abc"), max_size=25), st.integers(1, 3))
def test_the_first_ten_hold_few_of_one_organisation_and_nobody_is_lost(
    organisations: list[str], most: int
) -> None:
    order = np.arange(len(organisations))
    row = spread(order, organisations, most).tolist()
    assert sorted(row) == order.tolist()
    kept = sum(min(most, organisations.count(each)) for each in "abc")
    first = [organisations[each] for each in row[: min(10, kept)]]
    assert all(first.count(each) <= most for each in "abc")
    for each in "abc":
        mine = [place for place in row if organisations[place] == each]
        assert mine == sorted(mine) or len(organisations) > 10
