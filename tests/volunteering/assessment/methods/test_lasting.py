"""Kaplan and Meier's curve, against the textbook's remission times and R's survfit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.assessment.methods.lasting import lasting, retention

# Freireich et al. (1963), as in Kalbfleisch and Prentice: weeks of remission under 6-MP.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
OVER = [bool(int(each)) for each in "111010100110001100000"]
OVER[4] = True


@pytest.mark.parametrize(
    ("after", "share", "lower", "upper"),
    [
        (10, 0.75294118, 0.50319951, 0.88936184),
        (22, 0.53781513, 0.26777894, 0.74679072),
        (23, 0.44817927, 0.18805201, 0.68014263),
    ],
)
def test_curve_is_that_of_r(after: int, share: float, lower: float, upper: float) -> None:
    found = lasting(WEEKS, OVER, after=after)
    assert (found.share, found.lower, found.upper) == pytest.approx((share, lower, upper))


def test_placements_still_active_count_for_as_long_as_they_were_seen() -> None:
    found = lasting([10, 20, 30, 40], [True, False, True, False], after=30)
    assert found.share == pytest.approx(3 / 4 * 1 / 2)
    assert found.at_risk == 2


def test_nothing_is_said_beyond_the_last_that_was_seen() -> None:
    assert lasting([10, 20], [True, False], after=30).share is None
    assert lasting([], [], after=30).share is None
    assert lasting([10, 20], [True, True], after=30).share == 0


def test_retention_is_told_after_13_and_52_weeks() -> None:
    first, second = retention([50, 100, 400, 400], [True, True, False, False])
    assert (first.days, first.share) == (91, 0.75)
    assert (second.days, second.share) == (364, 0.5)


def test_placements_without_a_length_are_refused() -> None:
    with pytest.raises(ValueError, match="needs its days"):
        lasting([-1], [True], after=10)
    with pytest.raises(ValueError, match="needs its days"):
        lasting([1, 2], [True], after=10)


@given(
    rows=st.lists(st.tuples(st.integers(0, 500), st.booleans()), min_size=1, max_size=40),
    early=st.integers(0, 300),
    later=st.integers(0, 200),
)
def test_share_never_rises(rows: list[tuple[int, bool]], early: int, later: int) -> None:
    days, over = [days for days, _over in rows], [over for _days, over in rows]
    first, second = (lasting(days, over, after=at) for at in (early, early + later))
    if first.share is not None and second.share is not None:
        assert 0 <= second.share <= first.share <= 1
    if not any(over) and first.share is not None:
        assert first.share == 1
