"""The dated times of an organisation's roles: read, added and taken away, as on their step of the wizard."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Literal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import Field

from config.api.asking import sent, valid
from config.api.keys import Key, KeyRequest
from config.api.once import DESCRIBED, DESCRIBED_CHANGE, once
from config.api.ours import one_of, to_change
from config.api.paging import OLDEST, paged, slice_of
from config.api.shapes import Pages, Said, Shape
from matching.keys.scopes import Scope
from volunteering.opportunities.models import Role, Session
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.forms import SessionForm
from volunteering.opportunities.posting.recurrence import Pattern, in_words, times_of

router = Router(tags=["Our organisation"], by_alias=True)

Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
CLOCK: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
OUR_NAME: Final = {"month_day": "monthDay"}


class Time(Shape):
    """A dated time of a role, once or again and again."""

    id: int
    says: str = Field(description="The same in words, as people read it.")
    pattern: str = Field(description="`other` where a feed gave a rule that our pages cannot say.")
    first: dt.date
    starts: str = Field(description="On London's clock, summer and winter.")
    ends: str = Field(description="Earlier than `starts`, or the same: on the next day.")
    days: list[str]
    which: str
    month_day: str
    until: dt.date | None
    skipped: list[dt.date]
    minimum: int
    capacity: int | None
    rule: str = Field(description="RFC 5545's RRULE, without DTSTART; empty for what happens once.")


class TimePage(Shape):
    """A page of a role's dated times."""

    data: list[Time]
    next: str | None


class TimeSaid(Said):
    """A time at which a role takes place."""

    pattern: Literal["once", "weekly", "fortnightly", "monthly"]
    first: dt.date = Field(description="The day, or the day from which on.")
    starts: str = Field(pattern=CLOCK, description="On London's clock, such as 18:30.")
    ends: str = Field(pattern=CLOCK, description="Earlier than `starts`: on the next day.")
    days: list[Day] = Field(
        [], max_length=7, description="Every week or second week; left out, the day of `first`."
    )
    which: Literal["1", "2", "3", "4", "-1"] = Field(
        "1", description="Once a month: the first to the fourth, or the last, `monthDay`."
    )
    month_day: Day = "MO"
    until: dt.date | None = Field(None, description="The last day; without one it goes on.")
    skipped: list[dt.date] = Field([], max_length=60, description="Days on which it does not.")
    minimum: int = Field(1, ge=1, le=500, description="Volunteers that each time needs.")
    capacity: int | None = Field(None, ge=1, le=500, description="And that can come at most.")


@router.get(
    "/organisation/roles/{int:pk}/times",
    auth=Key(Scope.OPPORTUNITIES_READ),
    response=TimePage,
    summary="Dated times of a role of ours",
    url_name="our_times",
)
def our_times(request: KeyRequest, response: HttpResponse, pk: int, asked: Query[Pages]) -> Any:
    """Give the times with a date; parts of the week stand with the role."""
    found = slice_of(_times(one_of(request.auth, pk)), asked.after, OLDEST)
    return paged(request, response, found, lambda page: [_told(each) for each in page])


@router.post(
    "/organisation/roles/{int:pk}/times",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response={201: Time},
    summary="Add a dated time",
    url_name="add_time",
    openapi_extra=DESCRIBED,
)
@once
def add_time(request: KeyRequest, pk: int, said: TimeSaid) -> Status[Time]:
    """Add a time, once or again and again; to change one, add the new one and take the old away."""
    role = to_change(request.auth, pk)
    given = said.model_dump() | {"skipped": _lines(said.skipped)}
    form = SessionForm(sent(SessionForm(), given))
    numbers = valid(form, OUR_NAME)
    made = actions.add_session(
        role=role,
        dated=form.dated(),
        minimum=numbers["minimum"],
        capacity=numbers["capacity"],
        by=request.auth.person,
    )
    return Status(201, _told(made))


@router.get(
    "/organisation/roles/{int:pk}/times/{int:time}",
    auth=Key(Scope.OPPORTUNITIES_READ),
    response=Time,
    summary="One dated time of ours",
    url_name="our_time",
)
def our_time(request: KeyRequest, pk: int, time: int) -> Time:
    """Give one time."""
    return _told(get_object_or_404(_times(one_of(request.auth, pk)), pk=time))


@router.delete(
    "/organisation/roles/{int:pk}/times/{int:time}",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=Time,
    summary="Take a dated time away",
    url_name="remove_time",
    openapi_extra=DESCRIBED_CHANGE,
)
@once
def remove_time(request: KeyRequest, pk: int, time: int) -> Time:
    """Take a time away, and give what it was."""
    role = to_change(request.auth, pk)
    found = get_object_or_404(_times(role), pk=time)
    told = _told(found)
    actions.remove_session(session=found, role=role, by=request.auth.person)
    return told


def _times(role: Role) -> QuerySet[Session]:
    return Session.objects.filter(opportunity=role.opportunity_id, starts_at__isnull=False)


def _lines(days: list[dt.date]) -> str:
    """Write days as the page's box takes them."""
    return "\n".join(f"{day.day} {day.month} {day.year:04}" for day in days)


def _told(found: Session) -> Time:
    times = times_of(found)
    assert times is not None  # noqa: S101 (it has a date)
    is_other = bool(found.rrule) and times.pattern == Pattern.ONCE
    return Time(
        id=found.pk,
        says=in_words(found),
        pattern="other" if is_other else str(times.pattern),
        first=times.first,
        starts=f"{times.starts:%H:%M}",
        ends=f"{times.ends:%H:%M}",
        days=list(times.days),
        which=times.which,
        month_day=times.month_day,
        until=times.until,
        skipped=list(times.skipped),
        minimum=found.minimum,
        capacity=found.capacity,
        rule=found.rrule,
    )
