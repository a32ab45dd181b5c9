"""The interval of a share: what is said beside every percentage that is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

LARGE_PART: Final = 0.05  # of a population: from here its size matters


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, and its interval."""

    share: float
    lower: float
    upper: float


def wilson(
    share: float, answers: float, *, population: float | None = None, level: float = 0.95
) -> Share:
    """Bound a share by Wilson's score interval (Wilson, JASA 22, 1927).

    ``answers`` may be an effective number. More than a twentieth of a known population counts for
    more by the finite population correction (domain.md 7.5); all of it leaves nothing open.
    """
    if not (0 <= share <= 1 and answers > 0):
        message = f"A share of {share} among {answers} answers has no interval."
        raise ValueError(message)
    part = answers / population if population else 0.0
    if part >= 1:
        return Share(share, share, share)
    worth = answers / (1 - part) if part > LARGE_PART else answers
    z = NormalDist().inv_cdf((1 + level) / 2)
    spread = z * z / worth
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / worth + spread / (4 * worth)) / (1 + spread)
    return Share(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
