"""What a fitted model is: lines with bends in one feature, and sheets with bends in two.

They are tables of a few numbers, which anybody can read and which hold nothing that runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from matching.engine.columns import Floats, Rows

DIGITS = 10


def plain(numbers: Floats) -> Any:
    """Give numbers as JSON can hold them."""
    return np.round(numbers, DIGITS).tolist()


@dataclass(frozen=True, eq=False)
class Curve:
    """What one feature adds, in log-odds: a line through (knots, heights), flat beyond its ends.

    A value that is missing adds `missing`.
    """

    knots: Floats
    heights: Floats
    missing: float = 0.0

    def at(self, values: Floats) -> Floats:
        """Give what each value adds; (rows,)."""
        unknown = np.isnan(values)
        line = np.interp(np.where(unknown, self.knots[0], values), self.knots, self.heights)
        return np.where(unknown, self.missing, line)

    def as_plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return {
            "knots": plain(self.knots),
            "heights": plain(self.heights),
            "missing": self.missing,
        }

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        knots, heights = (np.array(stored[name], np.float64) for name in ("knots", "heights"))
        return cls(knots, heights, float(stored["missing"]))


@dataclass(frozen=True, eq=False)
class Surface:
    """What two features add together, in log-odds: heights (a, b) over a grid of their knots.

    Between the knots it is bilinear, beyond the ends flat; a missing value adds nothing.
    """

    of: tuple[int, int]
    knots: tuple[Floats, Floats]
    heights: Floats

    def at(self, table: Floats) -> Floats:
        """Give what each row of features adds; (rows,)."""
        first, second = (table[:, column] for column in self.of)
        (i, s), (j, t) = (
            _between(line, each) for line, each in zip(self.knots, (first, second), strict=True)
        )
        h = self.heights
        low = h[i, j] * (1 - t) + h[i, j + 1] * t
        high = h[i + 1, j] * (1 - t) + h[i + 1, j + 1] * t
        return np.where(np.isnan(first) | np.isnan(second), 0.0, low * (1 - s) + high * s)

    def as_plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return {
            "of": list(self.of),
            "knots": [plain(each) for each in self.knots],
            "heights": plain(self.heights),
        }

    @classmethod
    def of_plain(cls, stored: Mapping[str, Any]) -> Self:
        """Read what as_plain wrote."""
        first, second = (int(column) for column in stored["of"])
        one, other = (np.array(each, np.float64) for each in stored["knots"])
        return cls((first, second), (one, other), np.array(stored["heights"], np.float64))


def _between(knots: Floats, values: Floats) -> tuple[Rows, Floats]:
    """Give the knot before each value, and how far it is to the next, 0 to 1."""
    known = np.where(np.isnan(values), knots[0], values)
    before = np.clip(np.searchsorted(knots, known, side="right") - 1, 0, len(knots) - 2)
    part = (known - knots[before]) / (knots[before + 1] - knots[before])
    return before, np.clip(part, 0.0, 1.0)
