"""A figure: what an indicator says of one group, and from which of the two ledgers it comes.

Ledger P is what the platform recorded, ledger N what surveys estimate for England, ledger D time that
was lent and not volunteered. They are types of their own: adding one to another is refused, by mypy
before the program runs and by an error when it does (domain.md 0 and 7.5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self


class Mark(StrEnum):
    """Shorthand in place of a value (the first three), or beside it (domain.md 10)."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    ESTIMATED = "e"
    PROVISIONAL = "p"
    REVISED = "r"
    BREAK = "b"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one indicator for one group.

    ``base`` is how many people (or cases, by the indicator's unit) it rests on; ``lower`` and
    ``upper`` bound a 95 % interval, or the range that the indicator's definition names. ``part`` is
    how many of the base a percentage counts, ``answers`` how many answers a count was worked out with.
    ``follows`` is the key of a figure without which this one may not be shown, for it gives it away;
    ``is_special`` says that a group is one of equality, for which more people are needed. ``mark``
    holds the letter that stands instead of a value, or all those that stand beside it, in their order.
    """

    ledger: ClassVar[str] = ""

    indicator: str
    measure: str
    breakdown: str
    group: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    base: int | None = None
    bodies: int | None = None
    largest: float | None = None
    top_two: float | None = None
    is_share: bool = False
    part: int | None = None
    answers: int | None = None
    mark: str = ""
    note: str = ""
    follows: tuple[str, str, str, str] | None = None
    is_special: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other figure of a run."""
        return (self.indicator, self.measure, self.breakdown, self.group)

    @property
    def marks(self) -> tuple[str, ...]:
        """The shorthand that it carries, each by itself."""
        return tuple(self.mark)

    def beside(self, mark: Mark) -> Self:
        """Put shorthand beside a value; what stands instead of one stays alone."""
        if self.value is None:
            return self
        return replace(self, mark="".join(sorted({*self.mark, str(mark)})))

    def __add__(self, other: Self) -> Self:
        """Add the values of two figures of one ledger; another ledger's is refused."""
        if type(other) is not type(self):
            return NotImplemented
        if self.value is None or other.value is None:
            return replace(self, value=None, mark=self.mark or other.mark)
        return replace(self, value=self.value + other.value, lower=None, upper=None)


class PlatformFigure(Figure):
    """What the platform recorded (ledger P)."""

    __slots__ = ()
    ledger = "P"


class NationalFigure(Figure):
    """What a survey estimates for England (ledger N)."""

    __slots__ = ()
    ledger = "N"


class LentFigure(Figure):
    """Time that employers lent (ledger D): never volunteering."""

    __slots__ = ()
    ledger = "D"
