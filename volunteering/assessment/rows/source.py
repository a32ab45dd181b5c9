"""One table of a freeze: read by a statement, or by a function where a page has one already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from volunteering.assessment.years import Year

PERSON: Final = "person"
TEXT, WHOLE, REAL, DAY, YES = pa.string(), pa.int64(), pa.float64(), pa.date32(), pa.bool_()


@dataclass(frozen=True, slots=True)
class Source:
    """One table of the freeze: how it is read, and the type of each column.

    ``ask`` is told the year and the moment as of which the ledger counts. Rows come in an order of
    their own, so that the same rows give the same file.
    """

    name: str
    columns: dict[str, pa.DataType]
    sql: str = ""
    ask: Callable[[Year, dt.datetime], list[dict[str, Any]]] | None = None

    def empty(self) -> pa.Table:
        """Give the table without rows."""
        return pa.table({name: pa.array([], kind) for name, kind in self.columns.items()})
