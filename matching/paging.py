"""A list in pages that keep its filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest

SIZE: Final = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list, and the way to its neighbours."""

    rows: list[Any]
    count: int
    previous_url: str
    next_url: str


def sheet(request: HttpRequest, rows: Any, size: int = SIZE, *, name: str = "page") -> Sheet:
    """Give the page that an address asks for; a number that is none is the first, or the last.

    Of two lists on one page each has its own name in the address.
    """
    page = Paginator(rows, size).get_page(request.GET.get(name))
    return Sheet(
        rows=list(page.object_list),
        count=page.paginator.count,
        previous_url=_url(request, name, page.number - 1) if page.has_previous() else "",
        next_url=_url(request, name, page.number + 1) if page.has_next() else "",
    )


def _url(request: HttpRequest, name: str, number: int) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return f"{request.path}?{query.urlencode()}"
