"""Regions to share a market out by: people who live near each other go to the same worker."""

from typing import Final

import numpy as np
from sklearn.cluster import KMeans

from matching.engine.columns import Counts, Floats

LEARNED_FROM: Final = 20_000  # people that regions are found from


class Regions:
    """So many regions around where people live, the same for the same places.

    ``fit`` learns ``centres_`` (regions, 2), in the unit of the places; ``predict`` gives the region
    of each place. A place that is not known (NaN) is given a region in turn.
    """

    def __init__(self, count: int, *, random_state: int = 0) -> None:
        """Keep how many."""
        self.count = count
        self.random_state = random_state

    def fit(self, places: Floats) -> "Regions":
        """Find the regions of places (people, 2)."""
        known = places[~np.isnan(places).any(axis=1)]
        few = known[:: max(1, len(known) // LEARNED_FROM)]
        count = min(self.count, len(np.unique(few, axis=0)))
        if count < 2:  # noqa: PLR2004 (one region needs no search)
            self.centres_ = few[:1] if len(few) else np.zeros((1, 2))
            return self
        found = KMeans(count, n_init=3, random_state=self.random_state).fit(few)
        self.centres_ = found.cluster_centers_
        return self

    def predict(self, places: Floats) -> Counts:
        """Give the region of each place (rows, 2), from 0; shape (rows,)."""
        far = ((places[:, None, :] - self.centres_[None]) ** 2).sum(axis=2)
        unknown = np.isnan(far).any(axis=1)
        nearest = np.where(unknown[:, None], 0.0, far).argmin(axis=1)
        in_turn = np.arange(len(places)) % len(self.centres_)
        return np.where(unknown, in_turn, nearest).astype(np.int32)
