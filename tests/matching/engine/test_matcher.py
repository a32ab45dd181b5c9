"""Lists: who is on them, in which order, and why."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine import slots
from matching.engine.errors import ManyAgainstManyError, UnknownKeyError
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.scorer import FACTORS, MatchScorer
from matching.engine.terms import REASONS, Match, Need, Offer, Verdict
from tests.matching.engine.worlds import many_needs, many_offers, needs, offers, quick

HOME = (535_000.0, 182_000.0)


def role(key: str, *, organisation: str = "", title: str = "Role", **facts: Any) -> Need:
    return Need(key=key, organisation=organisation or key, title=title, places=(HOME,), **facts)


def person(**facts: Any) -> Offer:
    return Offer(**{"key": "me", "place": HOME, "radius": 8_000.0, **facts})


def ranked(rows: list[Need], offer: Offer, **options: Any) -> list[str]:
    return [each.need for each in Matcher(**options).match(Needs.of(rows), Offers.of([offer]))]


def every_pair(rows: list[Need], offer: Offer) -> list[Match]:
    market = Needs.of(rows)
    return [Matcher().explain(need, offer, among=market) for need in rows]


@quick
@given(many_needs, offers())
def test_parts_sum_to_the_score(rows: list[Need], offer: Offer) -> None:
    for match in Matcher().match(Needs.of(rows), Offers.of([offer]), limit=None):
        assert sum(match.parts.values()) == pytest.approx(match.score, abs=1e-9)
        assert 0 <= match.score <= 1
        assert set(match.parts) <= set(FACTORS)


@quick
@given(needs(), many_offers)
def test_parts_of_people_sum_to_their_scores(need: Need, rows: list[Offer]) -> None:
    for match in Matcher().match(Needs.of([need]), Offers.of(rows), limit=None):
        assert sum(match.parts.values()) == pytest.approx(match.score, abs=1e-9)


@quick
@given(many_needs, offers())
def test_listed_pairs_have_no_reason_against_and_all_others_have_one(
    rows: list[Need], offer: Offer
) -> None:
    listed = {
        match.need for match in Matcher().match(Needs.of(rows), Offers.of([offer]), limit=None)
    }
    for match in every_pair(rows, offer):
        against = any(reason.verdict is Verdict.NOT for reason in match.reasons)
        assert against == (match.need not in listed)


@quick
@given(many_needs, offers())
def test_every_reason_carries_the_facts_that_its_code_promises(
    rows: list[Need], offer: Offer
) -> None:
    for match in every_pair(rows, offer):
        for reason in match.reasons:
            promised = set(REASONS[reason.code])
            assert set(reason.facts) <= promised
            assert set(reason.facts) == promised or reason.code.startswith("age_")


@quick
@given(many_needs, offers())
def test_a_pair_explained_alone_in_its_market_scores_as_in_the_list(
    rows: list[Need], offer: Offer
) -> None:
    market = Needs.of(rows)
    for match in Matcher().match(market, Offers.of([offer]), limit=None):
        assert Matcher().explain(match.need, offer, among=market) == match


@quick
@given(many_needs, offers(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(
    rows: list[Need], offer: Offer, shuffler: random.Random
) -> None:
    before = Matcher().match(Needs.of(rows), Offers.of([offer]))
    shuffler.shuffle(rows)
    assert Matcher().match(Needs.of(rows), Offers.of([offer])) == before


@quick
@given(many_needs, offers())
def test_spreading_organisations_loses_nobody(rows: list[Need], offer: Offer) -> None:
    plain = Matcher(per_organisation=99).match(Needs.of(rows), Offers.of([offer]), limit=None)
    spread = Matcher(per_organisation=1).match(Needs.of(rows), Offers.of([offer]), limit=None)
    assert sorted(each.need for each in plain) == sorted(each.need for each in spread)


@settings(max_examples=8, deadline=None)
@given(rows=many_needs, offer=offers())
def test_a_market_read_back_from_disk_gives_the_same_lists(
    rows: list[Need], offer: Offer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory: Path = tmp_path_factory.mktemp("market")
    market, offers = Needs.of(rows), Offers.of([offer])
    market.save(directory / "needs")
    offers.save(directory / "offers")
    kept, kept_offers = Needs.load(directory / "needs"), Offers.load(directory / "offers")
    assert Matcher().match(kept, kept_offers) == Matcher().match(market, offers)
    assert Matcher().near_misses(kept, kept_offers) == Matcher().near_misses(market, offers)


def test_the_wished_for_cause_comes_first() -> None:
    rows = [
        role("art", causes=frozenset({"arts"})),
        role("zoo", causes=frozenset({"animals", "environment"})),
        role("any"),
    ]
    assert ranked(rows, person(causes=frozenset({"animals"})))[0] == "zoo"


def test_of_two_alike_the_nearer_comes_first() -> None:
    far = Need(key="a", organisation="a", title="Role", places=((540_000.0, 182_000.0),))
    assert ranked([far, role("b")], person()) == ["b", "a"]


def test_covering_more_of_the_skills_ranks_a_professional_higher() -> None:
    need = Needs.of([role("n", skills=frozenset({"law", "accounts", "coaching"}))])
    offers = Offers.of(
        [
            Offer(key="one", skills=frozenset({"law"})),
            Offer(key="two", skills=frozenset({"law", "accounts", "cooking", "welding"})),
            Offer(key="none"),
        ]
    )
    assert [match.offer for match in Matcher().match(need, offers)] == ["two", "one", "none"]


def test_somebody_who_states_little_does_not_outrank_somebody_who_fits() -> None:
    need = Needs.of([role("n", skills=frozenset({"law"}), causes=frozenset({"arts"}))])
    vague = person(key="vague")
    fitting = person(
        key="fitting",
        place=(538_000.0, 182_000.0),
        skills=frozenset({"law"}),
        causes=frozenset({"arts"}),
    )
    found = Matcher().match(need, Offers.of([vague, fitting]))
    assert [match.offer for match in found] == ["fitting", "vague"]


def test_what_the_person_did_not_state_drops_out_of_the_score() -> None:
    match = Matcher().match(
        Needs.of([role("n", causes=frozenset({"arts"}))]), Offers.of([person()])
    )[0]
    assert dict(match.parts) == {"place": 1.0}


def test_a_person_who_says_nothing_gets_every_live_need_in_the_order_of_keys() -> None:
    closed = role("d", live=False)
    assert ranked([role("c"), role("a"), closed, role("b")], Offer(key="me")) == ["a", "b", "c"]


def test_at_most_two_of_one_organisation_are_in_the_first_ten() -> None:
    rows = [role(f"big-{number}", organisation="big") for number in range(8)]
    rows += [role(f"small-{number}") for number in range(9)]
    assert ranked(rows, person()) == [
        *("big-0", "big-1"),
        *(f"small-{number}" for number in range(8)),
        *(f"big-{number}" for number in range(2, 8)),
        "small-8",
    ]


def test_one_organisation_alone_still_gets_all_its_needs_listed() -> None:
    rows = [role(f"{number:02}", organisation="big") for number in range(12)]
    assert ranked(rows, person()) == [f"{number:02}" for number in range(12)]


def test_a_random_state_turns_equal_scores_round_the_same_way_each_time() -> None:
    rows = [role(f"{number:02}") for number in range(12)]
    first = ranked(rows, person(), random_state=7)
    assert first == ranked(rows, person(), random_state=7)
    assert sorted(first) == [f"{number:02}" for number in range(12)]
    assert first != sorted(first)


def test_a_limit_cuts_the_list_where_it_says() -> None:
    rows = [role(f"{number:02}") for number in range(12)]
    whole = Matcher().match(Needs.of(rows), Offers.of([person()]), limit=None)
    assert Matcher().match(Needs.of(rows), Offers.of([person()]), limit=3) == whole[:3]


def test_reasons_come_in_their_fixed_order() -> None:
    need = role(
        "n",
        title="Dog walker",
        slots=slots.parse("tuesday-evening,friday-morning"),
        causes=frozenset({"animals"}),
        skills=frozenset({"coaching", "law"}),
        min_age=18,
        checks=frozenset({"basic"}),
        languages=frozenset({"en"}),
    )
    offer = person(
        text="I like dogs",
        slots=slots.parse("tuesday-evening"),
        causes=frozenset({"animals"}),
        skills=frozenset({"law"}),
    )
    reasons = Matcher().match(Needs.of([need]), Offers.of([offer]))[0].reasons
    assert [(reason.code, reason.verdict.value, dict(reason.facts)) for reason in reasons] == [
        ("near", "fit", {"miles": 0.0}),
        ("slots_shared", "fit", {"slots": slots.parse("tuesday-evening")}),
        ("causes_shared", "fit", {"causes": ("animals",)}),
        ("skills_partly", "check", {"skills": ("law",), "missing": ("coaching",)}),
        ("words_shared", "fit", {"words": ("dog",)}),
        ("age_not_given", "check", {"min_age": 18}),
        ("checks_to_get", "check", {"checks": ("basic",)}),
        ("languages_not_given", "check", {"languages": ("en",)}),
    ]


def test_an_explanation_of_a_pair_that_is_ruled_out_says_every_limit() -> None:
    need = role("n", organisation="boss", slots=1, min_age=18, live=False)
    match = Matcher().explain(
        need, person(place=(0.0, 0.0), slots=2, age=17, not_with=frozenset({"boss"}))
    )
    against = [reason.code for reason in match.reasons if reason.verdict is Verdict.NOT]
    assert against == ["too_far", "no_shared_slot", "age_outside", "conflict", "not_live"]
    assert match.score == 0


def test_many_against_many_is_refused() -> None:
    with pytest.raises(ManyAgainstManyError, match="one side must have a single row"):
        Matcher().match(
            Needs.of([role("a"), role("b")]), Offers.of([Offer(key="c"), Offer(key="d")])
        )


def test_explaining_a_need_that_the_market_lacks_is_refused() -> None:
    with pytest.raises(UnknownKeyError):
        Matcher().explain("missing", person(), among=Needs.of([role("a")]))


def test_empty_sides_give_empty_lists() -> None:
    nobody, nothing = Offers.of([]), Needs.of([])
    assert Matcher().match(nothing, Offers.of([person()])) == []
    assert Matcher().match(Needs.of([role("a")]), nobody) == []
    assert Matcher().match(nothing, nobody) == []
    assert Matcher().near_misses(nothing, Offers.of([person()])) == []


def test_the_version_changes_with_the_weights() -> None:
    assert Matcher().version == Matcher().version
    assert Matcher(MatchScorer(place=0.5)).version != Matcher().version
