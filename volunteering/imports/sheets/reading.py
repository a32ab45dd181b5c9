"""Opens CSV, XLSX and ODS, known by their content, and gives one row after the other.

A file is read in one pass and never held whole. What unpacks to far more than any centre's list is
refused before it is read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from volunteering.imports.errors import UnreadableError
from volunteering.imports.sheets import ods, text, xlsx

LARGEST: Final = 30 * 1024 * 1024
UNPACKED: Final = 400 * 1024 * 1024
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
_LOOK: Final = 10
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that names the columns, and where it stands."""

    number: int
    names: list[str]


def rows(file: IO[bytes]) -> Iterator[Row]:
    """Give every row with its number as the spreadsheet counts. Raises UnreadableError."""
    for number, cells in enumerate(_open(file), 1):
        if number > MOST_ROWS:
            message = _(
                "It has more than %(most)s rows. Divide it and bring one part after the other."
            )
            raise UnreadableError(message % {"most": f"{MOST_ROWS:,}"})
        yield number, cells[:MOST_COLUMNS]


def heading(file: IO[bytes]) -> Heading:
    """Find the row that names the columns: the first that is about as full as those below it."""
    first = [(number, cells) for number, cells in islice(rows(file), _LOOK)]
    fullest = max((_filled(cells) for _number, cells in first), default=0)
    for number, cells in first:
        if cells and _filled(cells) >= max(1, 0.6 * fullest):
            return Heading(number, [cell[:200] for cell in cells])
    raise UnreadableError(_("There is nothing on its first sheet."))


def _filled(cells: list[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _open(file: IO[bytes]) -> Iterator[list[str]]:
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start.startswith(_OLD_EXCEL):
        raise UnreadableError(
            _(
                "This is an old Excel file, or one with a password. Save it as XLSX, without a password."
            )
        )
    if start.startswith(b"PK"):
        return _unpack(file)
    return text.rows(file)


def _unpack(file: IO[bytes]) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(file) as archive:
            names: dict[str, Any] = {each.filename: each for each in archive.infolist()}
    except ods.DAMAGED as problem:
        raise UnreadableError(
            _("The file is damaged. Save it again and try once more.")
        ) from problem
    if sum(each.file_size for each in names.values()) > UNPACKED:
        raise UnreadableError(_("It unpacks to far more than a list of people. Save it as CSV."))
    if "xl/workbook.xml" in names:
        return xlsx.rows(file)
    if "content.xml" in names:
        return ods.rows(file)
    raise UnreadableError(_("This is no spreadsheet. Save it as XLSX, ODS or CSV."))
