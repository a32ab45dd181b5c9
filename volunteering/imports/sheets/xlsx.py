"""XLSX, row by row: of formulas the result that was saved with them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from volunteering.imports.errors import UnreadableError
from volunteering.imports.sheets.cells import UNCOUNTED, text_of
from volunteering.imports.sheets.ods import DAMAGED

_CHUNK: Final = 1 << 20


def rows(file: IO[bytes]) -> Iterator[list[str]]:
    """Give the rows of the first sheet that can be seen."""
    has_formulas = _mentions_formulas(file)
    with ExitStack() as stack:
        values = _rows(file, stack, data_only=True)
        formulas: Any = _rows(file, stack, data_only=False) if has_formulas else repeat(())
        try:
            for row, written in zip(values, formulas, strict=False):
                yield [_cell(value, written, place) for place, value in enumerate(row)]
        except Exception as problem:  # openpyxl has no family of errors
            raise UnreadableError(_damaged()) from problem


def _rows(file: IO[bytes], stack: ExitStack, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and rules that we do not need
            book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    except Exception as problem:  # as above, whatever is wrong with it
        raise UnreadableError(_damaged()) from problem
    stack.callback(book.close)
    sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    if not sheets:
        raise UnreadableError(_("There is nothing on its first sheet."))
    sheet: Any = sheets[0]
    sheet.reset_dimensions()  # what some programs say of a sheet's size is wrong
    found: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return found


def _cell(value: Any, written: tuple[Any, ...], place: int) -> str:
    if value is None and place < len(written):
        formula = written[place]
        if isinstance(formula, str) and formula.startswith("="):
            return UNCOUNTED
    return text_of(value)


def _mentions_formulas(file: IO[bytes]) -> bool:
    """Look whether any sheet has one, for reading formulas takes as long again."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            return any(_contains(archive.open(name)) for name in names)
    except DAMAGED as problem:
        raise UnreadableError(_damaged()) from problem


def _contains(sheet: IO[bytes]) -> bool:
    end = b""
    with sheet:
        while part := sheet.read(_CHUNK):
            if b"<f>" in end + part or b"<f " in end + part:
                return True
            end = part[-3:]
    return False


def _damaged() -> str:
    return _("The file is damaged. Save it again and try once more.")
