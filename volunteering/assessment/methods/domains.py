"""Hours divided over social, educational, cultural and environmental causes, to the last minute (5.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Domain(StrEnum):
    """The four domains of the assessment."""

    SOCIAL = "soc"
    EDUCATIONAL = "edu"
    CULTURAL = "cul"
    ENVIRONMENTAL = "env"


Crosswalk = Mapping[str, Mapping[Domain, float]]
CAUSE_WEIGHTS: Final = {1: (1.0,), 2: (0.7, 0.3), 3: (0.6, 0.2, 0.2)}
UNMAPPED: Final[Mapping[Domain, float]] = {Domain.SOCIAL: 1.0}
EVEN: Final = 1e-9


def domain_weights(causes: Sequence[str], crosswalk: Crosswalk) -> tuple[dict[Domain, float], bool]:
    """Give the weights of a role's causes, the first one primary; they sum to 1.

    A cause that the crosswalk lacks, or no cause at all, is social; the second answer says so, since
    how often it happens is a measure of quality.
    """
    weights = CAUSE_WEIGHTS.get(len(causes) or 1)
    if weights is None:
        message = f"A role has one primary and up to two other causes, not {len(causes)}."
        raise ValueError(message)
    named = list(causes) or [""]
    found = dict.fromkeys(Domain, 0.0)
    for cause, weight in zip(named, weights, strict=True):
        for domain, part in _row(cause, crosswalk).items():
            found[domain] += weight * part
    return found, any(cause not in crosswalk for cause in named)


def apportion(amount: int, weights: Mapping[Domain, float]) -> dict[Domain, int]:
    """Divide a whole number (minutes, hundredths of an hour, pence) so that the parts sum to it.

    Largest remainders (Hamilton): each domain's share rounded down, and what is left to those that
    lost most. A reversal is divided as what it reverses, so that both cancel.
    """
    if not any(weights.values()) or min(weights.values()) < 0:
        message = "There are no weights to divide by."
        raise ValueError(message)
    exact = {domain: Fraction(weights.get(domain, 0.0)) for domain in Domain}
    sign, size = (-1, -amount) if amount < 0 else (1, amount)
    shares = {domain: size * part / sum(exact.values()) for domain, part in exact.items()}
    parts = {domain: math.floor(share) for domain, share in shares.items()}
    by_loss = sorted(Domain, key=lambda domain: parts[domain] - shares[domain])
    for domain in by_loss[: size - sum(parts.values())]:
        parts[domain] += 1
    return {domain: sign * part for domain, part in parts.items()}


def _row(cause: str, crosswalk: Crosswalk) -> Mapping[Domain, float]:
    row = crosswalk.get(cause, UNMAPPED)
    if abs(math.fsum(row.values()) - 1) > EVEN:
        message = f"The crosswalk's row of “{cause}” does not sum to 1."
        raise ValueError(message)
    return row
