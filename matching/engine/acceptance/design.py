"""The columns that a model of lines and sheets is fitted on: ramps between the knots of a feature.

A line with bends is a sum of ramps, and it rises everywhere if no ramp has a negative weight. So
"closer is never worse" is a bound on weights, not a hope.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from matching.engine.acceptance.shapes import Curve, Surface
from matching.engine.columns import Bools, Floats

Pair = tuple[int, int]


def knots_of(values: Floats, weight: Floats, most: int) -> Floats:
    """Lay knots at equal parts of the rows that have a value; one at 0 where none has."""
    known = ~np.isnan(values) & (weight > 0)
    if not known.any():
        return np.zeros(1)
    parts = np.linspace(0.0, 1.0, most)
    return np.unique(
        np.quantile(values[known], parts, weights=weight[known], method="inverted_cdf")
    )


def ramps(values: Floats, knots: Floats) -> Floats:
    """Climb from 0 to 1 between each knot and the next; (rows, knots - 1)."""
    steps = (values[:, None] - knots[:-1]) / np.diff(knots)
    return np.clip(steps, 0.0, 1.0)


@dataclass(frozen=True, eq=False)
class Block:
    """The columns of one feature, or of two together, less their mean and scaled.

    own (rows, columns) are 0 where a value is missing. signs are those the weights may have: 1, -1,
    or 0 for either.
    """

    of: tuple[int, ...]
    own: Floats
    mean: Floats
    scale: Floats
    sign: int

    @classmethod
    def of_columns(
        cls, of: tuple[int, ...], columns: Floats, known: Bools, weight: Floats, sign: int
    ) -> Self:
        """Scale columns by those rows in which they are known."""
        part = weight * known / max(float(weight @ known), 1e-12)
        mean = part @ columns
        scale = np.maximum(np.sqrt(part @ (columns - mean) ** 2), 1e-6)
        own = np.where(known[:, None], (columns - mean) / scale, 0.0)
        return cls(of, own, mean, scale, sign)

    def weighed(self, weights: Floats) -> tuple[Floats, float]:
        """Turn weights of the scaled columns into those of the plain ones, and what to take off."""
        plain = weights / self.scale
        return plain, float(plain @ self.mean)


@dataclass(frozen=True, eq=False)
class Design:
    """All blocks side by side; missing marks features that some row lacks."""

    knots: tuple[Floats, ...]
    monotone: tuple[int, ...]
    blocks: tuple[Block, ...]
    lacking: tuple[tuple[int, Floats], ...]

    @classmethod
    def of(
        cls,
        X: Floats,  # noqa: N803 - scikit-learn's signature
        weight: Floats,
        most: int,
        monotone: Sequence[int],
        pairs: Sequence[Pair],
    ) -> Self:
        """Lay out the columns of all features and of some pairs."""
        knots = tuple(knots_of(column, weight, most) for column in X.T)
        known = ~np.isnan(X)
        climbs = [
            ramps(np.where(has, column, line[0]), line)
            for column, has, line in zip(X.T, known.T, knots, strict=True)
        ]
        blocks = [
            Block.of_columns((at,), climb, known[:, at], weight, monotone[at])
            for at, climb in enumerate(climbs)
        ]
        for a, b in pairs:
            sign = int(monotone[a] != 0 and monotone[b] != 0)
            both = _products(_turned(climbs[a], monotone[a]), _turned(climbs[b], monotone[b]))
            blocks.append(Block.of_columns((a, b), both, known[:, a] & known[:, b], weight, sign))
        lacking = tuple(
            (at, (~has).astype(np.float64) - np.average(~has, weights=weight))
            for at, has in enumerate(known.T)
            if has.any() and not has.all()
        )
        return cls(knots, tuple(monotone), tuple(blocks), lacking)

    @property
    def columns(self) -> Floats:
        """All columns; (rows, weights)."""
        lack = [column[:, None] for _at, column in self.lacking]
        return np.hstack([*(block.own for block in self.blocks), *lack])

    @property
    def bounds(self) -> list[tuple[float | None, float | None]]:
        """What each weight may be."""
        either = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
        bounds = [either[block.sign] for block in self.blocks for _ in range(len(block.mean))]
        return [*bounds, *((None, None) for _ in self.lacking)]

    def shapes(self, weights: Floats) -> tuple[list[Curve], list[Surface], float]:
        """Turn weights into lines and sheets, and what to add to every row."""
        ends = np.cumsum([len(block.mean) for block in self.blocks])
        parts = np.split(weights, ends)
        lacks = {
            at: (float(weight), float(weight) * float(column.min()))
            for (at, column), weight in zip(self.lacking, parts[-1], strict=True)
        }
        curves, surfaces = [], []
        for block, part in zip(self.blocks, parts[:-1], strict=True):
            if len(block.of) == 1:
                missing = lacks.get(block.of[0], (0.0, 0.0))[0]
                curves.append(self._curve(block, part, missing))
            else:
                surfaces.append(self._surface(block, part))
        return curves, surfaces, sum(least for _weight, least in lacks.values())

    def _curve(self, block: Block, weights: Floats, missing: float) -> Curve:
        plain, off = block.weighed(weights)
        heights = np.concatenate([[0.0], np.cumsum(plain)]) - off
        return Curve(self.knots[block.of[0]], heights, missing)

    def _surface(self, block: Block, weights: Floats) -> Surface:
        a, b = block.of
        plain, off = block.weighed(weights)
        first, second = (
            _turned(ramps(self.knots[at], self.knots[at]), self.monotone[at]) for at in (a, b)
        )
        grid = first @ plain.reshape(first.shape[1], second.shape[1]) @ second.T
        return Surface((a, b), (self.knots[a], self.knots[b]), grid - off)


def _turned(climb: Floats, sign: int) -> Floats:
    """Let what should be small climb as it falls."""
    return 1.0 - climb if sign < 0 else climb


def _products(first: Floats, second: Floats) -> Floats:
    together = first[:, :, None] * second[:, None, :]
    return together.reshape(len(first), -1)
