"""How good chances are: calibration, order, likelihood; and how sure a difference is."""

from typing import Final, NamedTuple

import numpy as np

from matching.engine.acceptance.examination import inverse
from matching.engine.columns import Floats, Rows

BINS: Final = 15
TOP: Final = 10
DRAWS: Final = 500
EDGE: Final = 1e-9


class Interval(NamedTuple):
    """A mean, and where it lies in 95 of 100 draws."""

    mean: float
    low: float
    high: float


def calibration_error(chances: Floats, truth: Floats, bins: int = BINS) -> float:
    """Give the mean distance between what was said and what was, over equal bins of what was said."""
    order = np.argsort(chances, kind="stable")
    return float(
        sum(
            len(part) / len(chances) * abs(chances[part].mean() - truth[part].mean())
            for part in np.array_split(order, bins)
            if len(part)
        )
    )


def ndcg(scores: Floats, gains: Floats, top: int = TOP) -> Floats:
    """Give NDCG of each list, for scores and gains (lists, length); lists without gain are left out."""
    length = min(top, scores.shape[1])
    discount = 1.0 / np.log2(np.arange(2, length + 2))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :length]
    reached = np.take_along_axis(gains, order, axis=1) @ discount
    best = -np.sort(-gains, axis=1)[:, :length] @ discount
    some = best > 0
    gained: Floats = reached[some] / best[some]
    return gained


def seen_losses(chances: Floats, y: Floats, examined: Floats) -> Floats:
    """Give minus the log-likelihood of what was seen, row by row: a yes has the chance e p."""
    said = np.clip(chances * examined, EDGE, 1.0 - EDGE)
    return np.where(y > 0, -np.log(said), -np.log1p(-said))


def gains_by_list(lists: Rows, chances: Floats, y: Floats, examined: Floats) -> Floats:
    """Give what each list would have gained in the order of the chances, a yes by its inverse weight.

    lists (rows,) numbers the lists from 0. A list is worth the sum of its yeses' weights, each
    discounted by the place that the chances give it: the inverse-propensity estimate of DCG@10.
    """
    order = np.lexsort((-chances, lists))
    starts = np.searchsorted(lists[order], lists[order], side="left")
    place = np.arange(len(order)) - starts
    worth = np.where(place < TOP, 1.0 / np.log2(place + 2.0), 0.0)
    gained: Floats = np.bincount(lists[order], inverse(y, examined)[order] * worth).astype(float)
    return gained


def interval(differences: Floats, seed: int = 0) -> Interval:
    """Give a mean and its 95 % interval, by drawing the lists anew."""
    if not len(differences):
        return Interval(0.0, 0.0, 0.0)
    drawn = np.random.default_rng(seed).integers(len(differences), size=(DRAWS, len(differences)))
    means = differences[drawn].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(differences.mean()), float(low), float(high))


def stability(before: Floats, now: Floats, bins: int = 10) -> float:
    """Give the population stability index of two samples; above .2 they are no longer alike.

    Source: the index is the symmetric Kullback-Leibler divergence over deciles of the first; NaN is
    a bin of its own.
    """
    known = before[~np.isnan(before)]
    parts = np.linspace(0, 1, bins + 1)[1:-1]
    edges: Floats = np.unique(np.quantile(known, parts)) if len(known) else np.empty(0)
    shares = [
        (np.bincount(_bin(sample, edges), minlength=len(edges) + 2) + 0.5)
        / (len(sample) + 0.5 * (len(edges) + 2))
        for sample in (before, now)
    ]
    return float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())


def _bin(sample: Floats, edges: Floats) -> Rows:
    return np.where(np.isnan(sample), len(edges) + 1, np.searchsorted(edges, sample, side="right"))
