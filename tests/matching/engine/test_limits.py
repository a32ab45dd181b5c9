"""The vectorised limits say what a plain reading of the rules says, in both directions."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.errors import BadTermError
from matching.engine.journeys import USUAL, Journey, usual
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import METRES_PER_MILE, Need, Offer, Verdict
from tests.matching.engine.worlds import many_needs, many_offers, needs, offers, quick

HOME = (0.0, 0.0)
FIVE_MILES = 8_046.72


def matched(need: Need, offer: Offer) -> bool:
    return bool(Matcher().match(Needs.of([need]), Offers.of([offer])))


def need(**facts: Any) -> Need:
    return Need(
        **{"key": "n", "organisation": "o", "title": "Walk dogs", "places": (HOME,), **facts}
    )


def offer(**facts: Any) -> Offer:
    return Offer(**{"key": "p", "place": HOME, "radius": FIVE_MILES, **facts})


# The rules again, one pair at a time, without arrays.


def place_allows(need: Need, offer: Offer) -> bool:
    if need.remote and offer.remote_ok:
        return True
    radius = math.inf if offer.radius is None else offer.radius
    most = offer.journey.most if offer.journey else None
    if not need.places:
        anyhow = math.isinf(radius) and most is None
        return not need.remote and (offer.place is None or anyhow)
    if offer.place is None:
        return True
    nearest = min(math.hypot(x - offer.place[0], y - offer.place[1]) for x, y in need.places)
    if offer.journey and most is not None and offer.journey.minutes(nearest) > most:
        return False
    return nearest <= radius and (need.reach is None or nearest <= need.reach)


def age_allows(need: Need, offer: Offer) -> bool:
    if offer.age is None:
        return True
    old_enough = need.min_age is None or offer.age >= need.min_age
    return old_enough and (need.max_age is None or offer.age <= need.max_age)


def checks_allow(need: Need, offer: Offer) -> bool:
    return offer.obtainable is None or need.checks <= offer.checks | offer.obtainable


def levels_allow(need: Need, offer: Offer) -> bool:
    known = dict(offer.levels)
    return all(known[skill] >= level for skill, level in need.levels if skill in known)


def time_allows(need: Need, offer: Offer) -> bool:
    days = need.days is None or offer.days is None or need.days <= offer.days
    return days and (need.minutes is None or offer.longest is None or need.minutes <= offer.longest)


def fits(need: Need, offer: Offer) -> bool:
    return (
        need.live
        and need.capacity != 0
        and need.room != 0
        and levels_allow(need, offer)
        and time_allows(need, offer)
        and need.organisation not in offer.not_with | offer.blocked
        and place_allows(need, offer)
        and (not need.slots or not offer.slots or bool(need.slots & offer.slots))
        and (not need.dates or not offer.dates or bool(set(need.dates) & set(offer.dates)))
        and age_allows(need, offer)
        and checks_allow(need, offer)
        and (not offer.languages or need.languages <= offer.languages)
        and (not need.forms or not offer.forms or bool(need.forms & offer.forms))
    )


@quick
@given(many_needs, offers())
def test_needs_that_match_are_those_the_rules_allow(rows: list[Need], offer: Offer) -> None:
    found = Matcher().match(Needs.of(rows), Offers.of([offer]), limit=None)
    assert {match.need for match in found} == {need.key for need in rows if fits(need, offer)}


@quick
@given(needs(), many_offers)
def test_people_that_match_are_those_the_rules_allow(need: Need, rows: list[Offer]) -> None:
    found = Matcher().match(Needs.of([need]), Offers.of(rows), limit=None)
    assert {match.offer for match in found} == {offer.key for offer in rows if fits(need, offer)}


@quick
@given(many_needs, offers(), st.integers(0, 20))
def test_adding_a_slot_never_loses_a_match(rows: list[Need], offer: Offer, slot: int) -> None:
    wider = replace(offer, slots=offer.slots | 1 << slot if offer.slots else 0)
    before = Matcher().match(Needs.of(rows), Offers.of([offer]), limit=None)
    after = Matcher().match(Needs.of(rows), Offers.of([wider]), limit=None)
    assert {match.need for match in before} <= {match.need for match in after}


def test_the_nearest_of_several_places_counts() -> None:
    two = need(places=((500_000.0, 0.0), (8_000.0, 0.0)))
    assert matched(two, offer())
    assert not matched(two, offer(radius=7_999.0))


def test_a_place_exactly_at_the_radius_is_within_it() -> None:
    assert matched(need(places=((3_000.0, 4_000.0),)), offer(radius=5_000.0))


def test_a_need_with_a_reach_takes_nobody_from_beyond_it() -> None:
    assert not matched(need(places=((6_000.0, 0.0),), reach=5_000.0), offer(radius=None))


def test_a_remote_need_is_for_everyone_but_those_who_want_to_go_out() -> None:
    remote = need(places=(), remote=True)
    assert matched(remote, offer())
    assert not matched(remote, offer(remote_ok=False))


def test_a_remote_need_with_a_place_nearby_suits_those_who_want_to_go_out() -> None:
    assert matched(need(remote=True), offer(remote_ok=False))


def test_a_need_without_a_place_is_not_matched_to_somebody_with_a_radius() -> None:
    assert not matched(need(places=()), offer())
    assert matched(need(places=()), offer(radius=None))
    assert matched(need(places=()), offer(place=None))


def test_an_age_that_is_not_known_passes_whatever_the_minimum() -> None:
    assert matched(need(min_age=25), offer())
    assert not matched(need(min_age=25), offer(age=24))
    assert not matched(need(max_age=25), offer(age=26))


def test_a_check_that_can_be_got_in_time_is_no_obstacle() -> None:
    asks = need(checks=frozenset({"enhanced"}))
    assert matched(asks, offer())
    assert matched(asks, offer(obtainable=frozenset({"enhanced"})))
    assert matched(asks, offer(obtainable=frozenset(), checks=frozenset({"enhanced"})))
    assert not matched(asks, offer(obtainable=frozenset({"basic"})))


def test_a_barred_organisation_never_matches() -> None:
    assert not matched(need(organisation="employer"), offer(not_with=frozenset({"employer"})))


def test_a_blocked_organisation_never_matches_and_others_do() -> None:
    person = offer(blocked=frozenset({"employer", "unheard-of"}))
    assert not matched(need(organisation="employer"), person)
    assert matched(need(organisation="neighbour"), person)
    (reason,) = [
        each
        for each in Matcher().explain(need(organisation="employer"), person).reasons
        if each.verdict is Verdict.NOT
    ]
    assert reason.code == "blocked"


def test_more_codes_than_one_word_holds_are_told_apart() -> None:
    languages = [f"language-{number:03d}" for number in range(200)]
    rows = [need(key=code, languages=frozenset({code})) for code in languages]
    person = offer(languages=frozenset({"language-003", "language-150"}))
    found = Matcher().match(Needs.of(rows), Offers.of([person]))
    assert {match.need for match in found} == {"language-003", "language-150"}


def test_minutes_on_the_way_rule_out_what_takes_longer() -> None:
    three_miles = need(places=((3 * METRES_PER_MILE / 1.3, 0.0),))
    assert matched(three_miles, offer(journey=usual("walk", 60)))
    assert not matched(three_miles, offer(journey=usual("walk", 59)))
    assert matched(three_miles, offer(journey=usual("bus", 33)))
    assert not matched(three_miles, offer(journey=usual("bus", 31)))
    assert matched(three_miles, offer(journey=usual("car", 15)))


def test_who_could_go_by_bus_walks_where_that_is_quicker() -> None:
    assert matched(need(places=((300.0, 0.0),)), offer(journey=usual("bus", 5)))


def test_how_somebody_travels_is_no_limit_by_itself() -> None:
    far = need(places=((300_000.0, 0.0),))
    assert matched(far, offer(radius=None, journey=usual("walk")))


def test_a_full_role_and_one_with_a_full_queue_are_not_open() -> None:
    assert not matched(need(capacity=0), offer())
    assert not matched(need(room=0), offer())
    assert matched(need(capacity=1, room=1), offer())


def test_a_skill_known_less_well_than_demanded_rules_out_and_one_not_named_does_not() -> None:
    asks = need(levels=frozenset({("law", 3)}))
    assert not matched(asks, offer(levels=frozenset({("law", 2)})))
    assert matched(asks, offer(levels=frozenset({("law", 3)})))
    assert matched(asks, offer(levels=frozenset({("cooking", 1)})))


def test_sessions_longer_than_somebody_has_and_more_days_than_are_left_rule_out() -> None:
    assert not matched(need(minutes=180), offer(longest=120))
    assert matched(need(minutes=120), offer(longest=120))
    assert not matched(need(days=2.5), offer(days=2.0))
    assert matched(need(days=2.0), offer(days=2.0))
    assert not matched(need(days=0.5), offer(days=0.0))


@quick
@given(st.floats(0, 200_000), st.floats(0, 200_000), st.sampled_from(sorted(USUAL)))
def test_nearer_never_takes_longer_and_reach_undoes_minutes(
    one: float, other: float, by: str
) -> None:
    journey = usual(by)
    nearer, further = sorted((one, other))
    assert journey.minutes(nearer) <= journey.minutes(further)
    assert journey.reach(journey.minutes(further)) >= further - 1e-6
    assert journey.minutes(further) <= usual("walk").minutes(further) + 1e-9


def test_everything_is_quicker_than_walking_a_long_way_and_a_car_is_quickest() -> None:
    taken = {by: usual(by).minutes(20_000) for by in USUAL}
    assert sorted(taken, key=lambda by: taken[by]) == ["car", "cycle", "bus", "walk"]


@pytest.mark.parametrize(
    "odd",
    [
        {"pace": 0.0},
        {"pace": -1.0},
        {"pace": math.nan},
        {"before": -1.0},
        {"before": math.inf},
        {"afoot": math.nan},
        {"most": -5.0},
    ],
)
def test_journeys_that_cannot_be_are_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(BadTermError):
        replace(Journey("bus", 100.0), **odd)
