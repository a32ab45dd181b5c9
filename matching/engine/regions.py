"""Regions to share a market out by: people who live near each other go to the same worker."""

from typing import Final, Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.cluster import KMeans
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted, validate_data

from matching.engine.columns import Counts, Floats

LEARNED_FROM: Final = 20_000  # people that regions are found from


class Regions(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """So many regions around where people live, the same for the same places.

    X are places (people, 2), in any unit. A place that is not known (NaN) is given a region in turn,
    so that those do not all go to one worker. Learned: centres_ (regions, 2), at most count.
    """

    def __init__(self, count: int = 9, *, random_state: int | None = 0) -> None:
        """Keep what is given."""
        self.count = count
        self.random_state = random_state

    def __sklearn_tags__(self) -> Tags:
        """Say that it takes NaN."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    def fit(self, X: Floats, y: object = None) -> Self:  # noqa: ARG002, N803 - scikit-learn's signature
        """Find the regions; nobody at all is one region."""
        places = self._checked(X, reset=True)
        known = places[~np.isnan(places).any(axis=1)]
        few = known[:: max(1, len(known) // LEARNED_FROM)]
        count = min(self.count, len(np.unique(few, axis=0)))
        if count > 1:
            found = KMeans(count, n_init=3, random_state=self.random_state).fit(few)
            self.centres_ = found.cluster_centers_
        else:
            self.centres_ = few[:1] if len(few) else np.zeros((1, places.shape[1]))
        return self

    def predict(self, X: Floats) -> Counts:  # noqa: N803 - scikit-learn's signature
        """Give the region of each place, from 0; shape (rows,)."""
        check_is_fitted(self)
        places = self._checked(X, reset=False)
        far = ((places[:, None, :] - self.centres_[None]) ** 2).sum(axis=2)
        unknown = np.isnan(far).any(axis=1)
        nearest = np.where(unknown[:, None], 0.0, far).argmin(axis=1)
        in_turn = np.arange(len(places)) % len(self.centres_)
        return np.where(unknown, in_turn, nearest).astype(np.int32)

    def _checked(self, places: Floats, *, reset: bool) -> Floats:
        checked: Floats = validate_data(
            self, places, reset=reset, dtype=np.float64, ensure_all_finite="allow-nan",
            ensure_min_samples=0,
        )  # fmt: skip
        return checked
