"""An organisation's own: its roles, written and put on offer by the steps of the wizard; who applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.keys import Key, KeyRequest, organisation_of, permitted
from config.api.once import DESCRIBED, DESCRIBED_CHANGE, once
from config.api.paging import paged, slice_of
from config.api.roles import RoleListed, listed
from config.api.saying import OUR_NAME, STEP_OF, RoleBegun, RoleSaid, say
from config.api.shapes import Number, Said, Shape
from matching.keys.models import ApiKey
from matching.keys.scopes import Scope
from matching.organisations.models import Organisation
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.forms import WhatForm
from volunteering.opportunities.posting.forms.saying import WithdrawForm
from volunteering.opportunities.posting.judging import missing, terms_of
from volunteering.opportunities.states import OpportunityState

router = Router(tags=["Our organisation"], by_alias=True)


class OurRole(RoleListed):
    """A role as its organisation sees it."""

    state: str
    closes_on: dt.date | None
    applications_open: int
    hours_a_week: Decimal | None
    check: str = Field(
        description="The check that follows from what was answered; nobody picks it."
    )


class OurRoleWhole(OurRole):
    """One role as its organisation sees it, with what is still to be said."""

    missing: dict[str, str] = Field(description="What it lacks before it can go on offer, by step.")


class OurRolePage(Shape):
    """A page of an organisation's roles."""

    data: list[OurRole]
    next: str | None


class OurFilters(Shape):
    """Which of an organisation's roles a list shows."""

    state: Literal["", "draft", "submitted", "live", "paused", "withdrawn"] = ""
    organisation: Number | None = Field(None, description="For a centre: one that it answers for.")
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class Why(Said):
    """Why a role is taken off."""

    reason: Literal["filled here", "filled elsewhere", "not needed", "no time", "a mistake"]


@router.get(
    "/organisation/roles",
    auth=Key(Scope.OPPORTUNITIES_READ),
    response=OurRolePage,
    summary="Our roles, drafts included",
    url_name="our_roles",
)
def our_roles(request: KeyRequest, response: HttpResponse, asked: Query[OurFilters]) -> Any:
    """Give an organisation's roles, the newest first; a centre's with those it answers for."""
    rows = _roles(request.auth)
    rows = rows.filter(opportunity__state=asked.state) if asked.state else rows
    rows = rows.filter(organisation=asked.organisation) if asked.organisation else rows
    found = slice_of(rows, asked.after)
    return paged(request, response, found, lambda page: [_ours(each) for each in page])


@router.post(
    "/organisation/roles",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response={201: OurRoleWhole},
    summary="Begin a role",
    url_name="begin_role",
    openapi_extra=DESCRIBED,
)
@once
def begin_role(request: KeyRequest, said: RoleBegun) -> Status[OurRoleWhole]:
    """Keep a draft that only the organisation sees; publishing is a step of its own."""
    key, given = request.auth, said.model_dump(exclude_unset=True)
    organisation = _organisation(key, given.pop("organisation", None))
    first = {name: given.pop(name) for name in STEP_OF["what"] if name in given}
    form = WhatForm(address_of(first))
    valid(form, OUR_NAME)
    with transaction.atomic():
        role = actions.draft(organisation=organisation, said=form.said(), by=key.person)
        say(role, given, key)
    return Status(201, _whole(one_of(key, role.pk)))


@router.get(
    "/organisation/roles/{int:pk}",
    auth=Key(Scope.OPPORTUNITIES_READ),
    response=OurRoleWhole,
    summary="One role of ours",
    url_name="our_role",
)
def our_role(request: KeyRequest, pk: int) -> OurRoleWhole:
    """Give one role, and what it still lacks."""
    return _whole(one_of(request.auth, pk))


@router.patch(
    "/organisation/roles/{int:pk}",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=OurRoleWhole,
    summary="Change a role",
    url_name="change_role",
    openapi_extra=DESCRIBED_CHANGE,
)
@once
def change_role(request: KeyRequest, pk: int, said: RoleSaid) -> OurRoleWhole:
    """Change what is given; on offer, some changes want a second person to read it again."""
    role = to_change(request.auth, pk)
    with transaction.atomic():
        say(role, said.model_dump(exclude_unset=True), request.auth)
    return _whole(one_of(request.auth, pk))


