"""Where a person helps, and the hours that they gave."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Status
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.keys import Key, KeyRequest
from config.api.naming import named_role, organisation_named
from config.api.once import DESCRIBED, once
from config.api.paging import paged, slice_of
from config.api.shapes import Named, Number, Pages, Said, Shape
from matching.keys.scopes import Scope
from volunteering.hours import actions as giving
from volunteering.hours import queries as hours_of
from volunteering.hours.forms import LineForm
from volunteering.hours.models import Hours
from volunteering.placements.models import Placement

router = Router(tags=["Me"], by_alias=True)


class PlacementTold(Shape):
    """A place of one's own."""

    id: int
    role: Named
    organisation: Named
    state: str
    starts_on: dt.date
    ended_on: dt.date | None
    may_log: bool = Field(description="Whether hours can be logged for it today.")


class PlacementPage(Shape):
    """A page of placements."""

    data: list[PlacementTold]
    next: str | None


class HoursTold(Shape):
    """Time that one gave on a day."""

    id: int
    placement: int
    given_on: dt.date
    hours: Decimal
    note: str
    state: str


class HoursPage(Shape):
    """A page of hours."""

    data: list[HoursTold]
    next: str | None


class Give(Said):
    """Time to be logged."""

    placement: Number
    given_on: dt.date
    hours: Decimal = Field(gt=0, le=24, max_digits=4, decimal_places=2)
    note: str = Field("", max_length=200)
    sure: bool = Field(default=False, description="Needed where the day comes to over 16 hours.")


@router.get(
    "/me/placements",
    auth=Key(Scope.HOURS_READ),
    response=PlacementPage,
    summary="Where I help",
    url_name="my_placements",
)
def my_placements(request: KeyRequest, response: HttpResponse, asked: Query[Pages]) -> Any:
    """Give one's places, the newest first."""
    person = request.auth.person
    rows = Placement.objects.filter(person=person).select_related("role", "organisation")
    open_ones = set(hours_of.may_log(person).values_list("pk", flat=True))
    return paged(
        request,
        response,
        slice_of(rows, asked.after),
        lambda page: [_placement(each, may_log=each.pk in open_ones) for each in page],
    )


@router.get(
    "/me/hours",
    auth=Key(Scope.HOURS_READ),
    response=HoursPage,
    summary="Hours that I gave",
    url_name="my_hours",
)
def my_hours(request: KeyRequest, response: HttpResponse, asked: Query[Pages]) -> Any:
    """Give the lines that one logged, the last logged first."""
    found = slice_of(hours_of.lines_of(request.auth.person), asked.after)
    return paged(request, response, found, lambda page: [_hours(each) for each in page])


@router.post(
    "/me/hours",
    auth=Key(Scope.HOURS_WRITE),
    response={201: HoursTold},
    summary="Log hours",
    url_name="log_hours",
    openapi_extra=DESCRIBED,
)
@once
def log_hours(request: KeyRequest, said: Give) -> Status[HoursTold]:
    """Log time that one gave; the organisation confirms it, as it does on the page."""
    person = request.auth.person
    day = {f"given_on_{part}": getattr(said.given_on, part) for part in ("day", "month", "year")}
    rest = said.model_dump(exclude={"given_on"})
    form = LineForm(address_of(rest | day), placements=hours_of.may_log(person))
    given = valid(form, {"given_on": "givenOn"})
    given.pop("sure")
    return Status(201, _hours(giving.log(**given, by=person)))


def _placement(found: Placement, *, may_log: bool) -> PlacementTold:
    return PlacementTold(
        id=found.pk,
        role=named_role(found.role),
        organisation=organisation_named(found),
        state=found.state,
        starts_on=found.starts_on,
        ended_on=found.ended_on,
        may_log=may_log,
    )


def _hours(found: Hours) -> HoursTold:
    return HoursTold(
        id=found.pk,
        placement=found.placement_id,
        given_on=found.given_on,
        hours=found.hours,
        note=found.note,
        state=found.state,
    )
