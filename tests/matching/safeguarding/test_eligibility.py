"""The tree of domain.md 3.1: examples worked out by hand, and what must hold for all answers."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.safeguarding.eligibility import (
    ADULT,
    CHILD,
    AdultWork,
    Board,
    ChildWork,
    Eligibility,
    Facts,
    Thresholds,
    eligibility,
    is_frequent,
)
from matching.safeguarding.levels import Level

BEFORE = Thresholds(
    supervision_exempts=True,
    days_a_month=4,
    more_than_days_in_30=3,
    minimum_age=16,
    version=dt.date(2012, 9, 10),
)
AFTER = replace(BEFORE, supervision_exempts=False, version=dt.date(2026, 9, 1))
WEEKLY: dict[str, Any] = {"days_a_month": 52 / 12, "most_days_in_30": 5}
ONCE: dict[str, Any] = {"days_a_month": 1 / 12, "most_days_in_30": 1}
RANK = list(Level.values)


def of(thresholds: Thresholds = AFTER, **facts: Any) -> tuple[str, str, tuple[str, ...]]:
    for name in ("children", "adults", "serves"):
        facts[name] = frozenset(facts.get(name, ()))
    found = eligibility(Facts(**facts), thresholds)
    return found.level, found.workforce, found.barred_lists


def test_a_weekly_football_coach_is_in_regulated_activity() -> None:
    coach: dict[str, Any] = {"children": ["teaching", "caring"], **WEEKLY}
    assert of(**coach) == (Level.ENHANCED_BARRED, "child", ("child",))
    assert of(BEFORE, **coach) == (Level.ENHANCED_BARRED, "child", ("child",))


def test_a_supervised_classroom_reader_is_in_it_since_september_2026() -> None:
    reader: dict[str, Any] = {"children": ["teaching"], "supervised": True, **WEEKLY}
    assert of(BEFORE, **reader) == (Level.ENHANCED, "child", ())
    assert of(AFTER, **reader) == (Level.ENHANCED_BARRED, "child", ("child",))


@pytest.mark.parametrize("thresholds", [BEFORE, AFTER])
def test_a_steward_at_a_fete_once_a_year_is_asked_for_nothing(thresholds: Thresholds) -> None:
    assert of(thresholds, children=["caring"], **ONCE) == (Level.NONE, "", ())


def test_three_days_in_thirty_are_not_yet_frequent_and_four_are() -> None:
    helper: dict[str, Any] = {"children": ["caring"], "days_a_month": 0.5}
    assert of(**helper, most_days_in_30=3)[0] == Level.NONE
    assert of(**helper, most_days_in_30=4)[0] == Level.ENHANCED_BARRED


def test_one_night_with_children_is_enough() -> None:
    assert of(children=["caring"], overnight=True, **ONCE)[0] == Level.ENHANCED_BARRED


def test_a_befriender_of_adults_who_get_care_has_no_barred_list_and_only_if_often() -> None:
    assert of(adults=["company"], **WEEKLY) == (Level.ENHANCED, "adult", ())
    assert of(adults=["company"], **ONCE) == (Level.NONE, "", ())


def test_who_shops_for_an_adult_in_need_is_in_regulated_activity_even_once() -> None:
    assert of(adults=["household"], **ONCE) == (Level.ENHANCED_BARRED, "adult", ("adult",))


def test_a_driver_to_hospital_counts_once_and_a_school_minibus_when_it_is_often() -> None:
    assert of(adults=["conveying"], **ONCE) == (Level.ENHANCED_BARRED, "adult", ("adult",))
    assert of(children=["driving"], **ONCE)[0] == Level.NONE
    assert of(children=["driving"], supervised=True, **WEEKLY)[0] == Level.ENHANCED_BARRED


def test_personal_care_of_a_child_counts_once_and_under_supervision() -> None:
    care: dict[str, Any] = {"children": ["personal_care"], "supervised": True, **ONCE}
    assert of(BEFORE, **care) == of(AFTER, **care) == (Level.ENHANCED_BARRED, "child", ("child",))


def test_trustees_are_asked_only_where_the_charity_works_with_children_or_adults_at_risk() -> None:
    assert of(board="trustee", **WEEKLY) == (Level.NONE, "", ())
    assert of(board="trustee", serves=[CHILD]) == (Level.ENHANCED, "child", ())
    assert of(board="trustee", serves=[CHILD, ADULT]) == (Level.ENHANCED, "both", ())
    assert of(board="governor") == (Level.ENHANCED, "child", ())


def test_a_charity_shop_gives_no_ground_and_may_ask_for_a_basic_check() -> None:
    assert of(**WEEKLY) == (Level.NONE, "", ())
    assert of(basic_wanted=True, **WEEKLY) == (Level.BASIC, "", ())


def test_wanting_a_basic_check_changes_nothing_where_there_is_ground_for_more() -> None:
    coach: dict[str, Any] = {"children": ["teaching"], **WEEKLY}
    assert of(basic_wanted=True, **coach) == of(**coach)


def test_work_in_a_school_counts_unsupervised_and_often() -> None:
    gardener: dict[str, Any] = {"at_a_place_for_children": True, **WEEKLY}
    assert of(**gardener) == (Level.ENHANCED_BARRED, "child", ("child",))
    assert of(**gardener, supervised=True) == (Level.NONE, "", ())


def test_lists_are_those_of_the_workforces_whose_activity_is_regulated() -> None:
    both: dict[str, Any] = {"children": ["teaching"], "adults": ["company"], **WEEKLY}
    assert of(**both) == (Level.ENHANCED_BARRED, "both", ("child",))
    assert of(**(both | {"adults": ["household"]}))[2] == ("adult", "child")


def test_the_words_say_why_and_the_version_by_which_rules() -> None:
    reader = Facts(children=frozenset({"teaching"}), supervised=True, **WEEKLY)
    found = eligibility(reader, AFTER)
    assert found.version == dt.date(2026, 9, 1)
    assert found.reasons == (
        (
            "Teaching, caring for or supervising children counts when it is done once a week or "
            "more: since 1 September 2026 also under supervision."
        ),
    )


FACTS = st.builds(
    Facts,
    children=st.frozensets(st.sampled_from(ChildWork.values)),
    adults=st.frozensets(st.sampled_from(AdultWork.values)),
    supervised=st.booleans(),
    at_a_place_for_children=st.booleans(),
    board=st.sampled_from(Board.values),
    serves=st.frozensets(st.sampled_from([CHILD, ADULT])),
    days_a_month=st.floats(0, 31),
    most_days_in_30=st.integers(0, 30),
    overnight=st.booleans(),
    basic_wanted=st.booleans(),
)
RULES = st.sampled_from([BEFORE, AFTER])


@given(FACTS, FACTS, RULES)
def test_more_contact_never_lowers_the_level(less: Facts, other: Facts, rules: Thresholds) -> None:
    more = Facts(
        children=less.children | other.children,
        adults=less.adults | other.adults,
        supervised=less.supervised and other.supervised,
        at_a_place_for_children=less.at_a_place_for_children or other.at_a_place_for_children,
        board=less.board,
        serves=less.serves | other.serves,
        days_a_month=max(less.days_a_month, other.days_a_month),
        most_days_in_30=max(less.most_days_in_30, other.most_days_in_30),
        overnight=less.overnight or other.overnight,
        basic_wanted=less.basic_wanted,
    )
    lower, higher = eligibility(less, rules), eligibility(more, rules)
    assert RANK.index(higher.level) >= RANK.index(lower.level)
    assert set(higher.barred_lists) >= set(lower.barred_lists)


@given(FACTS)
def test_the_rules_of_september_2026_change_supervised_work_with_children_only(
    facts: Facts,
) -> None:
    old, new = eligibility(facts, BEFORE), eligibility(facts, AFTER)
    if (old.level, old.barred_lists) != (new.level, new.barred_lists):
        assert facts.supervised
        assert facts.children & {"teaching", "caring"}
        assert is_frequent(facts, AFTER)
        assert set(new.barred_lists) - set(old.barred_lists) == {"child"}


@given(FACTS, RULES)
def test_no_level_is_higher_than_what_the_facts_give_ground_for(
    facts: Facts, rules: Thresholds
) -> None:
    found: Eligibility = eligibility(facts, rules)
    once_is_enough = facts.children & {"personal_care", "health_care"} or facts.adults - {"company"}
    often = is_frequent(facts, rules)
    if found.level == Level.ENHANCED_BARRED:
        assert once_is_enough or (often and (facts.children or facts.at_a_place_for_children))
    if found.level in {Level.ENHANCED, Level.ENHANCED_BARRED}:
        touched = facts.children or facts.adults or facts.at_a_place_for_children
        assert touched or facts.board
    else:
        assert found.level == (Level.BASIC if facts.basic_wanted else Level.NONE)
        assert found.workforce == ""
    assert (found.level == Level.ENHANCED_BARRED) == bool(found.barred_lists)
    assert found.reasons


@given(FACTS)
def test_facts_are_the_same_after_they_were_stored(facts: Facts) -> None:
    assert Facts.of_json(facts.as_json() | {"comes": "weekly"}) == facts
