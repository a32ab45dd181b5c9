"""What one figure alone allows: rounding, thresholds, bases and dominance (P1 to P4, P9)."""

from __future__ import annotations

from typing import Final

TO: Final = 5
FEWEST: Final = 5
FEWEST_SPECIAL: Final = 10  # special categories, and anybody under 18
SMALLEST_BASE: Final = 25
SMALLEST_SURVEY_BASE: Final = 30
FEWEST_BODIES: Final = 3
LARGEST: Final = 0.75
TOP_TWO: Final = 0.90


def rounded(count: int) -> int:
    """Round a count of people to the nearest five (P1)."""
    return TO * ((count + TO // 2) // TO)


def is_small(count: int, *, special: bool = False) -> bool:
    """Tell whether a count of people is too small to show (P1, P2); nobody at all is not."""
    return 0 < count < fewest(special=special)


def fewest(*, special: bool) -> int:
    """Give the smallest count of people that may be shown."""
    return FEWEST_SPECIAL if special else FEWEST


def shows_mean(base: int) -> bool:
    """Tell whether a mean may be shown (P3)."""
    return base >= SMALLEST_BASE


def shows_share(part: int, base: int, *, special: bool = False) -> bool:
    """Tell whether a percentage may be shown (P3).

    Its base must be large enough; and since a percentage of a known base gives the count away, the
    count and what remains must not be small themselves.
    """
    small = (is_small(count, special=special) for count in (part, base - part))
    return base >= SMALLEST_BASE and not any(small)


def shows_amount(people: int, bodies: int, *, largest: float, top_two: float) -> bool:
    """Tell whether hours or money may be shown (P4): enough of them, and nobody who dominates."""
    enough = people >= FEWEST and bodies >= FEWEST_BODIES
    return enough and largest < LARGEST and top_two < TOP_TWO


def shows_survey_estimate(unweighted_base: int) -> bool:
    """Tell whether an estimate from somebody else's survey may be shown (P9)."""
    return unweighted_base >= SMALLEST_SURVEY_BASE
