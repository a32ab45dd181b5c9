"""Near misses are true: change what they say, and exactly those needs open."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from matching.engine import slots
from matching.engine.errors import ManyAgainstManyError
from matching.engine.journeys import usual
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import METRES_PER_MILE, NEAR_MISSES, NearMiss, Need, Offer
from tests.matching.engine.worlds import many_needs, offers, quick

HOME = (0.0, 0.0)


def names(fact: object) -> frozenset[str]:
    assert isinstance(fact, tuple)
    return frozenset(fact)


def changed(offer: Offer, miss: NearMiss) -> Offer:  # noqa: C901, PLR0911 - one change each
    """Do what the near miss says."""
    facts = miss.facts
    match miss.limit:
        case "time":
            return replace(offer, slots=offer.slots | int(str(facts["slots"])))
        case "distance":
            return replace(offer, radius=int(str(facts["miles"])) * METRES_PER_MILE)
        case "minutes":
            assert offer.journey
            assert offer.journey.most is not None
            most = offer.journey.most + int(str(facts["more"]))
            return replace(offer, journey=replace(offer.journey, most=most))
        case "session":
            return replace(offer, longest=int(str(facts["minutes"])))
        case "days":
            return replace(offer, days=float(str(facts["days"])))
        case "remote":
            return replace(offer, remote_ok=True)
        case "place_not_stated":
            journey = offer.journey and replace(offer.journey, most=None)
            return replace(offer, radius=None, journey=journey)
        case "dates":
            days = tuple(date.fromisoformat(day) for day in sorted(names(facts["dates"])))
            return replace(offer, dates=offer.dates + days)
        case "checks":
            held = offer.obtainable or frozenset()
            return replace(offer, obtainable=held | names(facts["checks"]))
        case "languages":
            return replace(offer, languages=offer.languages | names(facts["languages"]))
        case "forms":
            return replace(offer, forms=offer.forms | names(facts["forms"]))
    raise AssertionError(miss.limit)


def keys(rows: list[Need], offer: Offer) -> set[str]:
    return {each.need for each in Matcher().match(Needs.of(rows), Offers.of([offer]), limit=None)}


@quick
@given(many_needs, offers())
def test_changing_the_offer_as_a_near_miss_says_opens_just_those_needs(
    rows: list[Need], offer: Offer
) -> None:
    before = keys(rows, offer)
    for miss in Matcher().near_misses(Needs.of(rows), Offers.of([offer])):
        assert miss.count == len(miss.keys) > 0
        assert set(miss.facts) == set(NEAR_MISSES[miss.limit])
        opened = keys(rows, changed(offer, miss)) - before
        if miss.limit == "place_not_stated":  # any distance opens far places too
            assert set(miss.keys) <= opened
        else:
            assert set(miss.keys) == opened


def role(key: str, **facts: Any) -> Need:
    return Need(**{"key": key, "organisation": key, "title": "Role", "places": (HOME,), **facts})


def missed(rows: list[Need], **facts: Any) -> list[tuple[str, dict[str, object], int]]:
    offer = Offer(**{"key": "me", "place": HOME, "radius": 5 * METRES_PER_MILE, **facts})
    found = Matcher().near_misses(Needs.of(rows), Offers.of([offer]))
    return [(miss.limit, dict(miss.facts), miss.count) for miss in found]


def test_thursday_afternoons_would_open_three() -> None:
    thursday, sunday = slots.parse("thursday-afternoon"), slots.parse("sunday-morning")
    rows = [
        role("a", slots=thursday),
        role("b", slots=thursday),
        role("c", slots=thursday | sunday),
    ]
    assert missed(rows, slots=slots.parse("monday-morning")) == [
        ("time", {"slots": thursday}, 3),
        ("time", {"slots": sunday}, 1),
    ]


def test_a_wider_radius_counts_all_that_it_opens() -> None:
    rows = [
        role(str(miles), places=((miles * METRES_PER_MILE, 0.0),)) for miles in (1, 7, 9, 14, 90)
    ]
    assert missed(rows) == [("distance", {"miles": 15}, 3), ("distance", {"miles": 10}, 2)]


def test_a_need_just_beyond_a_radius_waits_for_the_next() -> None:
    assert missed([role("a", places=((10.1 * METRES_PER_MILE, 0.0),))]) == [
        ("distance", {"miles": 15}, 1)
    ]


def test_a_need_that_takes_nobody_from_so_far_is_not_offered_by_radius() -> None:
    assert missed([role("a", places=((9_000.0, 0.0),), reach=8_500.0)]) == []


def test_working_from_home_would_open_remote_needs() -> None:
    assert missed([role("a", places=(), remote=True)], remote_ok=False) == [("remote", {}, 1)]


def test_a_need_without_a_place_is_counted_as_such() -> None:
    assert missed([role("a", places=())]) == [("place_not_stated", {}, 1)]


def test_twenty_more_minutes_by_bus_would_open_what_is_further() -> None:
    rows = [role(str(miles), places=((miles * METRES_PER_MILE, 0.0),)) for miles in (0.9, 3, 4, 30)]
    by_bus = usual("bus", 20)
    assert missed(rows, radius=None, journey=by_bus) == [
        ("minutes", {"more": 30, "by": "bus", "miles": 4.4}, 2),
        ("minutes", {"more": 20, "by": "bus", "miles": 3.3}, 1),
    ]


def test_what_is_both_too_far_and_too_long_is_no_near_miss() -> None:
    rows = [role("a", places=((9_000.0, 0.0),))]
    assert missed(rows, journey=usual("walk", 30)) == []


def test_longer_sessions_and_more_days_are_offered_in_steps() -> None:
    rows = [role("a", minutes=100), role("b", minutes=180), role("c", days=1.5)]
    assert missed(rows, longest=60, days=1.0) == [
        ("session", {"minutes": 180}, 2),
        ("session", {"minutes": 120}, 1),
        ("days", {"days": 2}, 1),
    ]


def test_a_check_would_open_what_only_the_check_closes() -> None:
    enhanced = frozenset({"enhanced"})
    rows = [role("a", checks=enhanced), role("b", checks=enhanced, slots=1)]
    assert missed(rows, obtainable=frozenset(), slots=2) == [
        ("checks", {"checks": ("enhanced",)}, 1)
    ]


def test_age_conflicts_and_closed_needs_are_never_offered_as_a_change() -> None:
    rows = [
        role("a", min_age=18),
        role("b", organisation="boss"),
        role("c", live=False),
        role("d", capacity=0),
        role("e", room=0),
        role("f", levels=frozenset({("law", 4)})),
    ]
    knows = frozenset({("law", 1)})
    assert missed(rows, age=17, not_with=frozenset({"boss"}), levels=knows) == []
    assert missed(rows, age=17, blocked=frozenset({"boss"}), levels=knows) == []


def test_the_nearest_are_named_and_all_are_counted() -> None:
    rows = [role(str(n), places=((9_000.0 - n, 0.0),)) for n in range(5)]
    offer = Offer(key="me", place=HOME, radius=5_000.0)
    miss = Matcher().near_misses(Needs.of(rows), Offers.of([offer]), keys=2)[0]
    assert (miss.count, miss.keys) == (5, ("4", "3"))


def test_near_misses_are_for_one_person() -> None:
    with pytest.raises(ManyAgainstManyError):
        Matcher().near_misses(Needs.of([role("a")]), Offers.of([Offer(key="b"), Offer(key="c")]))
