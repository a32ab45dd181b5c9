"""The chance of a yes as a sum of lines, one for each feature, and a few sheets of two together."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import Tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from matching.engine.acceptance.design import Design, Pair
from matching.engine.acceptance.likelihood import bends, losses, slopes
from matching.engine.acceptance.pairing import telling_pairs
from matching.engine.acceptance.shapes import Curve, Surface
from matching.engine.columns import Floats

SIDES = 2


class AdditiveAcceptance(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A spline model with position likelihood and monotone lines, in scikit-learn's manners.

    X has shape (rows, features); NaN is a value of its own. With `examined`, the chance that a row
    was looked at, a yes has the chance e p and the model learns p. monotone says for each feature
    whether more is never worse (1), never better (-1), or either (0; None: all). Up to `pairs` pairs
    of features get a sheet, if a test on what the lines leave over is sure of them. penalty is that
    of the squared weights, in rows.

    Learned: intercept_, curves_ (features), surfaces_, classes_, n_features_in_.
    Source of the model: R. Caruana and others, "Intelligible models for healthcare", KDD 2015; here
    with lines instead of trees, and with the likelihood of a position-based click model.
    """

    def __init__(
        self,
        *,
        knots: int = 5,
        penalty: float = 20.0,
        monotone: Sequence[int] | None = None,
        pairs: int = 3,
    ) -> None:
        """Keep what is given."""
        self.knots = knots
        self.penalty = penalty
        self.monotone = monotone
        self.pairs = pairs

    def __sklearn_tags__(self) -> Tags:
        """Say that it takes NaN, and tells two classes apart."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.classifier_tags.multi_class = False
        return tags

    def fit(
        self,
        X: Floats,  # noqa: N803 - scikit-learn's signature
        y: Floats,
        sample_weight: Floats | None = None,
        *,
        examined: Floats | None = None,
    ) -> Self:
        """Learn from rows; raises ValueError unless y has two classes."""
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_all_finite="allow-nan")  # noqa: N806
        check_classification_targets(y)
        self.classes_ = np.unique(y)
        if len(self.classes_) != SIDES:
            message = f"Only binary classification is supported, not {len(self.classes_)} class."
            raise ValueError(message)
        yes = (y == self.classes_[1]).astype(np.float64)
        weight = _check_sample_weight(sample_weight, X, ensure_non_negative=True)
        seen = np.ones(len(yes)) if examined is None else np.asarray(examined, np.float64)
        self._fit(X, yes, weight, seen, ())
        found = self._pairs(X, yes, weight, seen) if self.pairs else []
        if found:
            self._fit(X, yes, weight, seen, found)
        return self

    def _fit(
        self,
        X: Floats,  # noqa: N803 - scikit-learn's signature
        yes: Floats,
        weight: Floats,
        seen: Floats,
        pairs: Sequence[Pair],
    ) -> None:
        monotone = self.monotone if self.monotone is not None else [0] * X.shape[1]
        design = Design.of(X, weight, self.knots, monotone, pairs)
        weights = _solved(design, yes, weight, seen, self.penalty)
        self.curves_, self.surfaces_, shift = design.shapes(weights[1:])
        self.intercept_ = float(weights[0]) + shift

    def _pairs(self, X: Floats, yes: Floats, weight: Floats, seen: Floats) -> list[Pair]:  # noqa: N803 - scikit-learn's signature
        logits = self._logits(X)
        left = -weight * slopes(logits, yes, seen)
        found = telling_pairs(X, left, weight * bends(logits, seen), self.pairs)
        return [pair for pair in found if all(len(self.curves_[at].knots) > 1 for at in pair)]

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the log-odds of a yes; (rows,)."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")  # noqa: N806
        return self._logits(X)

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the chances of no and of yes; (rows, 2)."""
        yes = expit(self.decision_function(X))
        return np.column_stack([1.0 - yes, yes])

    def predict(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the likelier class; (rows,)."""
        over = self.decision_function(X) > 0
        likely: Floats = self.classes_[over.astype(int)]
        return likely

    def contributions(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give what each feature adds to the log-odds; a sheet's part goes half to either.

        Shape (rows, features). With intercept_ a row sums to its log-odds.
        """
        check_is_fitted(self)
        table = np.asarray(X, np.float64)
        added = np.column_stack([curve.at(table[:, at]) for at, curve in enumerate(self.curves_)])
        for surface in self.surfaces_:
            half = surface.at(table) / 2
            for at in surface.of:
                added[:, at] += half
        return added

    def _logits(self, table: Floats) -> Floats:
        total = np.full(len(table), self.intercept_)
        for at, curve in enumerate(self.curves_):
            total += curve.at(table[:, at])
        for surface in self.surfaces_:
            total += surface.at(table)
        return total

    def as_plain(self) -> dict[str, Any]:
        """Give what was learned as JSON can hold it."""
        check_is_fitted(self)
        return {
            "kind": "additive",
            "intercept": self.intercept_,
            "curves": [curve.as_plain() for curve in self.curves_],
            "surfaces": [surface.as_plain() for surface in self.surfaces_],
        }

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        model = cls()
        model.intercept_ = float(stored["intercept"])
        model.curves_ = [Curve.of_plain(each) for each in stored["curves"]]
        model.surfaces_ = [Surface.of_plain(each) for each in stored["surfaces"]]
        model.classes_ = np.array([0, 1])
        model.n_features_in_ = len(model.curves_)
        return model


def _solved(design: Design, yes: Floats, weight: Floats, seen: Floats, penalty: float) -> Floats:
    """Find the likeliest weights within their bounds; the first is the intercept."""
    columns = design.columns

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = columns @ weights[1:] + weights[0]
        slope = weight * slopes(logits, yes, seen)
        size = float(weights[1:] @ weights[1:])
        total = float(weight @ losses(logits, yes, seen)) + penalty / 2 * size
        return total, np.concatenate([[slope.sum()], columns.T @ slope + penalty * weights[1:]])

    usual = (float(yes @ weight) + 0.5) / (float(seen @ weight) + 1.0)
    start = np.zeros(columns.shape[1] + 1)
    start[0] = np.log(usual / max(1.0 - usual, 0.05))
    bounds = [(None, None), *design.bounds]
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300}
    )
    solved: Floats = found.x
    return solved
