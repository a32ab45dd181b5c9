"""Weights that make those who answered look like the platform's population (domain.md 7.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
import svy

from volunteering.assessment.methods.shares import kish

SMALLEST, LARGEST = 0.2, 5.0  # of the mean weight
Labels = Mapping[str, Sequence[str]]
Margins = Mapping[str, Mapping[str, float]]
CYCLES: Final = 50
SWEEPS: Final = 500


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with a mean of 1; ``gap`` is how far the worst margin is off, as a share of all."""

    weights: tuple[float, ...]
    effective: float
    gap: float


def rake(answers: Labels, population: Margins) -> Raked:
    """Fit weights to the population's margins, none below a fifth of the mean or above five times.

    Iterative proportional fitting (Deming and Stephan, 1940) by svy, with trimming in turns. Margins
    are counts or shares. Where trimmed weights cannot meet them, trimming wins and the gap says so.
    """
    _check(answers, population)
    frame = pl.DataFrame({name: list(labels) for name, labels in answers.items()})
    sample = svy.Sample(data=frame.with_columns(base=pl.lit(1.0)), design=svy.Design(wgt="base"))
    shares: dict[str, dict[Any, Any]] = {
        name: _shares(margin) for name, margin in population.items()
    }
    raked = sample.weighting.rake(
        shares=shares,
        tol=1e-9,
        max_iter=SWEEPS,
        trimming=svy.TrimConfig(upper=LARGEST, lower=SMALLEST, min_cell_size=1, max_iter=CYCLES),
        on_nonconvergence="ignore",
        wgt_name="raked",
    )
    weights = _trimmed(raked.data.lazy().collect()["raked"].to_numpy())
    gap = max(_gap(np.asarray(answers[name]), weights, margin) for name, margin in shares.items())
    return Raked(tuple(weights.tolist()), kish(weights.tolist()), gap)


def _trimmed(weights: np.ndarray) -> np.ndarray:
    """Hold weights to their bounds once more, and their mean to 1."""
    for _turn in range(CYCLES):
        weights = np.clip(weights / weights.mean(), SMALLEST, LARGEST)
    return weights


def _gap(labels: np.ndarray, weights: np.ndarray, margin: Mapping[str, float]) -> float:
    """Give how far the worst category is from its share."""
    whole = weights.sum()
    found = ((weights[labels == label].sum() / whole, share) for label, share in margin.items())
    return float(max(abs(ours - share) for ours, share in found))


def _shares(margin: Mapping[str, float]) -> dict[str, float]:
    whole = sum(margin.values())
    return {label: count / whole for label, count in margin.items() if count}


def _check(answers: Labels, population: Margins) -> None:
    """Refuse margins that the answers cannot be fitted to."""
    if not population:
        message = "There is no margin to rake to."
        raise ValueError(message)
    for name, margin in population.items():
        if min(margin.values()) < 0 or not sum(margin.values()):
            message = f"The margin “{name}” is not made of counts."
            raise ValueError(message)
        asked, known = set(answers[name]), {label for label, count in margin.items() if count}
        if asked != known:
            odd = ", ".join(sorted(asked ^ known))
            message = f"“{name}” differs between answers and population: {odd}. Merge categories."
            raise ValueError(message)
