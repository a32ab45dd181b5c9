"""ODS, row by row: its one XML file is read as a stream."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from volunteering.imports.errors import UnreadableError
from volunteering.imports.sheets.cells import UNCOUNTED, tidy

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MOST_EMPTY: Final = 10_000  # a sheet's empty end is said to be a million rows long
_WIDEST: Final = 200
# What an archive of XML that was broken off, locked or packed by another way ends in.
DAMAGED: Final = (
    ParseError,
    DefusedXmlException,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def rows(file: IO[bytes]) -> Iterator[list[str]]:
    """Give the rows of the first sheet; empty ones only where something follows."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            for number, _name, cells in by_sheet(content):
                if number > 1:
                    return
                yield cells
    except DAMAGED as problem:
        message = _("The file is damaged. Save it again and try once more.")
        raise UnreadableError(message) from problem


def by_sheet(
    content: IO[bytes], value_of: Callable[[Any], str] | None = None
) -> Iterator[tuple[int, str, list[str]]]:
    """Give the rows of all sheets, each with its sheet's number and name; how cells are read may differ."""
    number, name, empty, inside = 0, "", 0, []
    for event, element in iterparse(content, events=("start", "end")):
        if event == "start":
            inside.append(element)
            if element.tag == f"{TABLE}table":
                number, name, empty = number + 1, element.get(f"{TABLE}name", ""), 0
            continue
        inside.pop()
        if element.tag != f"{TABLE}table-row":
            continue
        cells = _cells(element, value_of or value)
        times = int(element.get(f"{TABLE}number-rows-repeated", "1"))
        if inside:  # else the row is the whole document
            inside[-1].remove(element)
        if not cells:
            empty = min(empty + times, MOST_EMPTY)
            continue
        yield from ((number, name, []) for _nothing in range(empty))
        yield from ((number, name, list(cells)) for _again in range(min(times, MOST_EMPTY)))
        empty = 0


def _cells(row: Any, value_of: Callable[[Any], str]) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            times = min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), _WIDEST)
            found.extend([value_of(cell)] * times)
    while found and not found[-1]:
        found.pop()
    return found


def value(cell: Any) -> str:
    """Give what stands in a cell, as text."""
    kind = cell.get(f"{OFFICE}value-type", "")
    words = "\n".join("".join(each.itertext()) for each in cell.findall(f"{TEXT}p"))
    if cell.get(f"{TABLE}formula") and not kind and not words:
        return UNCOUNTED
    if kind == "date":
        return str(cell.get(f"{OFFICE}date-value", words)).removesuffix("T00:00:00")
    if kind in {"float", "currency", "percentage"}:
        number = float(cell.get(f"{OFFICE}value", "0"))
        return str(int(number)) if number.is_integer() else repr(number)
    if kind == "boolean":
        return "yes" if cell.get(f"{OFFICE}boolean-value") == "true" else "no"
    return tidy(words)
