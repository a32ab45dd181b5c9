"""What a file says and what is wrong with it, whatever its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

ENGLAND: Final = "E92000001"
DISTRICT: Final = re.compile(r"E0[6-9]\d{6}")
REGION: Final = re.compile(r"E12\d{6}")
# Shorthand in official tables for a number that is not there.
MARKS: Final[Mapping[str, str]] = {
    "[c]": "c",
    "[x]": "x",
    "[z]": "z",
    "[low]": "low",
    "[u]": "x",
    "~": "c",
    "*": "c",
    ":": "x",
    "..": "x",
    "-": "x",
    "": "x",
    "na": "x",
    "n/a": "x",
}
LARGEST: Final = 2_000_000_000.0  # of people, pounds or respondents: more is a slip
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?")


class BrokenFileError(Exception):
    """A file that cannot be read as what it is said to be, and why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where; the row was left out."""

    row: int
    column: str
    words: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a measure, for an area and a group, or the mark in its place."""

    measure: str
    area: str = ENGLAND
    breakdown: str = "all"
    group: str = ""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    se: float | None = None
    base: int | None = None
    mark: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from the edition's other values."""
        return (self.measure, self.area, self.breakdown, self.group)


@dataclass(frozen=True, slots=True)
class Money:
    """What a centre had or spent under one function."""

    centre: int
    function: str
    direction: str
    source: str
    pounds: Any


@dataclass(slots=True)
class Report:
    """What became of a file's rows."""

    read: int = 0
    passed_over: int = 0
    problems: list[Problem] = field(default_factory=list)

    def say(self, row: int, column: str, words: str, sheet: str = "") -> None:
        """Note what is wrong with a row that is left out."""
        self.problems.append(Problem(row, column, words, sheet))

    @property
    def left_out(self) -> int:
        """How many rows were left out: for what is wrong with them, or because none of their kind counts."""
        return len({(problem.sheet, problem.row) for problem in self.problems}) + self.passed_over

    def as_rows(self) -> list[dict[str, Any]]:
        """Give the problems as they are kept."""
        return [asdict(problem) for problem in self.problems]


@dataclass(slots=True)
class Found:
    """All that a file says, and the report on it."""

    values: list[Value] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    _said: set[tuple[str, str, str, str]] = field(default_factory=set)

    def keep(self, value: Value, row: int, sheet: str = "") -> None:
        """Keep a value; one that was said before is reported, and the first stands."""
        if value.key in self._said:
            words = _("This is said twice: the first stands.")
            self.report.say(row, value.measure, words, sheet)
            return
        self._said.add(value.key)
        self.values.append(value)


def number(text: str) -> float:
    """Read a number with its commas, per cent and pound signs; anything else raises ValueError."""
    bare = text.strip().replace(",", "").removesuffix("%").removeprefix("£").strip()
    if not _NUMBER.fullmatch(bare) or not abs(found := float(bare)) <= LARGEST:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text[:30]})
    return found


def mark_of(text: str) -> str:
    """Give the mark that stands for a missing number; empty where there is a number."""
    return MARKS.get(text.strip().lower(), "")
