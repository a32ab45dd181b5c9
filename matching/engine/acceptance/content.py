"""The chance of a yes before anything is learned: the content score on a curve from 0 to 1.

It is where every market starts, what a learned model must beat, and what fills in for rows that are
still missing: a learned model begins with some rows that say what this one thinks, and with every
real row they count for less.
"""

from collections.abc import Mapping
from typing import Any, Final, Self

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from matching.engine.acceptance.likelihood import losses, slopes
from matching.engine.columns import Floats
from matching.engine.scorer import FACTORS, MatchScorer

GUESS: Final = np.array([-4.5, 5.0])  # a score of .9 is a half, of .5 an eighth
FIRM: Final = 20.0  # how strongly the guess is held to, in rows


class ContentAcceptance(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """P(yes) = 1 / (1 + exp(-(intercept_ + slope_ score))), never falling with the score.

    The first columns of X are the factors of the score, in their order; others are left alone. It
    can be asked before it is fitted: then it guesses.
    """

    def __init__(self, scorer: MatchScorer | None = None) -> None:
        """Keep what is given."""
        self.scorer = scorer

    def __sklearn_is_fitted__(self) -> bool:
        """Say that it is always ready."""
        return True

    def fit(
        self,
        X: Floats,  # noqa: N803 - scikit-learn's signature
        y: Floats,
        sample_weight: Floats | None = None,
        *,
        examined: Floats | None = None,
    ) -> Self:
        """Learn how high the curve lies and how steep it is; y holds 0 and 1."""
        score = self._score(X)
        weight = np.ones(len(score)) if sample_weight is None else np.asarray(sample_weight)
        seen = np.ones(len(score)) if examined is None else np.asarray(examined, np.float64)
        columns = np.column_stack([np.ones(len(score)), score])

        def loss(line: Floats) -> tuple[float, Floats]:
            logits = columns @ line
            off = line - GUESS
            slope = weight * slopes(logits, y, seen)
            total = float(weight @ losses(logits, y, seen)) + FIRM / 2 * 0.05 * off @ off
            return total, columns.T @ slope + FIRM * 0.05 * off

        found = minimize(
            loss, GUESS, jac=True, method="L-BFGS-B", bounds=[(None, None), (0.1, None)]
        )
        self.intercept_, self.slope_ = (float(part) for part in found.x)
        return self

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the log-odds of a yes; (rows,)."""
        check_is_fitted(self)
        intercept, slope = (
            getattr(self, name, float(guess))
            for name, guess in zip(("intercept_", "slope_"), GUESS, strict=True)
        )
        return intercept + slope * self._score(X)

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the chances of no and of yes; (rows, 2)."""
        yes = expit(self.decision_function(X))
        return np.column_stack([1.0 - yes, yes])

    def _score(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        scorer = self.scorer or MatchScorer()
        return scorer.predict(np.asarray(X, np.float64)[:, : len(FACTORS)])

    def as_plain(self) -> dict[str, Any]:
        """Give what was learned as JSON can hold it."""
        line = {
            name: getattr(self, name) for name in ("intercept_", "slope_") if hasattr(self, name)
        }
        return {"kind": "content", **line}

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        model = cls()
        for name in ("intercept_", "slope_"):
            if name in stored:
                setattr(model, name, float(stored[name]))
        return model


def as_rows(chances: Floats, weight: float) -> tuple[Floats, Floats]:
    """Say chances as rows: each once as a yes and once as a no, which together weigh so much.

    Give y (2 rows,) and their weights; the features belong twice under each other.
    """
    each = weight / max(1, len(chances))
    y = np.concatenate([np.ones(len(chances)), np.zeros(len(chances))])
    return y, np.concatenate([chances, 1.0 - chances]) * each
