"""CSV files with a header, read into columns; what cannot be read says its row and column."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from matching.engine.clearing.rounds import MOST
from matching.engine.errors import BadFileError

MOST_COUNT: Final = 2**31 - 1  # no capacity needs more


@dataclass(frozen=True)
class Cell:
    """Where something stands, to say what is wrong with it."""

    path: Path
    row: int
    column: str

    def refuse(self, fault: str) -> NoReturn:
        """Raise the error that names this cell."""
        message = f"{self.path}, row {self.row}, column {self.column}: {fault}"
        raise BadFileError(message)


@dataclass(frozen=True)
class Table:
    """The wanted columns of a file as text, and the number of each row in it."""

    path: Path
    rows: list[int]
    columns: dict[str, list[str]]

    def has(self, name: str) -> bool:
        """Whether the file has this column."""
        return name in self.columns

    def cell(self, position: int, column: str) -> Cell:
        """Name one cell."""
        return Cell(self.path, self.rows[position], column)

    def ids(self, name: str) -> list[str]:
        """Give a column of names; raises BadFileError for an empty one."""
        texts = self.columns[name]
        if "" in texts:
            self.cell(texts.index(""), name).refuse("is empty.")
        return texts

    def numbers(self, name: str) -> list[float]:
        """Give a column of finite numbers, none negative; raises BadFileError."""
        try:
            numbers = list(map(float, self.columns[name]))
        except ValueError:
            numbers = [self._number(at, name) for at in range(len(self.rows))]
        for at, number in enumerate(numbers):
            if not 0 <= number <= MOST:
                fault = f"{self.columns[name][at]} is not a finite number from 0 to {MOST:g}."
                self.cell(at, name).refuse(fault)
        return numbers

    def counts(self, name: str) -> list[int]:
        """Give a column of whole numbers from 0; raises BadFileError."""
        return [self._count(at, name) for at in range(len(self.rows))]

    def _number(self, at: int, name: str) -> float:
        try:
            return float(self.columns[name][at])
        except ValueError:
            fault = f"{self.columns[name][at]!r} is not a number."
            self.cell(at, name).refuse(fault)

    def _count(self, at: int, name: str) -> int:
        text = self.columns[name][at].strip()
        number = text.removesuffix(".0")  # as programs write counts that they keep as fractions
        if not (number.isascii() and number.isdigit()):
            self.cell(at, name).refuse(f"{text!r} is not a whole number from 0.")
        digits = number.lstrip("0") or "0"
        return MOST_COUNT if len(digits) > len(str(MOST_COUNT)) else min(int(digits), MOST_COUNT)


def read_table(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """Read the needed and optional columns of a file, in whatever order; others are left alone.

    Raises BadFileError for a missing column, a row of another length or a broken encoding.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(path, csv.reader(file, strict=True), needed, optional)
    except (csv.Error, UnicodeDecodeError) as error:
        message = f"{path}: this is not a CSV file in UTF-8: {error}."
        raise BadFileError(message) from error


def _read(
    path: Path, lines: Iterator[list[str]], needed: Sequence[str], optional: Sequence[str]
) -> Table:
    header = [name.strip() for name in next(lines, [])]
    if not header:
        message = f"{path}, row 1: there is no header; the columns are {', '.join(needed)}."
        raise BadFileError(message)
    for name in (*needed, *optional):
        if header.count(name) > 1:
            message = f"{path}, row 1: the column {name} stands there twice."
            raise BadFileError(message)
    for name in needed:
        if name not in header:
            message = f"{path}, row 1: there is no column {name}; found {', '.join(header)}."
            raise BadFileError(message)
    at = {name: header.index(name) for name in (*needed, *optional) if name in header}
    rows, cells = [], []
    for number, line in enumerate(lines, start=2):
        if len(line) == len(header):
            rows.append(number)
            cells.append(line)
        elif line:
            message = f"{path}, row {number}: {len(line)} columns instead of {len(header)}."
            raise BadFileError(message)
    columns = list(zip(*cells, strict=True)) or [()] * len(header)
    return Table(path, rows, {name: list(columns[where]) for name, where in at.items()})
