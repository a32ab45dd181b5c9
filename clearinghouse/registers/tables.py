"""Tables that leave the service as spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpResponse

# With these a cell would be a formula to a spreadsheet, and run.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Answer with a CSV file that no browser keeps."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    lines = csv.writer(answer)
    lines.writerow(columns)
    lines.writerows([_cell(cell) for cell in row] for row in rows)
    return answer


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
