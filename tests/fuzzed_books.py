"""Workbooks for fuzzing: XLSX and ODS with cells of every type, whole or spoilt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from openpyxl import Workbook

from tests.fuzzing import Cells, bent, spoilt, tables


@st.composite
def workbooks(draw: st.DrawFn, columns: Cells) -> bytes:
    """Give an XLSX or an ODS with cells of every type, whole or spoilt."""
    table = draw(st.one_of(tables(columns), bent(columns)))
    rows = [table.headings, *[[draw(typed(cell)) for cell in row] for row in table.rows]]
    made = _xlsx(rows) if draw(st.booleans()) else as_ods(rows, draw(st.sampled_from(_TWISTS)))
    return draw(spoilt(made))


def typed(cell: str) -> st.SearchStrategy[Any]:
    """Give a cell as text, or as what a spreadsheet program would make of it."""
    anything = st.one_of(
        st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(), st.none(), st.datetimes(), st.dates(), st.times(), st.timedeltas(),
    )  # fmt: skip
    return st.one_of(st.just(cell), st.just(cell), st.just(cell), anything)


def _xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    book, made = Workbook(write_only=True), io.BytesIO()
    sheet: Any = book.create_sheet("List")
    for row in rows:
        sheet.append([_writable(cell) for cell in row])
    book.save(made)
    return made.getvalue()


def _writable(cell: Any) -> Any:
    """Leave out what XML cannot hold, as every program that writes workbooks has to."""
    if not isinstance(cell, str):
        return cell
    return "".join(sign for sign in cell if _is_xml(sign))[:32_000]


def _is_xml(sign: str) -> bool:
    return sign in "\t\n\r" or 0x20 <= ord(sign) < 0xD800 or 0xE000 <= ord(sign) < 0xFFFE


SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
_SHEET: Final = (
    "<office:body><office:spreadsheet><table:table>{}</table:table>"
    "</office:spreadsheet></office:body>"
)
# What may stand around the rows of an ODS: what should, nothing, a sheet without a document.
_TWISTS: Final = (_SHEET, _SHEET, _SHEET, "{}", "<table:table>{}</table:table>")
_REPEATED: Final = {3: "2", 11: "-3", 17: "many"}


def as_ods(rows: Sequence[Sequence[Any]], around: str = _SHEET) -> bytes:
    """Write cells as an ODS by hand, so that what its numbers and counts say may be nonsense too."""
    lines = (
        f"<table:table-row{_times('rows', sum(map(len, map(str, row))))}>"
        f"{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows
    )
    inside = around.format("".join(lines))
    return packed(f"<office:document-content {SPACES}>{inside}</office:document-content>")


def packed(content: str) -> bytes:
    """Pack an ODS's one document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return made.getvalue()


def _ods_cell(cell: Any) -> str:
    text = _writable(str(cell if cell is not None else ""))
    kind = {bool: "boolean", int: "float", float: "float", str: "string"}.get(type(cell), "date")
    value = {"float": "value", "boolean": "boolean-value", "date": "date-value"}.get(kind)
    said = f" office:{value}={quoteattr(text)}" if value else ""
    times = _times("columns", len(text))
    return (
        f'<table:table-cell office:value-type="{kind}"{said}{times}>'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def _times(what: str, length: int) -> str:
    """Say now and then that a row or a cell is there many times: by how long it is."""
    said = _REPEATED.get(length % 29, "")
    return f' table:number-{what}-repeated="{said}"' if said else ""
