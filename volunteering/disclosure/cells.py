"""The cells of published tables, the sums that tie them together, and what showing one tells."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from volunteering.disclosure.rules import FEWEST, TO, fewest, is_small, rounded

Key = Hashable
LEAST_WIDTH: Final = 5.0
MARGIN: Final = 0.10  # of an amount, to either side


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where something may lie."""

    low: float
    high: float

    def covers(self, other: Range) -> bool:
        """Tell whether all of another range lies in it."""
        return self.low <= other.low and other.high <= self.high

    @property
    def width(self) -> float:
        """How far apart its ends are."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table.

    ``published`` is the rounded number, ``shown`` what a reader knows who sees it, and ``must_cover``
    what a reader must still think possible when it is hidden for its own sake (nothing: it may be
    shown). ``listed`` is false for what is in no table but follows from some, like the difference
    between two releases; ``free`` is such a one that nobody has to be kept from: what a whole has
    beside its parts.
    """

    value: float
    published: float
    shown: Range
    must_cover: Range | None = None
    whole: bool = True
    listed: bool = True
    free: bool = False

    @property
    def is_small(self) -> bool:
        """Whether it must be hidden for its own sake."""
        return self.must_cover is not None


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of a table: the whole is the sum of its parts.

    ``reveals`` says that to know in which part somebody is tells something about them; then not even
    a zero may show that all of a group are in one part.
    """

    whole: Key
    parts: tuple[Key, ...]
    reveals: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """All the cells of the line, the whole last."""
        return (*self.parts, self.whole)


def people(count: int, *, special: bool = False, listed: bool = True) -> Cell:
    """Make the cell of a count of people; 1 to 4 (special categories: 1 to 9) must stay hidden."""
    about, least = rounded(count), fewest(special=special)
    if is_small(count, special=special):
        return Cell(count, about, _shown(count, FEWEST), Range(1, least - 1), listed=listed)
    return Cell(count, about, _shown(count, least), listed=listed)


def rest(whole: int, parts: int) -> Cell:
    """Make the cell of what a whole has beside its parts: the reader knows that it is not below nothing."""
    left = whole - parts
    return Cell(left, left, Range(0, math.inf), listed=False, free=True)


def amount(value: float, *, may_show: bool, precision: float = 1.0) -> Cell:
    """Make the cell of hours or money, shown to a precision.

    If it must not be shown, what a reader thinks possible has to reach a tenth of it to either side,
    and be five wide.
    """
    half = precision / 2
    near = precision * math.floor(value / precision + 0.5)
    reach = max(MARGIN * value, LEAST_WIDTH / 2)
    must_cover = None if may_show else Range(max(0.0, value - reach), value + reach)
    return Cell(value, near, Range(max(0.0, near - half), near + half), must_cover, whole=False)


def _shown(count: int, least: int) -> Range:
    """Give what a count rounded to five tells: a zero is one, and nothing small is shown."""
    if count == 0:
        return Range(0, 0)
    about = rounded(count)
    return Range(max(least, about - TO // 2), about + TO // 2)
