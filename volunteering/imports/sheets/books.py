"""An OpenDocument spreadsheet, written so that everybody can read it, and the same bytes every time.

After the Government Analysis Function's "Releasing statistics in spreadsheets": one table a sheet with
its title in A1, its header row marked, no merged and no blank cells, language and title stated. No
library that we found writes all of that without a clock, and the format is short (OpenDocument 1.3).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr

KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
START: Final = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP file can state
LONGEST_NAME: Final = 31
SPACES: Final = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xlink", "http://www.w3.org/1999/xlink"),
    )
)
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLACES: Final = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and to how many places it is shown."""

    value: float
    places: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link, and the sheet or the address that it leads to."""

    words: str
    to: str


Cell = str | Number | Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title in A1, lines below it, then its one table from the header row on."""

    name: str
    title: str
    lines: tuple[Cell, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def book(title: str, author: str, sheets: Iterable[Sheet]) -> bytes:
    """Write sheets as a spreadsheet."""
    listed = list(sheets)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _add(archive, "mimetype", KIND, zipfile.ZIP_STORED)
        _add(archive, "META-INF/manifest.xml", _manifest())
        _add(archive, "meta.xml", _meta(title, author))
        _add(archive, "styles.xml", _styles())
        _add(archive, "content.xml", _content(listed))
    return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, START)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, text.encode(), compresslevel=9)


def _content(sheets: list[Sheet]) -> str:
    ranges = "".join(_range(sheet) for sheet in sheets if sheet.columns)
    return (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_cell_styles()}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(_sheet(sheet) for sheet in sheets)}"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>\n"
    )


def _sheet(sheet: Sheet) -> str:
    wide = max(len(sheet.columns), 1)
    columns = '<table:table-column table:style-name="wide"/>' + (
        f'<table:table-column table:style-name="column" table:number-columns-repeated="{wide - 1}"/>'
        if wide > 1
        else ""
    )
    head = ""
    if sheet.columns:
        names = "".join(_cell(name, "head") for name in sheet.columns)
        row = f"<table:table-row>{names}</table:table-row>"
        head = f"<table:table-header-rows>{row}</table:table-header-rows>"
    lines = "".join(_row([line], "line") for line in sheet.lines)
    return (
        f"<table:table table:name={quoteattr(sheet.name)}>{columns}"
        f"{_row([sheet.title], 'title')}{lines}{head}"
        f"{''.join(_row(row, 'body') for row in sheet.rows)}</table:table>"
    )


def _row(cells: Iterable[Cell], style: str) -> str:
    return f"<table:table-row>{''.join(_cell(cell, style) for cell in cells)}</table:table-row>"


def _cell(cell: Cell, style: str) -> str:
    if isinstance(cell, Number):
        shown = f"{cell.value:,.{cell.places}f}"
        return (
            f'<table:table-cell table:style-name="number{cell.places}" office:value-type="float"'
            f' office:value="{cell.value:.{cell.places}f}"><text:p>{shown}</text:p></table:table-cell>'
        )
    if isinstance(cell, Link):
        to = quoteattr(cell.to)
        lines = [f'<text:a xlink:type="simple" xlink:href={to}>{escape(cell.words)}</text:a>']
    else:
        lines = escape(cell).split("\n")
    words = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{words}</table:table-cell>"
    )


def _range(sheet: Sheet) -> str:
    """Mark a sheet's table, with its header row, so that readers find it."""
    first = 2 + len(sheet.lines)
    last = f"{_letters(len(sheet.columns))}{first + len(sheet.rows)}"
    where = f"'{sheet.name}'.A{first}:'{sheet.name}'.{last}"
    return (
        f'<table:database-range table:name="table_{sheet.name}" table:contains-header="true"'
        f" table:target-range-address={quoteattr(where)}/>"
    )


def _letters(column: int) -> str:
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _cell_styles() -> str:
    numbers = "".join(
        f'<number:number-style style:name="n{places}"><number:number number:min-integer-digits="1"'
        f' number:decimal-places="{places}" number:grouping="true"/></number:number-style>'
        f'<style:style style:name="number{places}" style:family="table-cell"'
        f' style:data-style-name="n{places}"><style:paragraph-properties fo:text-align="end"/>'
        "</style:style>"
        for places in PLACES
    )
    widths = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for name, width in (("wide", "9cm"), ("column", "4.5cm"))
    )
    words = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:wrap-option="{wrap}"/>'
        f'<style:text-properties fo:font-size="{size}" fo:font-weight="{weight}"/></style:style>'
        for name, wrap, size, weight in (
            ("title", "no-wrap", "16pt", "bold"),
            ("line", "no-wrap", "12pt", "normal"),
            ("head", "wrap", "12pt", "bold"),
            ("body", "wrap", "12pt", "normal"),
        )
    )
    return numbers + widths + words


def _styles() -> str:
    return (
        f'{HEAD}<office:document-styles {SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties fo:language="en"'
        ' fo:country="GB" fo:font-family="Arial" fo:font-size="12pt"/></style:default-style>'
        "</office:styles></office:document-styles>\n"
    )


def _meta(title: str, author: str) -> str:
    return (
        f'{HEAD}<office:document-meta {SPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>\n"
    )


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", KIND),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>\n"
    )
