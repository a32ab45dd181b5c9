"""Net placements, by the arithmetic of domain.md 7.8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.assessment.methods.attribution import (
    Losses,
    Without,
    cost_per_net_placement,
    deadweight,
    net_placements,
)

ANSWERS = {
    Without.SAME: 10.0,
    Without.LATER: 4.0,
    Without.ELSEWHERE: 6.0,
    Without.PROBABLY_NOT: 10.0,
    Without.DEFINITELY_NOT: 10.0,
    Without.DONT_KNOW: 5.0,
}
counts = st.fixed_dictionaries({answer: st.integers(0, 50).map(float) for answer in Without})


def test_deadweight_by_hand() -> None:
    assert deadweight(ANSWERS) == (10 + 2 + 3 + 1 + 0) / 40


def test_net_has_a_band_of_a_quarter_to_either_side() -> None:
    found = net_placements(200, ANSWERS)
    assert found is not None
    assert (found.gross, found.deadweight) == (200, 0.4)
    assert (found.net, found.low, found.high) == pytest.approx((120, 70, 170))


def test_losses_are_multiplied_once() -> None:
    found = net_placements(200, ANSWERS, Losses(leakage=0.1, displacement=0.2, substitution=0.5))
    assert found is not None
    assert found.net == pytest.approx(200 * 0.6 * 0.9 * 0.8 * 0.5)


def test_cost_is_told_with_the_band_turned_round() -> None:
    found = net_placements(200, ANSWERS)
    assert found is not None
    assert cost_per_net_placement(8400, found) == pytest.approx((70, 8400 / 170, 120))


def test_nothing_is_said_where_nobody_knows() -> None:
    assert net_placements(200, {Without.DONT_KNOW: 9}) is None
    assert net_placements(200, {}) is None


def test_no_cost_where_nothing_is_net() -> None:
    found = net_placements(10, {Without.SAME: 3})
    assert found is not None
    assert cost_per_net_placement(100, found) == (None, 100 / 2.5, None)


@given(answers=counts, placed=st.integers(0, 1000))
def test_net_lies_in_its_band_between_none_and_gross(
    answers: dict[Without, float], placed: int
) -> None:
    found = net_placements(placed, answers)
    if found is not None:
        assert 0 <= found.low <= found.net <= found.high <= placed


@given(answers=counts, unsure=st.integers(0, 500))
def test_who_does_not_know_changes_nothing(answers: dict[Without, float], unsure: int) -> None:
    assert deadweight(answers) == deadweight(answers | {Without.DONT_KNOW: float(unsure)})


def test_what_is_no_part_or_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Losses(leakage=1.5)
    with pytest.raises(ValueError, match="counted from 0"):
        deadweight({Without.SAME: -1})
