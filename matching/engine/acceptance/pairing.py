"""Which features are more together than one by one: a test on what a model of lines leaves over."""

from itertools import combinations
from typing import Final

import numpy as np
from scipy.stats import chi2

from matching.engine.acceptance.design import Pair
from matching.engine.columns import Floats

PARTS: Final = 4  # of each feature
SURE: Final = 1e-6  # the most that chance may explain
ROUNDS: Final = 20


def telling_pairs(X: Floats, left: Floats, told: Floats, most: int) -> list[Pair]:  # noqa: N803 - scikit-learn's signature
    """Choose at most so many pairs, the most telling first.

    left is what the model leaves over in each row (minus the slope of its loss), told what the row
    tells (Fisher's information); both (rows,).

    1. Each feature is cut at its quartiles. 2. In each cell of a pair's table, what is left
    over is divided by what was told. 3. What either feature explains alone is taken out. 4. The rest,
    squared, follows chi-square if the two are nothing together.
    """
    parts = [_cut(column) for column in X.T]
    tested = [
        (*_test(parts[a], parts[b], left, told), (a, b))
        for a, b in combinations(range(len(parts)), 2)
    ]
    found = sorted(each for each in tested if each[0] < SURE)
    return [pair for _chance, _strength, pair in found[:most]]


def _cut(column: Floats) -> Floats:
    known = column[~np.isnan(column)]
    if not len(known):
        return np.zeros(len(column), np.intp)
    edges = np.unique(np.quantile(known, np.arange(1, PARTS) / PARTS))
    return np.where(np.isnan(column), 0, np.searchsorted(edges, column, side="right"))


def _test(a: Floats, b: Floats, left: Floats, told: Floats) -> tuple[float, float]:
    cell = a * PARTS + b
    over = np.bincount(cell, left, PARTS**2).reshape(PARTS, PARTS)
    known = np.bincount(cell, told, PARTS**2).reshape(PARTS, PARTS)
    share = np.divide(over, known, out=np.zeros_like(over), where=known > 0)
    for _ in range(ROUNDS):
        for axis in (0, 1):
            total = np.maximum(known.sum(axis=axis, keepdims=True), 1e-12)
            share -= (share * known).sum(axis=axis, keepdims=True) / total
    strength = float((share**2 * known).sum())
    rows, columns = ((known > 0).any(axis=axis).sum() - 1 for axis in (1, 0))
    return float(chi2.sf(strength, max(1, rows * columns))), -strength
