"""A person's own: who they are, what they applied for, where they help, the hours they gave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.keys import Key, KeyRequest, permitted
from config.api.naming import named_role, organisation_named
from config.api.once import DESCRIBED, once
from config.api.paging import paged, slice_of
from config.api.problems import Kind, Refusal
from config.api.shapes import Named, Number, Pages, Said, Shape
from config.site import limiting
from matching.keys.scopes import Scope
from matching.organisations.models import Membership
from volunteering.applications import actions as applying
from volunteering.applications.forms import ApplyForm, WithdrawForm
from volunteering.applications.models import Application
from volunteering.applications.states import WithdrawReason
from volunteering.opportunities.models import Role
from volunteering.opportunities.queries import with_page

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
            Belonging(organisation=organisation_named(each), role=each.role)
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
    if wait := limiting.wait_for("apply", person):
        raise Refusal(Kind.TOO_MANY, _("These are many applications in one hour."), wait=wait)
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
    found = permitted(request.auth, Application, "withdraw", pk=pk, volunteer=request.auth.person)
    given = valid(WithdrawForm(address_of(said.model_dump())))
    applying.withdraw(
        application=found,
        reason=WithdrawReason(given["reason"]),
        words=given["words"],
        by=request.auth.person,
    )
    return _application(_mine(request, pk))


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
        role=named_role(found.role),
        organisation=organisation_named(found),
        state=found.state,
        made_at=found.made_at,
        state_since=found.state_since,
        answer_promised_by=found.due_at,
        answer=found.answer,
    )
