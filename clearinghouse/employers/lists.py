"""Lists that an employer sends as a file: every row is kept or left out, and it is said which and why."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

Cells = Mapping[str, str]
DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a row of the file."""

    number: int
    said: str
    outcome: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What a kind of list may hold: columns with the titles that they go by, and how many rows."""

    titles: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, tuple[str, ...]]  # what is asked for by name: any of these columns will do
    most: int

    def missing(self, header: Iterable[str]) -> list[str]:
        """Name what a file has to have and has not."""
        names = self._columns(header)
        return [name for name, keys in self.needs.items() if names.keys().isdisjoint(keys)]

    def read(
        self, text: str, *, named: Callable[[Cells], str], keep: Callable[[Cells], str]
    ) -> list[Line]:
        """Keep row by row, and give what became of each; a ValueError of ``keep`` says why not.

        Rows have the numbers that a spreadsheet gives them: empty ones are counted, and passed over.
        """
        reader = rows_of(text)
        places = self._columns(next(reader, []))
        lines: list[Line] = []
        for number, row in enumerate(reader, start=2):
            if number > self.most + 1:
                words = _("Not read: %(most)s rows at most at a time.")
                enough = words % {"most": f"{self.most:,}"}
                return [*lines, Line(number, "", enough, is_kept=False)]
            cells = {key: row[at].strip() if at < len(row) else "" for key, at in places.items()}
            if not any(cell.strip() for cell in row):
                continue
            try:
                lines.append(Line(number, named(cells), keep(cells), is_kept=True))
            except ValueError as wrong:
                lines.append(Line(number, named(cells), str(wrong), is_kept=False))
        return lines

    def _columns(self, header: Iterable[str]) -> dict[str, int]:
        """Say where each column stands; of two by one name the first."""
        by_name: dict[str, int] = {}
        for at, name in enumerate(header):
            by_name.setdefault(name.strip().lower(), at)
        return {
            key: by_name[found]
            for key, wanted in self.titles.items()
            if (found := next((one for one in wanted if one in by_name), ""))
        }


def rows_of(text: str) -> Iterator[list[str]]:
    """Give the rows of a CSV file."""
    return csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def day(text: str, shapes: Iterable[str] = DAYS) -> dt.date:
    """Read a day as people and programs write it."""
    for shape in shapes:
        try:
            return dt.datetime.strptime(text, shape).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise ValueError(_("Not kept: “%(text)s” is no date (2026-03-31).") % {"text": text[:30]})
