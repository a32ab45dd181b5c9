"""Paging by what stands at the edge of a page, so that the hundredth page costs what the first does.

A mark is the sort value and the key of a row: "1523.25~81". An order without a sort value, such as
newest first, has marks of the key alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
_MARK: Final = re.compile(r"(?:(?P<value>-?[0-9.e+-]{1,30})~)?(?P<pk>[0-9]{1,18})")


@dataclass(frozen=True)
class Mark:
    """The edge of a page."""

    value: float | None
    pk: int

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """Read a mark from an address; None for anything that is not one."""
        found = _MARK.fullmatch(text or "")
        if not found:
            return None
        try:
            value = float(found["value"]) if found["value"] else None
        except ValueError:
            return None
        finite = value is None or math.isfinite(value)
        return cls(value, int(found["pk"])) if finite else None

    def __str__(self) -> str:
        """Write the mark for an address."""
        return f"{self.pk}" if self.value is None else f"{self.value!r}~{self.pk}"


@dataclass(frozen=True)
class Order:
    """By a float annotation or by the key alone; a tie goes by the key in the same direction."""

    value: str = ""
    descending: bool = False

    def fields(self, *, backwards: bool) -> list[str]:
        """Give what order_by takes."""
        sign = "-" if self.descending != backwards else ""
        return [f"{sign}{name}" for name in (self.value, "pk") if name]

    def beyond(self, mark: Mark, *, backwards: bool) -> Q:
        """Keep the rows on the far side of a mark."""
        side = "lt" if self.descending != backwards else "gt"
        if not self.value:
            return Q(**{f"pk__{side}": mark.pk})
        value = mark.value or 0.0
        tie = Q(**{self.value: value, f"pk__{side}": mark.pk})
        return Q(**{f"{self.value}__{side}": value}) | tie

    def mark(self, row: Model) -> Mark:
        """Mark a row."""
        value = float(getattr(row, self.value)) if self.value else None
        return Mark(value, int(row.pk))


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows in order, and the marks of the pages on either side, if there are any."""

    rows: list[Row]
    previous: Mark | None
    following: Mark | None


def page(
    rows: QuerySet[Row], order: Order, size: int, *, after: Mark | None, before: Mark | None
) -> Page[Row]:
    """Fetch one page in one query: what follows a mark, what precedes one, or the beginning."""
    backwards = before is not None and after is None
    mark = after or before
    if mark:
        rows = rows.filter(order.beyond(mark, backwards=backwards))
    found = list(rows.order_by(*order.fields(backwards=backwards))[: size + 1])
    more = len(found) > size
    shown = found[:size][::-1] if backwards else found[:size]
    if not shown:
        return Page([], None, None)
    first, last = order.mark(shown[0]), order.mark(shown[-1])
    if backwards:
        return Page(shown, first if more else None, last)
    return Page(shown, first if mark else None, last if more else None)
