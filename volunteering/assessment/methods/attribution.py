"""What would not have happened anyway: net placements from the question asked at three months (7.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SENSITIVITY: Final = 0.25


class Without(StrEnum):
    """What people answer when asked whether they had started without the centre."""

    SAME = "same time anyway"
    LATER = "later"
    ELSEWHERE = "somewhere else"
    PROBABLY_NOT = "probably not"
    DEFINITELY_NOT = "definitely not"
    DONT_KNOW = "don't know"


DEADWEIGHT: Final[Mapping[Without, float]] = {
    Without.SAME: 1.0,
    Without.LATER: 0.5,
    Without.ELSEWHERE: 0.5,
    Without.PROBABLY_NOT: 0.1,
    Without.DEFINITELY_NOT: 0.0,
}


@dataclass(frozen=True, slots=True)
class Losses:
    """Parts of what is additional that are lost again (Additionality Guide, HCA, 4th ed., 2014)."""

    leakage: float = 0.0
    displacement: float = 0.0
    substitution: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no part."""
        if not all(0 <= part <= 1 for part in (self.leakage, self.displacement, self.substitution)):
            message = "Leakage, displacement and substitution are parts between 0 and 1."
            raise ValueError(message)

    @property
    def kept(self) -> float:
        """The part that remains."""
        return (1 - self.leakage) * (1 - self.displacement) * (1 - self.substitution)


@dataclass(frozen=True, slots=True)
class Net:
    """Placements beyond what would have been; ``low`` and ``high`` are the sensitivity band."""

    gross: float
    net: float
    low: float
    high: float
    deadweight: float


def deadweight(answers: Mapping[Without, float]) -> float | None:
    """Give the part that would have started anyway, from (weighted) answers.

    Who does not know counts as the mean of the others, so they change nothing. Nobody who knows:
    nothing can be said.
    """
    known = {answer: count for answer, count in answers.items() if answer in DEADWEIGHT}
    if any(count < 0 for count in answers.values()):
        message = "Answers are counted from 0."
        raise ValueError(message)
    whole = sum(known.values())
    if not whole:
        return None
    return sum(DEADWEIGHT[answer] * count for answer, count in known.items()) / whole


def net_placements(
    placed: float, answers: Mapping[Without, float], losses: Losses | None = None
) -> Net | None:
    """Give gross less what would have been anyway, with a band of a quarter to either side.

    Net = gross x (1 - deadweight) x (1 - leakage) x (1 - displacement) x (1 - substitution). The
    answers are the reference case already: no other is subtracted (domain.md 7.8).
    """
    part = deadweight(answers)
    if part is None:
        return None
    kept = placed * (losses or Losses()).kept
    most, least = min(1.0, part + SENSITIVITY), max(0.0, part - SENSITIVITY)
    return Net(placed, kept * (1 - part), kept * (1 - most), kept * (1 - least), part)


def cost_per_net_placement(
    cost: float, net: Net
) -> tuple[float | None, float | None, float | None]:
    """Give pounds for each net placement, and at the ends of the band; nothing where none is net."""
    found = [
        cost / placements if placements else None for placements in (net.net, net.high, net.low)
    ]
    return found[0], found[1], found[2]
