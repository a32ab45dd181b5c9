"""Opens ODS and CSV and gives their sheets as rows of text, each held whole: published tables are small."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from matching import csv_files
from volunteering.assessment.sources.reading import BrokenFileError
from volunteering.imports.sheets import ods

LARGEST: Final = 60 * 1024 * 1024
Rows = list[list[str]]


def sheets(file: Path) -> dict[str, Rows]:
    """Read all sheets of an ODS file, by name; empty rows keep their place."""
    _check(file)
    try:
        with zipfile.ZipFile(file) as archive:
            inside = archive.getinfo("content.xml")
            if inside.file_size > 10 * LARGEST:
                raise BrokenFileError(_("The file unpacks to far more than any published table."))
            found: dict[str, Rows] = {}
            with archive.open(inside) as content:
                for _number, name, cells in ods.by_sheet(content, _value):
                    found.setdefault(name, []).append(cells)
            return found
    except ods.DAMAGED as problem:
        raise BrokenFileError(_("The file is no ODS spreadsheet.")) from problem


def records(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Read a CSV file in UTF-8 with a heading: its columns, and its rows by column."""
    _check(file)
    try:
        return csv_files.records(file)
    except csv_files.BrokenFileError as problem:
        raise BrokenFileError(str(problem)) from problem


def needs(columns: list[str], wanted: tuple[str, ...]) -> None:
    """Refuse a file that lacks columns, by their names."""
    try:
        csv_files.needs(columns, wanted)
    except csv_files.BrokenFileError as problem:
        raise BrokenFileError(str(problem)) from problem


def _check(file: Path) -> None:
    if file.stat().st_size > LARGEST:
        raise BrokenFileError(_("The file is larger than any published table."))


def _value(cell: Any) -> str:
    """Give a percentage as it is shown: 16.5, not 0.165."""
    if cell.get(f"{ods.OFFICE}value-type", "") == "percentage":
        return repr(round(100 * float(cell.get(f"{ods.OFFICE}value", "0")), 9))
    return " ".join(ods.value(cell).split())
