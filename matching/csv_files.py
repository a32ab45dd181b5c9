"""Reads CSV files of others: UTF-8 with a heading, columns by name in any case, cells without margins."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from django.utils.translation import gettext as _


class BrokenFileError(Exception):
    """A file that is not what it should be, with what is wrong."""


def records(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Give a file's columns in small letters, and its rows by column; raises BrokenFileError.

    Empty rows keep their place, so that a row's number is the spreadsheet's; ``is_empty`` knows them.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            text = opened.read()
        if "\0" in text:  # no text at all, and nothing that the database could keep
            raise BrokenFileError(_("The file is no CSV."))
        heading, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except UnicodeDecodeError as problem:
        raise BrokenFileError(_("The file is not in UTF-8.")) from problem
    except csv.Error as problem:
        raise BrokenFileError(_("The file is no CSV.")) from problem
    columns = [name.strip().lower() for name in heading]
    return columns, [_row(columns, row) for row in rows]


def needs(columns: Sequence[str], wanted: Collection[str]) -> None:
    """Refuse a file that lacks columns, or has two of a name, by their names."""
    missing = [name for name in wanted if name not in columns]
    if missing:
        said = {"columns": ", ".join(missing)}
        raise BrokenFileError(_("These columns are missing: %(columns)s") % said)
    twice = [name for name in wanted if columns.count(name) > 1]
    if twice:
        said = {"columns": ", ".join(twice)}
        raise BrokenFileError(_("These columns stand there twice: %(columns)s") % said)


def is_empty(row: Mapping[str, str]) -> bool:
    """Say whether nothing stands in a row."""
    return not any(row.values())


def _row(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Give a row by column; what stands beyond the last heading is left, what is missing is empty."""
    return {
        name: cell.strip()
        for name, cell in zip_longest(columns, cells[: len(columns)], fillvalue="")
    }
