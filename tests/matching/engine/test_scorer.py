"""The score is a weighted mean of what is stated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone

from matching.engine.scorer import FACTORS, MatchScorer
from tests.matching.engine.worlds import quick

rows = st.lists(
    st.lists(st.floats(0, 1) | st.just(np.nan), min_size=len(FACTORS), max_size=len(FACTORS)),
    min_size=1,
    max_size=6,
)


@quick
@given(rows)
def test_scores_stay_within_nought_and_one_and_are_the_sum_of_their_parts(
    values: list[list[float]],
) -> None:
    table = np.array(values)
    scores = MatchScorer().predict(table)
    assert ((scores >= 0) & (scores <= 1 + 1e-12)).all()
    assert MatchScorer().contributions(table).sum(axis=1).tolist() == scores.tolist()


def test_the_other_weights_take_over_what_drops_out() -> None:
    scorer = MatchScorer(place=1, time=0, causes=1, skills=0, text=2)
    values = np.array([[0.5, 0.9, 1.0, 0.9, np.nan, np.nan]])
    assert scorer.contributions(values).tolist() == [[0.25, 0.0, 0.5, 0.0, 0.0, 0.0]]


def test_nothing_stated_scores_nothing() -> None:
    assert MatchScorer().predict(np.full((2, len(FACTORS)), np.nan)).tolist() == [0.0, 0.0]


def test_it_keeps_the_manners_of_an_estimator() -> None:
    scorer = MatchScorer(place=0.9)
    assert clone(scorer).get_params() == scorer.get_params()
    assert scorer.fit(np.zeros((1, len(FACTORS)))) is scorer
    assert MatchScorer().set_params(text=0.5).text == pytest.approx(0.5)
