"""CSV as people's programs write it: four encodings, four separators."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO, Final

from django.utils.translation import gettext as _

from volunteering.imports.errors import UnreadableError
from volunteering.imports.sheets.cells import tidy

SEPARATORS: Final = ",;\t|"
_CHUNK: Final = 1 << 20
_SAMPLE: Final = 64 * 1024


def rows(file: IO[bytes]) -> Iterator[list[str]]:
    """Give the rows of a CSV file."""
    encoding = encoding_of(file)
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        separator = separator_of(lines.read(_SAMPLE))
        lines.seek(0)
        for row in csv.reader(lines, delimiter=separator):
            yield [tidy(cell) for cell in row]
    except (csv.Error, UnicodeDecodeError) as problem:
        raise UnreadableError(
            _("The file is damaged. Save it again and try once more.")
        ) from problem
    finally:
        lines.detach()


def encoding_of(file: IO[bytes]) -> str:
    """Say how a file's letters are written: what no other reads is Windows' own."""
    file.seek(0)
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start + file.read(_SAMPLE):
        raise UnreadableError(_("This is no spreadsheet. Save it as XLSX, ODS or CSV."))
    file.seek(0)
    return "utf-8-sig" if _is_utf8(file) else "cp1252"


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while part := file.read(_CHUNK):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(sample: str) -> str:
    """Find what stands between cells: what cuts the first lines into most cells, each alike."""
    first = sample.splitlines()[:20]
    return max(SEPARATORS, key=lambda each: _cut(first, each))


def _cut(lines: list[str], separator: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    if not widths:
        return (0, 0)
    usual = max(set(widths), key=widths.count)
    return (widths.count(usual) if usual > 1 else 0, usual)
