"""What stands in a cell, as text: dates in one form, whole numbers without a point."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

# Ours, beside what spreadsheet programs write: a formula that was saved without its result.
UNCOUNTED: Final = "#UNCOUNTED!"
_ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", UNCOUNTED}
)
_ODS_ERROR = re.compile(r"Err:\d{3}")
_GUARDED = re.compile(r"'[=+\-@]")  # as our own files guard what begins like a formula
LONGEST: Final = 5000


def text_of(value: Any) -> str:
    """Give a cell's value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def tidy(text: str) -> str:
    """Take out what cannot be seen: spaces around, spaces that do not break, marks of direction."""
    bare = text.replace("\xa0", " ").translate(_UNSEEN).strip()[:LONGEST]
    return bare[1:] if _GUARDED.match(bare) else bare


def is_error(text: str) -> bool:
    """Say whether a formula went wrong instead of giving a value."""
    return text in _ERRORS or bool(_ODS_ERROR.fullmatch(text))


_UNSEEN: Final = {
    **dict.fromkeys([0x200B, 0x200E, 0x200F, 0x202A, 0x202C, 0xFEFF, 0x2060], None),
    **dict.fromkeys([n for n in range(32) if n not in {9, 10, 13}], None),
}
