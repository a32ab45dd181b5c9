"""Lists in pages: each says where the next begins, and stays right while rows come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from config.api.problems import Kind, Refusal
from volunteering.opportunities.keyset import Mark, Order, Page, page

Row = TypeVar("Row", bound=Model)
SIZE: Final = 50
NEWEST: Final = Order(descending=True)
OLDEST: Final = Order()


def mark_of(after: str) -> Mark | None:
    """Read where a page begins; refuse what no page of ours ever said."""
    found = Mark.read(after)
    if after and found is None:
        words = _("Follow “next” as it stands: this is no place in the list.")
        raise Refusal(Kind.INVALID, words, [{"field": "after", "detail": words}])
    return found


def slice_of(rows: QuerySet[Row], after: str, order: Order = NEWEST) -> Page[Row]:
    """Read one page of rows."""
    return page(rows, order, SIZE, after=mark_of(after), before=None)


def paged(
    request: HttpRequest,
    answer: HttpResponse,
    found: Page[Row],
    say: Callable[[list[Row]], list[Any]],
) -> dict[str, Any]:
    """Give a page as it is sent."""
    edge = "" if found.following is None else str(found.following)
    return {"data": say(found.rows), "next": next_page(request, answer, edge)}


def next_page(request: HttpRequest, answer: HttpResponse, edge: str) -> str | None:
    """Give the address of the next page, and say it in the Link header too."""
    if not edge:
        return None
    asked = [
        (name, value)
        for name in request.GET
        if name != "after"
        for value in request.GET.getlist(name)
    ]
    link = f"{settings.SITE_URL}{request.path}?{urlencode([*asked, ('after', edge)])}"
    answer["Link"] = f'<{link}>; rel="next"'
    return link
