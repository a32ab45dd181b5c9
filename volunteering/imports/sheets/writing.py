"""Writes CSV, XLSX and ODS row by row; no cell is ever a formula, whatever somebody typed into it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any, Final
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from volunteering.imports.sheets.cells import text_of

FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# What a spreadsheet program takes for the beginning of a formula (OWASP, CSV injection).
_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_IN_MEMORY: Final = 5 * 1024 * 1024
Cells = Iterable[Sequence[Any]]


def write(kind: str, headings: Sequence[str], rows: Cells) -> IO[bytes]:
    """Give an open file with these rows, from its beginning."""
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    _WRITERS[kind](file, headings, rows)
    file.seek(0)
    return file


def safe(value: Any) -> str:
    """Give a cell of a CSV: a mark in front keeps programs from reading it as a formula."""
    text = text_of(value)
    return f"'{text}" if text.startswith(_BEGINS) else text


def _csv(file: IO[bytes], headings: Sequence[str], rows: Cells) -> None:
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    out = csv.writer(lines)
    out.writerow([safe(each) for each in headings])
    out.writerows([safe(cell) for cell in row] for row in rows)
    lines.flush()
    lines.detach()


def _xlsx(file: IO[bytes], headings: Sequence[str], rows: Cells) -> None:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Sheet1")
    sheet.append([_text_cell(sheet, cell) for cell in headings])
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    book.save(file)


def _text_cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, int | float | dt.date) and not isinstance(value, bool):
        return value if not isinstance(value, dt.datetime) else value.replace(tzinfo=None)
    cell: Any = WriteOnlyCell(sheet, value="")
    cell.value = text_of(value)
    cell.data_type = "s"
    return cell


_ODS_START: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Sheet1">'
)
_ODS_END: Final = "</table:table></office:spreadsheet></office:body></office:document-content>"
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{FORMATS["ods"]}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _ods(file: IO[bytes], headings: Sequence[str], rows: Cells) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # The type comes first and unpacked: programs look for it at that very place.
        archive.writestr("mimetype", FORMATS["ods"], compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w") as content:
            content.write(_ODS_START.encode())
            content.write(_ods_row(headings).encode())
            for row in rows:
                content.write(_ods_row(row).encode())
            content.write(_ODS_END.encode())


def _ods_row(row: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(_ods_cell(each) for each in row)}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{escape(each)}</text:p>" for each in text_of(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


_WRITERS: Final[dict[str, Callable[[IO[bytes], Sequence[str], Cells], None]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "ods": _ods,
}