@router.post(
    "/organisation/roles/{int:pk}/publish",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=OurRoleWhole,
    summary="Put a role on offer",
    url_name="publish_role",
    openapi_extra=DESCRIBED,
)
@once
def publish_role(request: KeyRequest, pk: int) -> OurRoleWhole:
    """Put a draft or a paused role on offer, or before a second person where that is asked for."""
    role = to_change(request.auth, pk)
    paused = role.opportunity.state == OpportunityState.PAUSED
    return _did(request, role, actions.resume if paused else actions.submit)


@router.post(
    "/organisation/roles/{int:pk}/pause",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=OurRoleWhole,
    summary="Pause a role",
    url_name="pause_role",
    openapi_extra=DESCRIBED,
)
@once
def pause_role(request: KeyRequest, pk: int) -> OurRoleWhole:
    """Take a role off the lists for a while; those who applied keep their place."""
    return _did(request, to_change(request.auth, pk), actions.pause)


@router.post(
    "/organisation/roles/{int:pk}/withdraw",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=OurRoleWhole,
    summary="Take a role off",
    url_name="withdraw_role",
    openapi_extra=DESCRIBED,
)
@once
def withdraw_role(request: KeyRequest, pk: int, said: Why) -> OurRoleWhole:
    """Take a role off for good, and say why; a draft is put aside."""
    role = to_change(request.auth, pk)
    reason = valid(WithdrawForm(address_of(said.model_dump())))["reason"]
    actions.withdraw(role=role, reason=reason, by=request.auth.person)
    return _whole(one_of(request.auth, pk))


def _roles(key: ApiKey) -> QuerySet[Role]:
    """Give the roles that a key may see: its organisation's, and those it answers for as a centre."""
    organisation = organisation_of(key)
    ours = Q(organisation=organisation)
    answered_for = Q(
        organisation__cares_of=organisation,
        organisation__standing=Organisation.Standing.ADOPTED,
    )
    rows = Role.objects.filter(ours | answered_for)
    is_open = Q(applications__state__in=ApplicationState.stages())
    return rows.select_related("organisation", "opportunity", "terms").annotate(
        applications_open=Count("applications", is_open)
    )


def one_of(key: ApiKey, pk: int) -> Role:
    """Give a role that a key may see."""
    return get_object_or_404(_roles(key), pk=pk)


def to_change(key: ApiKey, pk: int) -> Role:
    """Give a role that a key may change: its organisation's to its person, by the page's own rule."""
    one_of(key, pk)
    return permitted(key, Role, "change", pk=pk)


def _organisation(key: ApiKey, wanted: int | None) -> Organisation:
    own = organisation_of(key)
    if wanted is None or wanted == own.pk:
        return own
    found = permitted(key, Organisation, "post_for", pk=wanted)
    if found.cares_of_id != own.pk or found.standing != Organisation.Standing.ADOPTED:
        raise PermissionDenied
    return found


def _did(request: KeyRequest, role: Role, deed: Callable[..., Any]) -> OurRoleWhole:
    deed(role=role, by=request.auth.person)
    return _whole(one_of(request.auth, role.pk))


def _ours(found: Any) -> OurRole:
    return OurRole(**_told(found))


def _whole(found: Any) -> OurRoleWhole:
    lacking = {} if found.opportunity.is_from_feed else missing(found, terms_of(found))
    return OurRoleWhole(
        **_told(found), missing={step: str(words) for step, words in lacking.items()}
    )


def _told(found: Any) -> dict[str, Any]:
    terms = getattr(found, "terms", None)
    return listed(found).model_dump() | {
        "commitment": found.commitment,  # its own people read it whatever the licence
        "hours_a_week": found.hours_a_week,
        "state": found.opportunity.state,
        "closes_on": found.opportunity.closes_on,
        "applications_open": found.applications_open,
        "check": terms.level if terms else "",
    }
