"""Reads CSV files of others: UTF-8 with a heading, columns by name in any case, cells without margins."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from django.utils.translation import gettext as _


class BrokenFileError(Exception):
    """A file that is not what it should be, with what is wrong."""


def records(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Give a file's columns in small letters, and its rows by column; raises BrokenFileError."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            columns = [name.strip().lower() for name in reader.fieldnames or []]
            return columns, [_row(row) for row in reader]
    except UnicodeDecodeError as problem:
        raise BrokenFileError(_("The file is not in UTF-8.")) from problem
    except csv.Error as problem:
        raise BrokenFileError(_("The file is no CSV.")) from problem


def needs(columns: Collection[str], wanted: Collection[str]) -> None:
    """Refuse a file that lacks columns, by their names."""
    missing = [name for name in wanted if name not in columns]
    if missing:
        said = {"columns": ", ".join(missing)}
        raise BrokenFileError(_("These columns are missing: %(columns)s") % said)


def _row(row: Mapping[str | None, str | list[str] | None]) -> dict[str, str]:
    """Give a row by column; what stands beyond the last heading is left."""
    return {
        key.strip().lower(): (value or "").strip()
        for key, value in row.items()
        if key is not None and not isinstance(value, list)
    }
