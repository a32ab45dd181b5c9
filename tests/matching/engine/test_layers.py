"""A snapshot with changes laid over it is searched as the market that it has become."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine import limits
from matching.engine.errors import ManyAgainstManyError, UnknownKeyError
from matching.engine.facing import Facing
from matching.engine.layers import Layers, Market, without
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher, best
from matching.engine.terms import Match, NearMiss, Need, Offer
from tests.matching.engine.worlds import many_needs, needs, offers, points, quick, weeks

# What a change may touch without making codes or words more or less telling.
changes = st.fixed_dictionaries(
    {
        "places": st.lists(points, max_size=2).map(tuple),
        "slots": weeks,
        "remote": st.booleans(),
        "live": st.booleans(),
        "min_age": st.sampled_from((None, 16, 18)),
        "max_age": st.sampled_from((None, 99)),
    }
)


def told(market: Market, offer: Offer) -> tuple[list[Match], list[NearMiss]]:
    matcher, asked = Matcher(), Offers.of([offer])
    return matcher.match(market, asked, limit=None), matcher.near_misses(market, asked)


def scores(market: Market, offer: Offer) -> list[tuple[str, object]]:
    found = Matcher().match(market, Offers.of([offer]), limit=None)
    return [(match.need, pytest.approx(match.score, abs=1e-6)) for match in found]


def only(matches: Sequence[Any]) -> list[str]:
    return [match.need for match in matches]


@quick
@given(many_needs, offers(), st.sets(st.integers(0, 6)))
def test_rows_laid_over_themselves_change_nothing(
    rows: list[Need], offer: Offer, again: set[int]
) -> None:
    market = Needs.of(rows)
    layers = Layers.of(market, [row for place, row in enumerate(rows) if place in again])
    assert scores(layers, offer) == scores(market, offer)
    assert told(layers, offer)[1] == told(market, offer)[1]


@quick
@given(many_needs, offers(), st.lists(changes, min_size=7, max_size=7), st.sets(st.integers(0, 6)))
def test_changed_rows_are_found_as_if_the_market_were_laid_out_anew(
    rows: list[Need], offer: Offer, changed: list[dict[str, Any]], which: set[int]
) -> None:
    new = {
        row.key: replace(row, **changed[place]) for place, row in enumerate(rows) if place in which
    }
    anew = Needs.of([new.get(row.key, row) for row in rows])
    layers = Layers.of(Needs.of(rows), new.values())
    assert scores(layers, offer) == scores(anew, offer)
    assert Matcher().near_misses(layers, Offers.of([offer])) == Matcher().near_misses(
        anew, Offers.of([offer])
    )


@quick
@given(many_needs, offers(), st.sets(st.integers(0, 6)))
def test_what_is_gone_is_as_if_closed(rows: list[Need], offer: Offer, which: set[int]) -> None:
    gone = [row.key for place, row in enumerate(rows) if place in which]
    closed = Needs.of([replace(row, live=row.live and row.key not in gone) for row in rows])
    layers = Layers.of(Needs.of(rows), [], [*gone, "never-heard-of"])
    assert told(layers, offer) == told(closed, offer)
    assert told(without(Needs.of(rows), gone), offer) == told(closed, offer)


@quick
@given(many_needs, needs(), offers())
def test_what_is_new_is_listed_or_not_as_its_limits_say(
    rows: list[Need], new: Need, offer: Offer
) -> None:
    others = [row for row in rows if row.key != new.key]
    layers = Layers.of(Needs.of(others), [new])
    alone = Matcher().match(Needs.of([new]), Offers.of([offer]))
    listed = only(Matcher().match(layers, Offers.of([offer]), limit=None))
    assert (new.key in listed) == bool(alone)
    assert Matcher().listed(layers, Offers.of([offer]), limit=1).found == len(listed)


@quick
@given(rows=many_needs, offer=offers(), far=st.booleans())
def test_rows_that_the_index_leaves_out_are_those_that_a_limit_rules_out(
    rows: list[Need], offer: Offer, *, far: bool
) -> None:
    if far:
        rows = [replace(row, places=tuple((x + 4e5, y) for x, y in row.places)) for row in rows]
    facing = Facing.of(Needs.of(rows), Offers.of([offer]))
    every = facing.rows[limits.blocks(facing) == 0] if len(facing.rows) else facing.rows
    assert limits.passing(facing).tolist() == every.tolist()


def test_a_market_that_grows_elsewhere_gives_a_list_no_more_to_look_at() -> None:
    here = [role(f"here{n}") for n in range(5)]
    there = [role(f"there{n}", places=((4e5 + n, 3e5),)) for n in range(500)]
    asked = Offers.of([ME])
    small, large = (Facing.of(Needs.of(rows), asked) for rows in (here, here + there))
    assert len(limits.looked_at(small)) == len(limits.looked_at(large)) == 5


def role(key: str, **facts: Any) -> Need:
    return Need(
        **{"key": key, "organisation": key, "title": "Role", "places": ((0.0, 0.0),), **facts}
    )


ME = Offer(key="me", place=(0.0, 0.0), radius=5_000.0)


def test_equals_of_both_layers_stand_in_the_order_of_their_keys() -> None:
    layers = Layers.of(Needs.of(map(role, "bdf")), map(role, "aceg"))
    assert only(Matcher().match(layers, Offers.of([ME]))) == list("abcdefg")


def test_a_market_may_begin_with_nothing() -> None:
    layers = Layers.of(Needs.of([]), [role("a", causes=frozenset({"animals"}))])
    asks = replace(ME, causes=frozenset({"animals"}))
    assert only(Matcher().match(layers, Offers.of([asks]))) == ["a"]
    assert only(Matcher().match(Layers.of(Needs.of([]), []), Offers.of([ME]))) == []


def test_the_newest_state_of_a_row_is_explained() -> None:
    layers = Layers.of(Needs.of([role("a"), role("b")]), [role("a", min_age=18)])
    young = replace(ME, age=17)
    assert Matcher().explain("a", young, among=layers).score == 0
    assert Matcher().explain("b", young, among=layers).score > 0
    with pytest.raises(UnknownKeyError):
        Matcher().explain("c", young, among=layers)


def test_leaving_some_out_leaves_them_out_of_both_layers() -> None:
    layers = Layers.of(Needs.of(map(role, "ab")), map(role, "cd"))
    assert only(Matcher().match(without(layers, "ac"), Offers.of([ME]))) == ["b", "d"]
    assert len(layers) == 4


def test_a_market_in_layers_is_for_one_person() -> None:
    layers = Layers.of(Needs.of([]), [role("a")])
    with pytest.raises(ManyAgainstManyError):
        Matcher().match(layers, Offers.of([ME, replace(ME, key="you")]))


def test_the_pool_keeps_all_that_equal_its_last() -> None:
    assert best(np.array([0.5, 0.9, 0.5, 0.1, 0.5]), 2).tolist() == [0, 1, 2, 4]
    assert best(np.array([0.5, 0.9]), 2).tolist() == [0, 1]


def test_the_columns_of_a_snapshot_are_shared_with_its_layers() -> None:
    market = Needs.of(map(role, "abc"))
    layers = Layers.of(market, [role("a")])
    assert layers.base.words is market.words
