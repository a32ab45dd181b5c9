"""The chance of a yes from many small trees: the challenger, where there is much to learn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted, validate_data

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.examination import by_belief
from matching.engine.columns import Bools, Floats, Rows

Nodes = npt.NDArray[np.int64]
FIELDS: Final = ("feature", "threshold", "left", "right", "value", "missing_left", "leaf")


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees as columns of their nodes, one tree after another; left and right count from the first."""

    base: float
    roots: Nodes
    feature: Nodes
    threshold: Floats
    left: Nodes
    right: Nodes
    value: Floats
    missing_left: Bools
    leaf: Bools

    @classmethod
    def of(cls, model: HistGradientBoostingClassifier) -> Self:
        """Take the trees out of a fitted model of scikit-learn."""
        tables = [stage[0].nodes for stage in model._predictors]
        roots = np.concatenate([[0], np.cumsum([len(each) for each in tables])[:-1]]).astype(int)
        nodes = np.concatenate(tables)
        shift = np.repeat(roots, [len(each) for each in tables])
        return cls(
            base=float(model._baseline_prediction.ravel()[0]),
            roots=roots,
            feature=nodes["feature_idx"].astype(np.int64),
            threshold=nodes["num_threshold"].astype(np.float64),
            left=nodes["left"].astype(np.int64) + shift,
            right=nodes["right"].astype(np.int64) + shift,
            value=nodes["value"].astype(np.float64),
            missing_left=nodes["missing_go_to_left"].astype(np.bool_),
            leaf=nodes["is_leaf"].astype(np.bool_),
        )

    def at(self, table: Floats) -> Floats:
        """Give the log-odds of rows of features; (rows,)."""
        at: Rows = np.broadcast_to(self.roots, (len(table), len(self.roots))).copy()
        rows = np.arange(len(table))[:, None]
        while not self.leaf[at].all():
            given = table[rows, self.feature[at]]
            goes_left = np.where(
                np.isnan(given), self.missing_left[at], given <= self.threshold[at]
            )
            at = np.where(self.leaf[at], at, np.where(goes_left, self.left[at], self.right[at]))
        total: Floats = self.base + self.value[at].sum(axis=1)
        return total

    def as_plain(self) -> dict[str, Any]:
        """Give the trees as JSON can hold them."""
        columns = {name: getattr(self, name).tolist() for name in FIELDS if name != "threshold"}
        threshold = np.where(self.leaf, 0.0, self.threshold).tolist()
        return {"base": self.base, "roots": self.roots.tolist(), "threshold": threshold, **columns}

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        kinds: dict[str, Any] = dict.fromkeys(("roots", "feature", "left", "right"), np.int64)
        kinds |= dict.fromkeys(("threshold", "value"), np.float64)
        kinds |= dict.fromkeys(("missing_left", "leaf"), np.bool_)
        columns: dict[str, Any] = {
            name: np.array(stored[name], kind) for name, kind in kinds.items()
        }
        return cls(base=float(stored["base"]), **columns)


class BoostedAcceptance(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Monotone gradient boosting, told by a first model how likely each no was looked at.

    The first model is AdditiveAcceptance. Learned: trees_, classes_, n_features_in_.
    """

    def __init__(
        self,
        *,
        stages: int = 150,
        leaves: int = 15,
        rate: float = 0.08,
        monotone: Sequence[int] | None = None,
        random_state: int | None = 0,
    ) -> None:
        """Keep what is given."""
        self.stages = stages
        self.leaves = leaves
        self.rate = rate
        self.monotone = monotone
        self.random_state = random_state

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
        first = AdditiveAcceptance(monotone=self.monotone).fit(
            X, y, sample_weight, examined=examined
        )
        self.classes_ = first.classes_
        yes = (np.asarray(y) == self.classes_[1]).astype(np.float64)
        seen = np.ones(len(yes)) if examined is None else np.asarray(examined, np.float64)
        weight = by_belief(X, yes, seen, first.predict_proba(X)[:, 1]).weight
        if sample_weight is not None:
            weight = weight * np.asarray(sample_weight)
        self.trees_ = Trees.of(self._trees().fit(X, yes, sample_weight=weight))
        return self

    def _trees(self) -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            max_iter=self.stages,
            learning_rate=self.rate,
            max_leaf_nodes=self.leaves,
            min_samples_leaf=40,
            l2_regularization=1.0,
            monotonic_cst=None if self.monotone is None else list(self.monotone),
            early_stopping=False,
            random_state=self.random_state,
        )

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the log-odds of a yes; (rows,)."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")  # noqa: N806
        return self.trees_.at(X)

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the chances of no and of yes; (rows, 2)."""
        yes = expit(self.decision_function(X))
        return np.column_stack([1.0 - yes, yes])

    def predict(self, X: Floats) -> Floats:  # noqa: N803 - scikit-learn's signature
        """Give the likelier class; (rows,)."""
        over = self.decision_function(X) > 0
        likely: Floats = self.classes_[over.astype(int)]
        return likely

    def as_plain(self) -> dict[str, Any]:
        """Give what was learned as JSON can hold it."""
        check_is_fitted(self)
        return {"kind": "boosted", "features": self.n_features_in_, **self.trees_.as_plain()}

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        model = cls()
        model.trees_ = Trees.of_plain(stored)
        model.classes_ = np.array([0, 1])
        model.n_features_in_ = int(stored["features"])
        return model
