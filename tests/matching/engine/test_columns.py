"""Columns of codes, against plain sets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.columns import Codes, Flags, Strings, meeting
from tests.matching.engine.worlds import SKILLS, few, quick

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
    assert column.touches(asked, np.arange(len(rows))).tolist() == [
        bool(row & asked) for row in rows
    ]


@quick
@given(sets, few((*SKILLS, "unheard-of")))
def test_shared_codes_weigh_what_they_weigh_alone(
    rows: list[frozenset[str]], asked: frozenset[str]
) -> None:
    column = Codes.of(rows)
    expected = [column.weigh(row & asked) for row in rows]
    assert column.shared(asked, np.arange(len(rows))).tolist() == pytest.approx(expected)
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


ascending = st.lists(st.integers(0, 60), unique=True).map(sorted)


@quick
@given(ascending, ascending)
def test_runs_meet_where_both_hold_a_number(run: list[int], rows: list[int]) -> None:
    in_rows, in_run = meeting(np.array(run, np.int32), np.array(rows, np.intp))
    shared = sorted(set(run) & set(rows))
    assert [rows[each] for each in in_rows] == [run[each] for each in in_run] == shared


@quick
@given(
    st.lists(few(SKILLS), min_size=100, max_size=120),
    few((*SKILLS, "unheard-of")),
    st.lists(st.integers(0, 99), unique=True, max_size=20).map(sorted),
)
def test_looking_at_some_rows_says_what_looking_at_all_does(
    sets: list[frozenset[str]], asked: frozenset[str], some: list[int]
) -> None:
    column, every, rows = Codes.of(sets), np.arange(len(sets)), np.array(some, np.intp)
    assert column.shared(asked, rows).tolist() == column.shared(asked, every)[rows].tolist()
    assert column.touches(asked, rows).tolist() == column.touches(asked, every)[rows].tolist()


@quick
@given(sets, sets, few((*SKILLS, "unheard-of")))
def test_a_column_like_another_weighs_as_that_does(
    base: list[frozenset[str]], few_rows: list[frozenset[str]], asked: frozenset[str]
) -> None:
    column = Codes.of(base)
    like = Codes.of([*few_rows, frozenset({"new"})], like=column)
    assert [like[row] for row in range(len(few_rows))] == few_rows
    assert like.weigh(asked) == pytest.approx(column.weigh(asked))
    assert like.weight.tolist() == pytest.approx(
        [*map(column.weigh, few_rows), column.weigh(frozenset({"new"}))]
    )
