import pytest
from hypothesis import given

from matching.engine.breakdown import Breakdown, Part
from matching.engine.market import Needs, Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import Match, Need, Offer
from tests.matching.engine.worlds import many_needs, many_offers, needs, offers, quick


def added_up(match: Match) -> float:
    taken = Breakdown.of(match)
    return sum(part.adds for part in taken.parts) + taken.other


@quick
@given(many_needs, offers())
def test_parts_and_the_rest_add_up_to_every_score_of_a_person_s_list(
    rows: list[Need], offer: Offer
) -> None:
    for match in Matcher().match(Needs.of(rows), Offers.of([offer])):
        assert added_up(match) == pytest.approx(match.score, abs=1e-9)


@quick
@given(needs(), many_offers)
def test_parts_and_the_rest_add_up_to_every_score_of_a_need_s_list(
    need: Need, rows: list[Offer]
) -> None:
    for match in Matcher().match(Needs.of([need]), Offers.of(rows)):
        assert added_up(match) == pytest.approx(match.score, abs=1e-9)


@quick
@given(many_needs, offers())
def test_no_factor_adds_more_than_it_could_and_all_that_could_be_is_one(
    rows: list[Need], offer: Offer
) -> None:
    for match in Matcher().match(Needs.of(rows), Offers.of([offer])):
        parts = Breakdown.of(match).parts
        assert all(0 <= part.adds <= part.most + 1e-9 for part in parts)
        if parts:
            assert sum(part.most for part in parts) == pytest.approx(1.0)


def test_what_no_factor_adds_is_said_apart_not_shared_out() -> None:
    match = Match("n", "o", 0.7, (), {"place": 0.2, "time": 0.4}, {"place": 0.5, "time": 0.5})
    taken = Breakdown.of(match)
    assert taken.parts == (Part("place", 0.2, 0.5), Part("time", 0.4, 0.5))
    assert taken.other == pytest.approx(0.1)


def test_a_score_that_something_took_from_has_a_rest_below_nothing() -> None:
    match = Match("n", "o", 0.5, (), {"place": 0.6})
    assert Breakdown.of(match).as_plain() == {
        "factors": {"place": [0.6, 0.6]},
        "other": -0.1,
        "score": 0.5,
    }
