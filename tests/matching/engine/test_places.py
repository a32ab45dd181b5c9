"""A column of places, against plain distances."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.places import Places
from tests.matching.engine.worlds import points, quick


@quick
@given(
    st.lists(st.lists(points, max_size=3), min_size=1, max_size=8), points, st.integers(0, 70_000)
)
def test_places_around_a_point_hold_all_within_the_radius(
    rows: list[list[tuple[float, float]]], point: tuple[float, float], radius: int
) -> None:
    places = Places.of(rows)
    nearest = [min((math.dist(point, place) for place in row), default=math.inf) for row in rows]
    assert places.distances(np.arange(len(rows)), [point]).tolist() == pytest.approx(nearest)
    within = {row for row, metres in enumerate(nearest) if metres <= radius}
    found = places.around(point, radius).tolist()
    assert within <= set(found)
    assert found == sorted(set(found))
    square = [
        any(max(abs(x - point[0]), abs(y - point[1])) <= radius + 2 for x, y in row) for row in rows
    ]
    assert all(square[row] for row in found)


@pytest.mark.parametrize("off", [-5_000_000.0, 5_000_000.0])
def test_places_off_the_map_are_found_like_others(off: float) -> None:
    places = Places.of([[(off, off)], [(0.0, 0.0)]])
    assert places.around((off + 3.0, off), 5.0).tolist() == [0]
    assert places.around((off, 0.0), 5.0).tolist() == []


def test_a_column_without_places_finds_none() -> None:
    assert Places.of([]).around((0.0, 0.0), 1e6).tolist() == []
    assert Places.of([[], []]).around((0.0, 0.0), 1e6).tolist() == []
