"""Who looked at what: the chance that somebody looks as far down a list as a position.

What stands low is seldom looked at, so that nobody took it says little. A model that is told how
likely each thing was looked at learns what people think of it, not where it stood.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from sklearn.isotonic import IsotonicRegression

from matching.engine.columns import Floats, Rows

MOST_WEIGHT: Final = 10.0  # of one yes, however far down it came
LEAST: Final = 1e-3
BELIEF: Final = 20.0  # yeses that the first guess counts as, beside those seen


def by_logarithm(positions: Rows) -> Floats:
    """Give the first guess, 1 / log2(1 + position), for positions from 1."""
    return 1.0 / np.log2(np.asarray(positions, np.float64) + 1.0)


@dataclass(frozen=True, eq=False)
class Examination:
    """The chance to look as far as each position, from 1 at the top; the last holds for all below."""

    chances: Floats

    @classmethod
    def guessed(cls, length: int = 40) -> Self:
        """Start from what is known of lists elsewhere."""
        return cls(by_logarithm(np.arange(1, length + 1)))

    @classmethod
    def estimated(cls, positions: Rows, yes: Floats, chance: Floats, first: Self) -> Self:
        """Compare the yeses at each position with what the things there let expect; all (rows,).

        1. At each position the yeses are counted, and the chances of what stood there summed.
        2. Both are mixed with the first guess, worth BELIEF yeses. 3. Nobody looks further down
        before looking further up, so the ratios are made to fall. 4. The top counts as looked at.
        """
        at = np.minimum(positions, len(first.chances)) - 1
        length = len(first.chances)
        got = np.bincount(at, yes, length)
        hoped = np.bincount(at, chance, length)
        ratio = (got + BELIEF * first.chances) / (hoped + BELIEF)
        falling = IsotonicRegression(increasing=False).fit_transform(
            np.arange(length), ratio, sample_weight=hoped + BELIEF
        )
        return cls(np.clip(falling / max(falling[0], LEAST), LEAST, 1.0))

    def as_plain(self) -> list[float]:
        """Give it as JSON can hold it."""
        return [round(float(each), 6) for each in self.chances]

    @classmethod
    def of_plain(cls, stored: object) -> Self:
        """Read what as_plain wrote."""
        return cls(np.asarray(stored, np.float64))

    def at(self, positions: Rows) -> Floats:
        """Give the chance to look at positions from 1."""
        where = np.clip(np.asarray(positions, np.intp), 1, len(self.chances)) - 1
        looked: Floats = self.chances[where]
        return looked


class Weighed(NamedTuple):
    """Rows for a learner that knows weights but no positions."""

    X: Floats
    y: Floats
    weight: Floats


def by_belief(X: Floats, y: Floats, examined: Floats, chance: Floats) -> Weighed:  # noqa: N803 - scikit-learn's signature
    """Weigh each row by how sure it is that it was looked at, as a first model's chances let think.

    A yes was looked at. Of a no, the chance that it was is e (1 - p) / (1 - e p). Source: X. Wang,
    N. Golbandi, M. Bendersky, D. Metzler and M. Najork, "Position bias estimation for unbiased
    learning to rank in personal search", WSDM 2018.
    """
    looked = examined * (1.0 - chance) / np.maximum(1.0 - examined * chance, LEAST)
    return Weighed(X, y, np.where(y > 0, 1.0, looked))


def inverse(y: Floats, examined: Floats) -> Floats:
    """Give each yes the weight that makes up for those that nobody looked at; (rows,)."""
    return np.asarray(y * np.minimum(1.0 / examined, MOST_WEIGHT))
