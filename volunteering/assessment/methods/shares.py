"""Percentages with intervals, and whether one differs from last year's."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from volunteering.disclosure.intervals import Share, wilson

__all__ = ["Change", "Share", "change", "kish", "wilson"]


def kish(weights: Iterable[float]) -> float:
    """Give how many equal answers weighted ones are worth (Kish, *Survey Sampling*, 1965, 11.7)."""
    found = list(weights)
    squares = math.fsum(weight * weight for weight in found)
    return math.fsum(found) ** 2 / squares if squares else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two estimates; only a significant one is described."""

    difference: float
    lower: float
    upper: float
    significant: bool


def change(
    before: float, se_before: float, after: float, se_after: float, *, level: float = 0.95
) -> Change:
    """Compare two independent estimates by their standard errors (domain.md 7.1 and 7.5)."""
    difference = after - before
    half = NormalDist().inv_cdf((1 + level) / 2) * math.hypot(se_before, se_after)
    return Change(difference, difference - half, difference + half, abs(difference) > half)
