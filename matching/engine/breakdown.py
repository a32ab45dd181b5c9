"""How a score came about: what each factor adds, and what is not a factor's, so that the sum is exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from matching.engine.terms import Match


@dataclass(frozen=True, slots=True)
class Part:
    """What one factor adds to a score, and the most it could have added; both 0 to 1."""

    factor: str
    adds: float
    most: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A score as a sum: the factors that count here, in their order, and whatever else moved it.

    other is what no single factor adds: a learned correction, or a place given to a small
    organisation. It is said rather than shared out falsely.
    """

    parts: tuple[Part, ...]
    other: float
    score: float

    @classmethod
    def of(cls, match: Match) -> Self:
        """Take a match apart."""
        parts = tuple(
            Part(factor, adds, match.most.get(factor, adds)) for factor, adds in match.parts.items()
        )
        return cls(parts, match.score - sum(part.adds for part in parts), match.score)

    def as_plain(self) -> dict[str, object]:
        """Give it as JSON can hold it."""
        factors = {part.factor: [round(part.adds, 4), round(part.most, 4)] for part in self.parts}
        return {"factors": factors, "other": round(self.other, 4), "score": round(self.score, 4)}
