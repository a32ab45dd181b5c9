from collections.abc import Iterable
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given

from matching.engine.counterfactual import (
    CHANGES,
    Change,
    Rise,
    changed_in,
    firsts_by_organisation,
    organisation_changes,
    person_changes,
    place_of,
    rise_by_organisation,
    rise_for_person,
)
from matching.engine.errors import UnknownKeyError
from matching.engine.layers import Layers
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.slots import parse
from matching.engine.terms import METRES_PER_MILE, Need, Offer
from tests.matching.engine.worlds import many_needs, needs, offers, quick

MATCHER = Matcher()
HERE = (0.0, 0.0)
TUESDAY, THURSDAY = parse("tuesday-evening"), parse("thursday-evening")
MAY_CHANGE = {"slots", "radius", "remote_ok", "languages", "skills", "checks"}
IT_MAY_CHANGE = {"slots", "remote", "reach", "skills"}


def need(key: str, **said: object) -> Need:
    return Need(key=key, organisation=key, title="Role", **said)  # type: ignore[arg-type]


def offer(**said: object) -> Offer:
    return Offer(key="me", **said)  # type: ignore[arg-type]


def change(kind: str, **facts: object) -> Change:
    return Change(kind, MappingProxyType(facts))  # type: ignore[arg-type]


def differences(one: object, other: object) -> set[str]:
    names = (field.name for field in fields(one))  # type: ignore[arg-type]
    return {name for name in names if getattr(one, name) != getattr(other, name)}


def test_an_evening_more_would_make_it_the_first() -> None:
    near, far = need("near", places=(HERE,), slots=THURSDAY), need("far", places=((9e3, 0.0),))
    me = offer(place=HERE, radius=2e4, slots=TUESDAY)
    needs = Needs.of([near, far])
    rise = rise_for_person(MATCHER, needs, me, "near")
    assert rise == Rise(change("time", slots=THURSDAY), 1)


def test_two_miles_more_are_said_in_whole_miles() -> None:
    away = need("away", places=((6.5 * METRES_PER_MILE, 0.0),), causes=frozenset({"arts"}))
    me = offer(place=HERE, radius=5 * METRES_PER_MILE, causes=frozenset({"arts"}))
    others = need("other", places=((4.9 * METRES_PER_MILE, 0.0),), causes=frozenset({"sport"}))
    rise = rise_for_person(MATCHER, Needs.of([away, others]), me, "away")
    assert rise == Rise(change("further", miles=2), 1)


def test_what_is_first_already_needs_no_change() -> None:
    only = Needs.of([need("only", places=(HERE,))])
    assert rise_for_person(MATCHER, only, offer(place=HERE, radius=1e3), "only") is None


def test_a_check_that_cannot_be_got_is_a_change_once_it_is_held() -> None:
    asks = need("asks", places=(HERE,), checks=frozenset({"enhanced"}))
    me = offer(place=HERE, radius=1e3, obtainable=frozenset())
    rise = rise_for_person(MATCHER, Needs.of([asks]), me, "asks")
    assert rise == Rise(change("checks", checks=("enhanced",)), 1)


def test_what_nobody_can_change_is_never_offered() -> None:
    old = need("old", places=(HERE,), min_age=21)
    shut = need("shut", places=(HERE,), live=False)
    me = offer(place=HERE, radius=1e3, age=16)
    market = Needs.of([old, shut])
    assert rise_for_person(MATCHER, market, me, "old") is None
    assert rise_for_person(MATCHER, market, me, "shut") is None


def test_a_need_that_is_not_in_the_market_is_an_error() -> None:
    with pytest.raises(UnknownKeyError):
        rise_for_person(MATCHER, Needs.of([need("one")]), offer(), "other")


def test_training_instead_of_asking_brings_a_need_up() -> None:
    skilled = need("skilled", places=(HERE,), skills=frozenset({"law"}))
    plain = need("plain", places=((500.0, 0.0),), skills=frozenset({"cooking"}))
    me = offer(place=HERE, radius=1e4, skills=frozenset({"cooking"}))
    market = Needs.of([skilled, plain])
    assert place_of(MATCHER, market, Offers.of([me]), "skilled") == 2
    asks_of_me = rise_for_person(MATCHER, market, me, "skilled")
    assert asks_of_me == Rise(change("skills", skills=("law",)), 1)


def test_who_would_be_first_if_an_evening_were_added() -> None:
    asked = need("asked", places=(HERE,), slots=TUESDAY)
    people = [
        Offer(key="near", place=(0.0, 0.0), radius=1e4, slots=THURSDAY),
        Offer(key="far", place=(5e3, 0.0), radius=1e4, slots=TUESDAY),
    ]
    firsts = firsts_by_organisation(MATCHER, asked, Offers.of(people))
    assert firsts == {"near": Rise(change("held_at", slots=THURSDAY), 1)}


@quick
@given(many_needs, offers())
def test_what_is_said_is_true_when_the_change_is_made(rows: list[Need], me: Offer) -> None:
    market = Needs.of(rows)
    for each in rows:
        rise = rise_for_person(MATCHER, market, me, each.key)
        if rise:
            then = dict_of(person_changes(each, me))[rise.change.kind, str(rise.change.facts)]
            assert place_of(MATCHER, market, Offers.of([then]), each.key) == rise.place
            now = place_of(MATCHER, market, Offers.of([me]), each.key)
            assert now is None or now > rise.place


@quick
@given(many_needs, offers())
def test_what_the_organisation_could_change_is_true_too(rows: list[Need], me: Offer) -> None:
    market = Needs.of(rows)
    for each in rows:
        rise = rise_by_organisation(MATCHER, market, me, each.key)
        if rise:
            changed = dict_of(organisation_changes(each, [me]))
            then = changed[rise.change.kind, str(rise.change.facts)]
            laid = changed_in(market, then)
            assert place_of(MATCHER, laid, Offers.of([me]), each.key) == rise.place


@quick
@given(needs(), offers())
def test_only_what_may_be_said_otherwise_is_changed(asked: Need, me: Offer) -> None:
    for made, changed in person_changes(asked, me):
        assert differences(me, changed) <= MAY_CHANGE
        assert set(made.facts) == set(CHANGES[made.kind])
    for made, instead in organisation_changes(asked, [me]):
        assert differences(asked, instead) <= IT_MAY_CHANGE
        assert set(made.facts) == set(CHANGES[made.kind])


def test_a_change_is_laid_over_what_changed_already() -> None:
    base = Needs.of([need("one"), need("two")])
    layers = Layers.of(base, [need("two", remote=True), need("three")])
    laid = changed_in(layers, replace(need("three"), remote=True))
    assert isinstance(laid, Layers)
    assert sorted(laid.changes.keys) == ["three", "two"]
    assert laid.changes.remote.tolist() == [True, True]


def dict_of(changes: Iterable[tuple[Change, Any]]) -> dict[tuple[str, str], Any]:
    return {(made.kind, str(made.facts)): then for made, then in changes}
