"""Intervals of shares, against scipy's and published ones; changes between years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from volunteering.assessment.methods.shares import change, kish, wilson


def test_published_interval() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, and 0 of 20."""
    found = wilson(81 / 263, 263)
    assert (round(found.lower, 4), round(found.upper, 4)) == (0.2553, 0.3662)
    none = wilson(0, 20)
    assert (none.lower, round(none.upper, 4)) == (0, 0.1611)


@given(hits=st.integers(0, 300), more=st.integers(0, 300))
def test_interval_is_scipys(hits: int, more: int) -> None:
    base = hits + more
    if base:
        theirs = binomtest(hits, base).proportion_ci(method="wilson")
        ours = wilson(hits / base, base)
        assert (ours.lower, ours.upper) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(share=st.floats(0, 1), answers=st.floats(0.5, 1e6))
def test_share_lies_in_its_interval_and_that_between_nothing_and_all(
    share: float, answers: float
) -> None:
    found = wilson(share, answers)
    assert 0 <= found.lower <= share <= found.upper <= 1


def test_large_part_of_a_population_leaves_less_open() -> None:
    far = wilson(0.5, 100, population=3000)
    assert far == wilson(0.5, 100)
    near = wilson(0.5, 100, population=200)
    assert near == wilson(0.5, 200)
    everybody = wilson(0.5, 100, population=100)
    assert (everybody.lower, everybody.upper) == (0.5, 0.5)


@pytest.mark.parametrize(("share", "answers"), [(1.1, 10), (-0.1, 10), (0.5, 0)])
def test_what_is_no_share_is_refused(share: float, answers: float) -> None:
    with pytest.raises(ValueError, match="has no interval"):
        wilson(share, answers)


def test_equal_weights_are_worth_their_number() -> None:
    assert kish([2.0] * 7) == 7
    assert kish([]) == 0


@given(st.lists(st.floats(0.2, 5), min_size=1, max_size=50))
def test_weighted_answers_are_worth_at_most_their_number(weights: list[float]) -> None:
    assert 1 - 1e-9 <= kish(weights) <= len(weights) + 1e-9


def test_change_is_significant_beyond_two_standard_errors() -> None:
    small = change(16.0, 0.5, 17.0, 0.5)
    assert (small.difference, small.significant) == (1.0, False)
    assert small.lower < 0 < small.upper
    assert change(16.0, 0.5, 17.5, 0.5).significant
    assert change(17.5, 0.5, 16.0, 0.5).difference == -1.5
