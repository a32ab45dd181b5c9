"""Regions: an estimator's manners, neighbours together, and nobody without one."""

from typing import Any

import numpy as np
import pytest
from sklearn.utils.estimator_checks import estimator_checks_generator

from matching.engine.regions import Regions

# A place that nobody knows is given a region by its turn, so what stands beside it matters, and no
# people are one region.
BY_TURN = {"check_methods_subset_invariance", "check_methods_sample_order_invariance"}
NOBODY = {"check_estimators_empty_data_messages"}
CHECKS = [
    (estimator, check)
    for estimator, check in estimator_checks_generator(Regions(count=3))
    if getattr(check, "func", check).__name__ not in BY_TURN | NOBODY
]


@pytest.mark.parametrize(
    ("estimator", "check"), CHECKS, ids=[getattr(c, "func", c).__name__ for _, c in CHECKS]
)
def test_it_has_the_manners_of_an_estimator(estimator: Any, check: Any) -> None:
    check(estimator)


def test_neighbours_have_the_same_region_and_towns_their_own() -> None:
    drawn = np.random.default_rng(0)
    town = np.repeat(np.arange(4), 50)
    places = np.column_stack([town * 100.0, np.zeros(200)]) + drawn.normal(size=(200, 2))
    found = Regions(4).fit(places).predict(places)
    assert len(set(found.tolist())) == 4
    assert all(len(set(found[town == each].tolist())) == 1 for each in range(4))
    assert found.tolist() == Regions(4).fit(places).predict(places).tolist()


def test_who_does_not_say_where_they_live_goes_to_each_in_turn() -> None:
    places = np.array([[0.0, 0.0], [100.0, 0.0], *[[np.nan, np.nan]] * 4])
    found = Regions(2).fit(places).predict(places)
    assert sorted(found[2:].tolist()) == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "places", [np.zeros((0, 2)), np.full((3, 2), np.nan), np.ones((5, 2))], ids=str
)
def test_one_region_is_enough_for_one_place_or_none(places: Any) -> None:
    regions = Regions(9).fit(places)
    assert regions.centres_.shape == (1, 2)
    assert regions.predict(places).tolist() == [0] * len(places)
