"""How long placements last: Kaplan and Meier's estimate, in which those still active count too."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import CensoredData, ecdf

WEEK: Final = 7
WEEKS: Final = (13, 52)


@dataclass(frozen=True, slots=True)
class Lasting:
    """The share still active after so many days; nothing where nobody was followed as long."""

    days: int
    share: float | None
    lower: float | None
    upper: float | None
    at_risk: int


def lasting(days: Sequence[int], ended: Sequence[bool], *, after: int) -> Lasting:
    """Estimate the share of placements that last longer than so many days.

    ``days`` runs from a placement's start to its end, or to the day on which it was last seen active
    (``ended`` is false). The interval is on the log(-log) scale with Greenwood's error (Kaplan and
    Meier, JASA 53, 1958; Kalbfleisch and Prentice, 2002), as in R's survfit(conf.type="log-log").
    """
    length, over = np.asarray(days, dtype=float), np.asarray(ended, dtype=bool)
    if length.shape != over.shape or (length < 0).any():
        message = "Each placement needs its days, none below 0, and whether it ended."
        raise ValueError(message)
    at_risk = int((length >= after).sum())
    if not at_risk and not (len(length) and over[length == length.max()].all()):
        return Lasting(after, None, None, None, 0)
    curve = ecdf(CensoredData(uncensored=length[over], right=length[~over])).sf
    share = float(curve.evaluate(after))
    with warnings.catch_warnings():  # where all or none are left there is no interval, as we say
        warnings.simplefilter("ignore", RuntimeWarning)
        low, high = curve.confidence_interval(method="log-log")
        ends = [float(end.evaluate(after)) for end in (low, high)]
    lower, upper = (None if np.isnan(end) or share in {0, 1} else end for end in ends)
    return Lasting(after, share, lower, upper, at_risk)


def retention(days: Sequence[int], ended: Sequence[bool]) -> list[Lasting]:
    """Give the share still active after 13 and after 52 weeks (indicator A11)."""
    return [lasting(days, ended, after=WEEK * weeks) for weeks in WEEKS]
