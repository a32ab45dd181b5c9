"""What was not looked at says nothing: weights make up for it."""

from itertools import product

import numpy as np
import pytest

from matching.engine.acceptance.examination import Examination, by_logarithm, inverse
from matching.engine.acceptance.likelihood import losses, slopes
from matching.engine.acceptance.measures import (
    calibration_error,
    gains_by_list,
    interval,
    ndcg,
    stability,
)

TRUE = np.array([0.5, 0.2, 0.8])
LOOKED = np.array([1.0, 0.5, 0.25])


def test_inverse_weights_count_every_yes_once_on_average_whoever_looked() -> None:
    """All that can happen on a list of three, each with its probability."""
    expected = np.zeros(3)
    for outcome in product([0, 1], repeat=6):
        looked, wanted = np.array(outcome[:3]), np.array(outcome[3:])
        chance = np.where(looked, LOOKED, 1 - LOOKED) * np.where(wanted, TRUE, 1 - TRUE)
        expected += chance.prod() * inverse((looked & wanted).astype(float), LOOKED)
    assert expected == pytest.approx(TRUE)


def test_gains_of_lists_are_unbiased_too() -> None:
    lists, order = np.zeros(3, np.intp), np.array([0.3, 0.2, 0.1])
    expected = 0.0
    for outcome in product([0, 1], repeat=3):
        y = np.array(outcome, float)
        chance = np.where(y > 0, LOOKED * TRUE, 1 - LOOKED * TRUE).prod()
        expected += chance * gains_by_list(lists, order, y, LOOKED)[0]
    assert expected == pytest.approx(float(TRUE @ (1 / np.log2([2, 3, 4]))))


def test_a_yes_far_down_weighs_ten_at_most_and_a_no_nothing() -> None:
    found = inverse(np.array([1.0, 1.0, 0.0]), np.array([0.001, 0.5, 0.5]))
    assert found.tolist() == [10.0, 2.0, 0.0]


def test_how_far_down_people_look_is_found_again_from_their_yeses() -> None:
    drawn = np.random.default_rng(1)
    positions = np.tile(np.arange(1, 11), 20_000)
    chance = drawn.random(len(positions)) * 0.5
    truth = 0.8 ** (positions - 1)
    yes = (drawn.random(len(positions)) < truth * chance).astype(float)
    found = Examination.estimated(positions, yes, chance, Examination.guessed(10))
    assert found.chances == pytest.approx(0.8 ** np.arange(10), abs=0.05)
    assert (np.diff(found.chances) <= 0).all()
    assert found.at(np.array([1, 99])).tolist() == [found.chances[0], found.chances[-1]]
    assert by_logarithm(np.array([1, 3])).tolist() == [1.0, 0.5]


def test_the_slope_of_the_loss_is_its_slope_however_sure_it_is_that_it_was_looked_at() -> None:
    logits, y = np.array([-3.0, 0.4, 2.0, 40.0]), np.array([0.0, 1.0, 0.0, 0.0])
    for looked in (np.full(4, 0.3), np.ones(4)):
        step = 1e-6
        numeric = (losses(logits + step, y, looked) - losses(logits - step, y, looked)) / (2 * step)
        assert slopes(logits, y, looked) == pytest.approx(numeric, abs=1e-5)


def test_measures_of_worked_examples() -> None:
    assert calibration_error(
        np.array([0.1, 0.1, 0.9, 0.9]), np.array([0, 0, 1, 1]), 2
    ) == pytest.approx(0.1)
    assert ndcg(np.array([[2.0, 1.0]]), np.array([[1.0, 0.0]])).tolist() == [1.0]
    assert interval(np.ones(30)) == (1.0, 1.0, 1.0)
    same = np.random.default_rng(1).random(5000)
    assert stability(same, same) == pytest.approx(0.0)
    assert stability(same, same + 0.5) > 0.2
