"""Opens ODS and CSV and gives their sheets as rows of text, each held whole: published tables are small."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from volunteering.assessment.sources.reading import BrokenFileError

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LARGEST: Final = 60 * 1024 * 1024
WIDEST: Final = 200
Rows = list[list[str]]


def sheets(file: Path) -> dict[str, Rows]:
    """Read all sheets of an ODS file, by name; empty rows keep their place."""
    _check(file)
    try:
        with zipfile.ZipFile(file) as archive:
            inside = archive.getinfo("content.xml")
            if inside.file_size > 10 * LARGEST:
                raise BrokenFileError(_("The file unpacks to far more than any published table."))
            with archive.open(inside) as content:
                return _sheets(content)
    except (ParseError, DefusedXmlException, KeyError, zipfile.BadZipFile) as problem:
        raise BrokenFileError(_("The file is no ODS spreadsheet.")) from problem


def records(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Read a CSV file in UTF-8 with a heading: its columns, and its rows by column."""
    _check(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BrokenFileError(_("The file is not in UTF-8.")) from problem
    reader = csv.DictReader(io.StringIO(text))
    columns = [name.strip().lower() for name in reader.fieldnames or []]
    rows = [
        {
            (key or "").strip().lower(): (value or "").strip()
            for key, value in row.items()
            if isinstance(value, str | None)
        }
        for row in reader
    ]
    return columns, rows


def needs(columns: list[str], wanted: tuple[str, ...]) -> None:
    """Refuse a file that lacks columns, by their names."""
    missing = [name for name in wanted if name not in columns]
    if missing:
        said = {"columns": ", ".join(missing)}
        raise BrokenFileError(_("These columns are missing: %(columns)s") % said)


def _check(file: Path) -> None:
    if file.stat().st_size > LARGEST:
        raise BrokenFileError(_("The file is larger than any published table."))


def _sheets(content: Any) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    rows: Rows = []
    for event, element in iterparse(content, events=("start", "end")):
        if event == "start" and element.tag == f"{TABLE}table":
            rows = found.setdefault(element.get(f"{TABLE}name", ""), [])
        elif event == "end" and element.tag == f"{TABLE}table-row":
            cells = _cells(element)
            times = int(element.get(f"{TABLE}number-rows-repeated", "1")) if cells else 1
            rows.extend(list(cells) for _again in range(min(times, WIDEST)))
            element.clear()
    return found


def _cells(row: Any) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            times = min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), WIDEST)
            found.extend([_value(cell)] * times)
    while found and not found[-1]:
        found.pop()
    return found


def _value(cell: Any) -> str:
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind == "percentage":
        return repr(100 * float(cell.get(f"{OFFICE}value", "0")))
    if kind in {"float", "currency"}:
        return str(cell.get(f"{OFFICE}value", ""))
    words = "\n".join("".join(each.itertext()) for each in cell.findall(f"{TEXT}p"))
    return " ".join(words.split())
