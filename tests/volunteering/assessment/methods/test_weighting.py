"""Raking makes answers look like their population, as far as trimmed weights can."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteering.assessment.methods.weighting import rake


def test_one_margin_by_hand() -> None:
    raked = rake({"sex": ["f", "f", "f", "m"]}, {"sex": {"f": 50, "m": 50}})
    assert raked.weights == pytest.approx((2 / 3, 2 / 3, 2 / 3, 2.0))
    assert raked.effective == pytest.approx(16 / (3 * 4 / 9 + 4))
    assert raked.gap == pytest.approx(0, abs=1e-9)


def test_two_margins_hold_together() -> None:
    answers = {
        "sex": ["f", "f", "f", "m", "m", "f"],
        "age": ["young", "old", "old", "old", "young", "young"],
    }
    raked = rake(answers, {"sex": {"f": 520, "m": 480}, "age": {"young": 0.4, "old": 0.6}})
    men = sum(w for w, sex in zip(raked.weights, answers["sex"], strict=True) if sex == "m")
    young = sum(w for w, age in zip(raked.weights, answers["age"], strict=True) if age == "young")
    assert (men / 6, young / 6) == pytest.approx((0.48, 0.4), abs=1e-6)


def test_trimming_wins_over_a_margin_and_the_gap_is_told() -> None:
    """One man of a hundred, half of the population: five times the mean is all that he may count."""
    raked = rake({"sex": ["m"] + ["f"] * 99}, {"sex": {"f": 1, "m": 1}})
    assert max(raked.weights) == pytest.approx(5)
    assert raked.gap == pytest.approx(0.45, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    sexes=st.lists(st.sampled_from("fm"), min_size=4, max_size=40),
    share=st.floats(0.05, 0.95),
    old=st.floats(0.05, 0.95),
)
def test_weights_stay_in_their_bounds_around_a_mean_of_one(
    sexes: list[str], share: float, old: float
) -> None:
    answers = {
        "sex": ["f", "m", *sexes],
        "age": ["y", "o", *("yo"[number % 2] for number in range(len(sexes)))],
    }
    raked = rake(answers, {"sex": {"f": share, "m": 1 - share}, "age": {"o": old, "y": 1 - old}})
    assert sum(raked.weights) == pytest.approx(len(raked.weights))
    assert min(raked.weights) >= 0.2 - 1e-6
    assert max(raked.weights) <= 5 + 1e-6
    assert raked.effective <= len(raked.weights) + 1e-9


@pytest.mark.parametrize(
    ("population", "words"),
    [
        ({"sex": {"f": 1}}, "differs between answers and population: m"),
        ({"sex": {"f": 1, "m": 1, "x": 2}}, "differs between answers and population: x"),
        ({"sex": {"f": -1, "m": 1}}, "is not made of counts"),
        ({"sex": {"f": 0, "m": 0}}, "is not made of counts"),
        ({}, "no margin"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(
    population: dict[str, dict[str, float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        rake({"sex": ["f", "m"]}, population)
