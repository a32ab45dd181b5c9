"""The chance of a yes: between 0 and 1, never falling where more is never worse, in any order of rows."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.utils.estimator_checks import parametrize_with_checks

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.boosted import BoostedAcceptance
from matching.engine.acceptance.calibrated import Calibrated
from matching.engine.acceptance.content import ContentAcceptance
from matching.engine.errors import BadModelError
from matching.engine.evaluation.acceptance import MONOTONE, logged, rule
from matching.engine.features import FEATURES
from matching.engine.features import MONOTONE as SIGNS
from tests.matching.engine.worlds import quick

SHOWN = logged(np.random.default_rng(5), 200)
X, Y = SHOWN.rows, SHOWN.yes.ravel()
LOOKED = 1 / np.log2(SHOWN.positions + 1)
MODEL = AdditiveAcceptance(monotone=MONOTONE).fit(X, Y, examined=LOOKED)
TREES = BoostedAcceptance(monotone=MONOTONE, stages=20).fit(X, Y, examined=LOOKED)


@parametrize_with_checks([AdditiveAcceptance(), BoostedAcceptance(stages=10)])
def test_it_has_the_manners_of_an_estimator(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("model", [MODEL, TREES], ids=["additive", "boosted"])
@quick
@given(data=st.data())
def test_chances_are_between_nought_and_one_and_never_fall_where_more_is_never_worse(
    model: Any, data: st.DataObject
) -> None:
    row = data.draw(st.lists(st.floats(-50, 150), min_size=10, max_size=10))
    column = data.draw(st.sampled_from([at for at, sign in enumerate(MONOTONE) if sign]))
    more = data.draw(st.floats(0, 100))
    table = np.array([row, row])
    table[1, column] += more * MONOTONE[column]
    less, greater = model.predict_proba(table)[:, 1]
    assert 0 <= less <= greater + 1e-12
    assert greater <= 1


def test_contributions_add_up_to_the_log_odds() -> None:
    total = MODEL.contributions(X).sum(axis=1) + MODEL.intercept_
    assert total == pytest.approx(MODEL.decision_function(X), abs=1e-9)


def test_the_order_of_rows_changes_nothing() -> None:
    turned = np.random.default_rng(1).permutation(len(X))
    other = AdditiveAcceptance(monotone=MONOTONE).fit(X[turned], Y[turned], examined=LOOKED[turned])
    assert other.decision_function(X) == pytest.approx(MODEL.decision_function(X), abs=1e-2)
    assert (
        MODEL.decision_function(X[turned]).tolist() == MODEL.decision_function(X)[turned].tolist()
    )


def test_what_is_missing_counts_as_itself_and_not_as_nothing() -> None:
    drawn = np.random.default_rng(2)
    table = drawn.random((4000, 2))
    missing = drawn.random(4000) < 0.3
    y = (drawn.random(4000) < np.where(missing, 0.6, 0.1)).astype(float)
    table[missing, 0] = np.nan
    said = AdditiveAcceptance().fit(table, y).predict_proba(np.array([[np.nan, 0.5], [0.5, 0.5]]))
    assert said[:, 1] == pytest.approx([0.6, 0.1], abs=0.08)


@pytest.mark.parametrize("model", [MODEL, TREES], ids=["additive", "boosted"])
def test_what_is_kept_as_json_says_the_same(model: Any) -> None:
    kept = json.loads(json.dumps(Calibrated(model, 0.1, 1.2).as_plain()))
    table = X.copy()
    table[::7, 3] = np.nan
    assert Calibrated.of_plain(kept).logits(table) == pytest.approx(
        Calibrated(model, 0.1, 1.2).logits(table), abs=1e-6
    )


@pytest.mark.parametrize(
    "kept",
    [{}, {"model": {"kind": "pickle"}}, {"model": {"kind": "additive"}, "shift": 0, "stretch": 1}],
)
def test_what_is_no_model_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(BadModelError):
        Calibrated.of_plain(kept)


def test_two_features_that_work_together_are_found() -> None:
    drawn = np.random.default_rng(3)
    table = drawn.random((8000, 4))
    y = (
        drawn.random(8000) < np.where((table[:, 1] > 0.5) == (table[:, 3] > 0.5), 0.6, 0.1)
    ).astype(float)
    assert [surface.of for surface in AdditiveAcceptance().fit(table, y).surfaces_] == [(1, 3)]
    alone = (drawn.random(8000) < 0.3).astype(float)
    assert AdditiveAcceptance().fit(table, alone).surfaces_ == []


def test_it_learns_what_a_rule_and_a_learner_that_ignores_positions_miss() -> None:
    spread = [
        np.corrcoef(score, SHOWN.truth.ravel())[0, 1]
        for score in (MODEL.predict_proba(X)[:, 1], rule(X))
    ]
    assert spread[0] > 0.9 > spread[1]


def test_before_it_is_fitted_it_says_so_and_a_copy_is_as_asked_for() -> None:
    with pytest.raises(NotFittedError):
        AdditiveAcceptance().predict_proba(X)
    asked = AdditiveAcceptance(penalty=3)
    assert clone(asked).get_params() == asked.get_params()


def test_the_content_score_guesses_before_there_is_anything_to_learn_from() -> None:
    rows = np.full((3, len(FEATURES)), np.nan)
    rows[:, 0] = [0.0, 0.5, 1.0]
    said = ContentAcceptance().predict_proba(rows)[:, 1]
    assert said.tolist() == sorted(said.tolist())
    assert said == pytest.approx([0.011, 0.119, 0.622], abs=0.001)
    assert len(SIGNS) == len(FEATURES)
