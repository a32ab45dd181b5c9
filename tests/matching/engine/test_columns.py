"""Columns of codes and places, against plain sets and distances."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.columns import Codes, Flags, Places, Strings
from tests.matching.engine.worlds import SKILLS, few, points, quick

sets = st.lists(few(SKILLS), max_size=8)


@quick
@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_strings_come_back(rows: list[str]) -> None:
    assert list(Strings.of(rows)) == rows


@quick
@given(sets, few((*SKILLS, "unheard-of")))
def test_codes_know_which_rows_share_one(rows: list[frozenset[str]], asked: frozenset[str]) -> None:
    column = Codes.of(rows)
    assert [column[row] for row in range(len(column))] == rows
    assert column.touches(asked).tolist() == [bool(row & asked) for row in rows]


@quick
@given(sets, few((*SKILLS, "unheard-of")))
def test_shared_codes_weigh_what_they_weigh_alone(
    rows: list[frozenset[str]], asked: frozenset[str]
) -> None:
    column = Codes.of(rows)
    expected = [column.weigh(row & asked) for row in rows]
    assert column.shared(asked).tolist() == pytest.approx(expected)
    assert column.weight.tolist() == pytest.approx([column.weigh(row) for row in rows])


def test_a_rare_code_weighs_more_than_a_common_one() -> None:
    column = Codes.of([frozenset({"law"}), frozenset({"law", "art"}), frozenset({"law"})])
    assert column.weigh(frozenset({"law"})) < column.weigh(frozenset({"art"}))
    assert column.weigh(frozenset({"art"})) < column.weigh(frozenset({"unheard-of"}))


@quick
@given(sets)
def test_flags_come_back(rows: list[frozenset[str]]) -> None:
    column = Flags.of(rows)
    assert [column[row] for row in range(len(rows))] == rows


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
    assert within <= set(places.around(point, radius).tolist())
