"""Cells that a spreadsheet reads as text, whatever somebody typed."""

from typing import Any, Final

STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: Any) -> Any:
    """Put an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA) else cell
