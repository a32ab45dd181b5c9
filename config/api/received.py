"""Applications that an organisation received: to what and how they stand, never whose."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from config.api.keys import Key, KeyRequest, organisation_of
from config.api.paging import paged, slice_of
from config.api.roles import url_of
from config.api.shapes import Named, Number, Shape
from matching.keys.scopes import Scope
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState

router = Router(tags=["Our organisation"], by_alias=True)


class Received(Shape):
    """An application to an organisation: to what and how it stands, never whose."""

    id: int
    role: Named
    state: str
    made_at: dt.datetime
    state_since: dt.datetime
    answer_promised_by: dt.datetime | None


class ReceivedPage(Shape):
    """A page of applications received."""

    data: list[Received]
    next: str | None


class ReceivedFilters(Shape):
    """Which applications received a list shows."""

    role: Number | None = None
    state: Literal["", "open"] | ApplicationState = Field("", description="A state, or `open`.")
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


@router.get(
    "/organisation/applications",
    auth=Key(Scope.RECEIVED_READ),
    response=ReceivedPage,
    summary="Applications that we received",
    url_name="received",
)
def received(request: KeyRequest, response: HttpResponse, asked: Query[ReceivedFilters]) -> Any:
    """Give applications by role and state, the newest first, without names or words."""
    rows = Application.objects.of(organisation_of(request.auth)).select_related("role")
    rows = rows.filter(role=asked.role) if asked.role else rows
    if asked.state == "open":
        rows = rows.open()
    elif asked.state:
        rows = rows.filter(state=asked.state)
    found = slice_of(rows, asked.after)
    return paged(request, response, found, lambda page: [_received(each) for each in page])


def _received(found: Application) -> Received:
    return Received(
        id=found.pk,
        role=Named(id=found.role_id, name=found.role.title, url=url_of(found.role)),
        state=found.state,
        made_at=found.made_at,
        state_since=found.state_since,
        answer_promised_by=found.due_at,
    )
