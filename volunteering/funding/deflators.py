"""HM Treasury's GDP deflators as published, and what an amount of one year is in the money of another.

The layout changes from edition to edition, what a row says does not: a financial year ("2024-25") and
beside it the deflator, above it somewhere the year that is 100. Rows without a year are left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from volunteering.funding.models import Deflator
from volunteering.imports.errors import UnreadableError
from volunteering.imports.sheets import reading

YEAR: Final = re.compile(r"(\d{4})[-–/](\d{2})")  # noqa: RUF001 (the Treasury's dash)
BASE: Final = re.compile(r"(\d{4}[-–/]\d{2})\s*=\s*100")  # noqa: RUF001
FEWEST: Final = 2
CENTURY: Final = 100
LEAST: Final = Decimal("0.001")  # as many places as are kept: less would be nothing
MOST: Final = Decimal(10_000)


class BrokenTableError(Exception):
    """A file that holds no deflators, with what is wrong."""


@dataclass(frozen=True, slots=True)
class Table:
    """Deflators by the year in which a financial year begins, and which year is 100, as the file says."""

    base: str
    numbers: Mapping[int, Decimal]


def read(file: Path) -> Table:
    """Read a table from CSV, XLSX or ODS."""
    base, numbers = "", {}
    try:
        with file.open("rb") as opened:
            for _number, cells in reading.rows(opened):
                said = " ".join(cells)
                base = base or next(iter(BASE.findall(said)), "")
                numbers.update(_row(cells))
    except UnreadableError as problem:
        raise BrokenTableError(str(problem)) from problem
    if len(numbers) < FEWEST:
        raise BrokenTableError(_("No rows with a financial year and a deflator beside it."))
    missing = sorted(set(range(min(numbers), max(numbers))) - set(numbers))
    if missing:
        raise BrokenTableError(_("The year from April %(year)s is missing.") % {"year": missing[0]})
    return Table(base, numbers)


class Money:
    """Turns money of one financial year into that of another, where a table is loaded."""

    def __init__(self) -> None:
        self.rows = {row.year: row for row in Deflator.objects.all()}

    @property
    def latest(self) -> int | None:
        """The last year of the table, in whose money things are said."""
        return max(self.rows, default=None)

    @property
    def source(self) -> str:
        """Where the table comes from, and on which terms."""
        row = self.rows.get(self.latest or 0)
        return f"{row.source}, {row.licence}" if row else ""

    def real(self, amount: Decimal | None, year: int) -> Decimal | None:
        """Give an amount of a year in the money of the latest one; nothing where the table ends before."""
        if amount is None or self.latest is None or year not in self.rows:
            return None
        return amount * self.rows[self.latest].number / self.rows[year].number


def _row(cells: list[str]) -> dict[int, Decimal]:
    for at, cell in enumerate(cells[:-1]):
        found = YEAR.fullmatch(cell.strip())
        if found and (int(found[1]) + 1) % CENTURY == int(found[2]):
            number = _number(cells[at + 1])
            return {int(found[1]): number} if number else {}
    return {}


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and LEAST <= number < MOST else None
