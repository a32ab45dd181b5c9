"""What each factor is worth, on pairs that can be worked out by hand."""

from typing import Any

import pytest

from matching.engine import skills, slots
from matching.engine.facing import Facing
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.scorer import MatchScorer
from matching.engine.terms import Need, Offer

HOME = (500_000.0, 200_000.0)
ALONE = {"place": 0.0, "time": 0.0, "causes": 0.0, "skills": 0.0, "text": 0.0, "meaning": 0.0}


def worth(factor: str, need: dict[str, Any], offer: dict[str, Any]) -> float:
    """Give the score of a pair when one factor has all the weight."""
    needs = Needs.of([Need(**{"key": "n", "organisation": "o", "title": "", **need})])
    scorer = MatchScorer(**ALONE | {factor: 1.0})
    return Matcher(scorer).match(needs, Offers.of([Offer(key="p", **offer)]))[0].score


@pytest.mark.parametrize(
    ("metres", "value"), [(0.0, 1.0), (5_000.0, 0.5), (15_000.0, 0.25), (45_000.0, 0.1)]
)
def test_nearness_is_a_half_at_five_kilometres_and_never_nothing(
    metres: float, value: float
) -> None:
    place = {"places": ((HOME[0] + metres, HOME[1]),)}
    assert worth("place", place, {"place": HOME}) == pytest.approx(value)


def test_from_home_counts_as_five_kilometres_unless_the_place_is_nearer() -> None:
    far = ((HOME[0] + 45_000.0, HOME[1]),)
    assert worth("place", {"remote": True}, {"place": HOME}) == 0.5
    assert worth("place", {"remote": True, "places": far}, {"place": HOME}) == 0.5
    assert worth("place", {"remote": True, "places": (HOME,)}, {"place": HOME}) == 1.0


def test_a_need_that_names_no_place_is_worth_little_but_something() -> None:
    assert worth("place", {}, {"place": HOME}) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("asked", "given", "value"),
    [
        ("monday-morning", "monday-morning,friday-evening", 1.0),
        ("monday-morning,sunday-evening", "monday-morning,friday-evening", 0.5),
        ("", "monday-morning", 0.5),
    ],
)
def test_time_is_the_part_of_the_smaller_week_that_is_shared(
    asked: str, given: str, value: float
) -> None:
    need, offer = {"slots": slots.parse(asked)}, {"slots": slots.parse(given)}
    assert worth("time", need, offer) == pytest.approx(value)


@pytest.mark.parametrize(
    ("asked", "given", "value"),
    [
        ({"arts"}, {"arts", "sport", "animals"}, 1.0),
        ({"arts", "sport", "animals"}, {"arts"}, 1.0),
        ({"arts", "sport"}, {"arts", "animals"}, 0.5),
        ({"arts"}, {"animals"}, 0.0),
    ],
)
def test_neither_many_tags_nor_many_wishes_are_a_fault(
    asked: set[str], given: set[str], value: float
) -> None:
    found = worth("causes", {"causes": frozenset(asked)}, {"causes": frozenset(given)})
    assert found == pytest.approx(value)


@pytest.mark.parametrize(
    ("asked", "given", "value"),
    [
        ({"law", "art", "sums", "tact", "wit"}, {"law", "art", "sums", "tact", "x", "y"}, 0.8),
        ({"law"}, {"law"}, 1.0),
        ({"law"}, {"art"}, 0.0),
        (set(), {"art"}, 0.3),
    ],
)
def test_skills_are_the_part_of_those_asked_for_that_is_covered(
    asked: set[str], given: set[str], value: float
) -> None:
    found = worth("skills", {"skills": frozenset(asked)}, {"skills": frozenset(given)})
    assert found == pytest.approx(value)


def test_the_same_words_are_worth_one_and_other_words_nothing() -> None:
    assert worth("text", {"title": "walking dogs"}, {"title": "Dogs walking"}) > 0.5
    assert worth("text", {"title": "dogs"}, {"title": "dog"}) == pytest.approx(1.0)
    assert worth("text", {"title": "dogs"}, {"title": "boats"}) == 0.0


def test_a_related_skill_counts_half_and_none_at_all_less() -> None:
    asked = Need(key="n", organisation="c", title="T", skills=frozenset({"law"}))
    told = {
        "has": frozenset({"law"}),
        "near": frozenset({"tax"}),
        "other": frozenset({"sewing"}),
    }
    people = [
        Offer(key=key, skills=own, near=frozenset({"law"}) if key == "near" else frozenset())
        for key, own in told.items()
    ]
    values = skills.value(Facing.of(Needs.of([asked]), Offers.of(people)))
    assert dict(zip(sorted(told), values.tolist(), strict=True)) == {
        "has": 1.0,
        "near": 0.5,
        "other": 0.0,
    }
    for person in people:
        (alone,) = skills.value(Facing.of(Needs.of([asked]), Offers.of([person])))
        assert alone == values[sorted(told).index(person.key)]
    said = [skills.reason(asked, person) for person in people]
    assert [reason.code for reason in said if reason] == [
        "skills_covered",
        "skills_near",
        "skills_other",
    ]
