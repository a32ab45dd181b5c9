"""Reads the columns that a question needs from a CSV file, and nothing that is not quite what it says."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from volunteering.assessment.estimates.errors import EstimateError

MISSING: Final = frozenset({"", "NA", "NaN", "nan"})
FIRST_NAMES: Final = 12  # columns that a complaint about an unknown one names


@dataclass(frozen=True, slots=True)
class Table:
    """Some columns of a file: texts, or nothing where a value is missing; and each row's line."""

    columns: dict[str, list[str | None]]
    lines: list[int]

    def texts(self, name: str) -> list[str]:
        """Give a column in which every row must have a value."""
        found = self.columns[name]
        if None in found:
            message = f"Line {self.lines[found.index(None)]} has no “{name}”."
            raise EstimateError(message)
        return [text for text in found if text is not None]

    def numbers(self, name: str) -> list[float | None]:
        """Give a column as numbers; what is missing stays missing."""
        column = zip(self.columns[name], self.lines, strict=True)
        return [None if text is None else _number(text, name, line) for text, line in column]

    def all_numbers(self, name: str, *, least: float) -> list[float]:
        """Give a column in which every row must have a number that is not too small."""
        self.texts(name)
        found = [number for number in self.numbers(name) if number is not None]
        for number, line in zip(found, self.lines, strict=True):
            if number < least:
                message = f"Line {line}: “{name}” is {number:g}, below {least:g}."
                raise EstimateError(message)
        return found


def read(path: Path, names: Sequence[str]) -> Table:
    """Read the named columns of a CSV file with one row of headings."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _table(csv.reader(file, strict=True), names)
    except UnicodeDecodeError as error:
        message = f"{path} is not in UTF-8: {error.reason}."
        raise EstimateError(message) from error
    except csv.Error as error:
        message = f"{path} is not a CSV file: {error}."
        raise EstimateError(message) from error
    except OSError as error:
        message = f"{path}: {error.strerror}."
        raise EstimateError(message) from error


def _table(rows: Iterator[list[str]], names: Sequence[str]) -> Table:
    headings = [heading.strip() for heading in next(rows, [])]
    wanted = {name: _place(name, headings) for name in names}
    table = Table({name: [] for name in wanted}, [])
    for row in rows:
        if row:
            _take(row, len(headings), rows.line_num, wanted, table)  # type: ignore[attr-defined]
    if not table.lines:
        message = "The file has no rows."
        raise EstimateError(message)
    return table


def _take(row: list[str], width: int, line: int, wanted: dict[str, int], table: Table) -> None:
    if len(row) != width:
        message = f"Line {line} has {len(row)} values and the headings are {width}."
        raise EstimateError(message)
    table.lines.append(line)
    for name, place in wanted.items():
        text = row[place].strip()
        table.columns[name].append(None if text in MISSING else text)


def _place(name: str, headings: list[str]) -> int:
    times = Counter(headings)[name]
    if times > 1:
        message = f"{times} columns are called “{name}”."
        raise EstimateError(message)
    if not times:
        some = ", ".join(headings[:FIRST_NAMES]) + (", …" if len(headings) > FIRST_NAMES else "")
        message = f"There is no column “{name}”. The columns are: {some or 'none'}."
        raise EstimateError(message)
    return headings.index(name)


def _number(text: str, name: str, line: int) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if "_" in text or not math.isfinite(number):
        message = f"Line {line}: “{name}” is “{text}”, which is not a number."
        raise EstimateError(message)
    return number
