"""A book of several tables as ODS that everybody can read: one a sheet, its title in A1, headings marked.

After the Government Analysis Function's advice on statistics in spreadsheets: title, author and language
stand with the file, no cells are merged, headings repeat on every printed page and are named as a table's.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from volunteering.imports.sheets.cells import text_of
from volunteering.imports.sheets.writing import FORMATS

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}"'
    for name, address in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("meta", "meta:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
    )
)
PARTS: Final = ("content.xml", "styles.xml", "meta.xml")
STYLES: Final = (
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="9cm"/></style:style>'
    '<style:style style:name="narrow" style:family="table-column">'
    '<style:table-column-properties style:column-width="4cm"/></style:style>'
    '<style:style style:name="title" style:family="table-cell">'
    '<style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="heading" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="plain" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"/></style:style>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title; without columns, lines of words."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def book(*, title: str, author: str, sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as one ODS file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", FORMATS["ods"], compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("content.xml", _content(sheets))
        archive.writestr("styles.xml", _styles())
        archive.writestr("meta.xml", _meta(title, author))
    return made.getvalue()


def _content(sheets: Iterable[Sheet]) -> str:
    listed = list(sheets)
    named = "".join(_named(sheet) for sheet in listed if sheet.columns)
    return (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(_sheet(sheet) for sheet in listed)}"
        f"<table:database-ranges>{named}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _sheet(sheet: Sheet) -> str:
    columns = '<table:table-column table:style-name="wide"/>' + (
        '<table:table-column table:style-name="narrow"/>' * (_width(sheet) - 1)
    )
    headings = (
        f"<table:table-header-rows>{_row(sheet.columns, 'heading')}</table:table-header-rows>"
        if sheet.columns
        else ""
    )
    rows = "".join(_row(row, "plain") for row in sheet.rows)
    return (
        f"<table:table table:name={quoteattr(sheet.name)}>{columns}"
        f"{_row([sheet.title], 'title')}{headings}{rows}</table:table>"
    )


def _named(sheet: Sheet) -> str:
    """Name the range of a table with its row of headings, so that programs find it."""
    last = f"{chr(ord('A') + _width(sheet) - 1)}{len(sheet.rows) + 2}"
    where = f"'{sheet.name}'.A2:'{sheet.name}'.{last}"
    return (
        f"<table:database-range table:name={quoteattr(sheet.name)} table:contains-header="
        f'"true" table:target-range-address={quoteattr(where)}/>'
    )


def _width(sheet: Sheet) -> int:
    return max([len(sheet.columns), *(len(row) for row in sheet.rows), 1])


def _row(cells: Iterable[Any], style: str) -> str:
    return f"<table:table-row>{''.join(_cell(each, style) for each in cells)}</table:table-row>"


def _cell(value: Any, style: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f'<table:table-cell table:style-name="{style}" office:value-type="float"'
            f' office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        )
    lines = "".join(f"<text:p>{escape(each)}</text:p>" for each in text_of(value).split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}'
        "</table:table-cell>"
    )


def _styles() -> str:
    return (
        f'{HEAD}<office:document-styles {SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties'
        ' fo:language="en" fo:country="GB" fo:font-size="12pt"/></style:default-style>'
        "</office:styles></office:document-styles>"
    )


def _meta(title: str, author: str) -> str:
    return (
        f'{HEAD}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' office:version="1.3"><office:meta><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(author)}</dc:creator><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    parts = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in PARTS
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{FORMATS["ods"]}"/>'
        f"{parts}</manifest:manifest>"
    )
