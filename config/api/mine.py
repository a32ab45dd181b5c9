"""A person's own: who they are, what they applied for, where they help, the hours they gave."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.keys import Key, KeyRequest, permitted
from config.api.once import DESCRIBED, once
from config.api.paging import paged, slice_of
from config.api.problems import Kind, Refusal
from config.api.shapes import Named, Number, Said, Shape
from matching.keys.scopes import Scope
from matching.organisations.models import Membership
from volunteering.applications import actions as applying
from volunteering.applications.forms import ApplyForm, WithdrawForm
from volunteering.applications.models import Application
from volunteering.applications.states import WithdrawReason
from volunteering.hours import actions as giving
from volunteering.hours import queries as hours_of
from volunteering.hours.forms import LineForm
from volunteering.hours.models import Hours
from volunteering.opportunities.models import Role
from volunteering.opportunities.queries import with_page
from volunteering.placements.models import Placement

router = Router(tags=["Me"], by_alias=True)


class Belonging(Shape):
    """An organisation that somebody acts for, and as what."""

    organisation: Named
    role: str


class Me(Shape):
    """Whoever made the key."""

    id: int
    name: str
    email: str
    belongs_to: list[Belonging]


class Pages(Shape):
    """Where a page of a list begins."""

    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class ApplicationTold(Shape):
    """An application of one's own."""

    id: int
    url: str
    role: Named
    organisation: Named
    state: str
    made_at: dt.datetime
    state_since: dt.datetime
    answer_promised_by: dt.datetime | None
    answer: str = Field(description="What the organisation said last.")


class ApplicationPage(Shape):
    """A page of applications."""

    data: list[ApplicationTold]
    next: str | None


class Apply(Said):
    """What an application is made of."""

    role: Number = Field(description="The number of a role that takes applications here.")
    words: str = Field("", max_length=2000)
    shares_adjustments: bool = Field(
        default=False, description="Whether they are told what should be arranged for me."
    )


class TakeBack(Said):
    """Why an application is taken back."""

    reason: WithdrawReason
    words: str = Field("", max_length=2000)


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


@router.get("/me", auth=Key(Scope.ME_READ), response=Me, summary="Who I am", url_name="me")
def me(request: KeyRequest) -> Me:
    """Give name, address and the organisations that one acts for."""
    person = request.auth.person
    roles = Membership.objects.filter(person=person, ended_on=None).select_related("organisation")
    return Me(
        id=person.pk,
        name=person.name,
        email=person.email,
        belongs_to=[
            Belonging(organisation=_organisation(each), role=each.role)
            for each in roles.order_by("pk")
        ],
    )


@router.get(
    "/me/applications",
    auth=Key(Scope.APPLICATIONS_READ),
    response=ApplicationPage,
    summary="My applications",
    url_name="my_applications",
)
def my_applications(request: KeyRequest, response: HttpResponse, asked: Query[Pages]) -> Any:
    """Give one's applications, the newest first."""
    rows = Application.objects.filter(volunteer=request.auth.person)
    found = slice_of(rows.select_related("role", "organisation"), asked.after)
    return paged(request, response, found, lambda page: [_application(each) for each in page])


@router.get(
    "/me/applications/{int:pk}",
    auth=Key(Scope.APPLICATIONS_READ),
    response=ApplicationTold,
    summary="One application of mine",
    url_name="my_application",
)
def my_application(request: KeyRequest, pk: int) -> ApplicationTold:
    """Give one application and how it stands."""
    return _application(_mine(request, pk))


@router.post(
    "/me/applications",
    auth=Key(Scope.APPLICATIONS_WRITE),
    response={201: ApplicationTold},
    summary="Apply for a role",
    url_name="apply",
    openapi_extra=DESCRIBED,
)
@once
def apply(request: KeyRequest, said: Apply) -> Status[ApplicationTold]:
    """Apply as oneself, by the rules of the page: consent to be referred is recorded with it."""
    person, role = request.auth.person, _role(said.role)
    form = ApplyForm(address_of(said.model_dump(exclude={"role"})), person=person)
    if "birth_year" in form.fields:
        words = _("Say the year you were born once on the page, before a program applies for you.")
        raise Refusal(Kind.BARRED, words)
    given = valid(form, {"shares_adjustments": "sharesAdjustments"})
    made = applying.apply(
        volunteer=person,
        role=role,
        words=given["words"],
        shares_adjustments=given.get("shares_adjustments", False),
        by=person,
    )
    return Status(201, _application(made))


@router.post(
    "/me/applications/{int:pk}/withdraw",
    auth=Key(Scope.APPLICATIONS_WRITE),
    response=ApplicationTold,
    summary="Take an application back",
    url_name="withdraw",
    openapi_extra=DESCRIBED,
)
@once
def withdraw(request: KeyRequest, pk: int, said: TakeBack) -> ApplicationTold:
    """Take an application back, and let the organisation know why."""
    found = permitted(request.auth, Application, "withdraw", pk=pk)
    given = valid(WithdrawForm(address_of(said.model_dump())))
    applying.withdraw(
        application=found,
        reason=WithdrawReason(given["reason"]),
        words=given["words"],
        by=request.auth.person,
    )
    return _application(_mine(request, pk))


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


def _mine(request: KeyRequest, pk: int) -> Application:
    own = Application.objects.filter(volunteer=request.auth.person)
    return get_object_or_404(own.select_related("role", "organisation"), pk=pk)


def _role(pk: int) -> Role:
    role = with_page(pk).first()
    if role is None:
        words = _("There is no such role.")
        raise Refusal(Kind.INVALID, words, [{"field": "role", "detail": words}])
    return role


def _application(found: Application) -> ApplicationTold:
    return ApplicationTold(
        id=found.pk,
        url=f"{settings.SITE_URL}{found.get_absolute_url()}",
        role=_named_role(found.role),
        organisation=_organisation(found),
        state=found.state,
        made_at=found.made_at,
        state_since=found.state_since,
        answer_promised_by=found.due_at,
        answer=found.answer,
    )


def _placement(found: Placement, *, may_log: bool) -> PlacementTold:
    return PlacementTold(
        id=found.pk,
        role=_named_role(found.role),
        organisation=_organisation(found),
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


def _named_role(role: Role) -> Named:
    return Named(id=role.pk, name=role.title, url=f"{settings.SITE_URL}{role.get_absolute_url()}")


def _organisation(of: Any) -> Named:
    url = f"{settings.SITE_URL}/organisations/{of.organisation_id}/"
    return Named(id=of.organisation_id, name=of.organisation.name, url=url)
