"""An organisation's own: its roles, written and put on offer by the steps of the wizard; who applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from pydantic import Field
from pydantic.alias_generators import to_camel

from config.api.asking import address_of, sent, valid
from config.api.keys import Key, KeyRequest, organisation_of, permitted
from config.api.once import DESCRIBED, once
from config.api.paging import paged, slice_of
from config.api.roles import RoleListed, listed, url_of
from config.api.shapes import Named, Number, Said, Shape
from matching.keys.models import ApiKey
from matching.keys.scopes import Scope
from matching.organisations.models import Organisation
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.forms import WhatForm
from volunteering.opportunities.posting.forms.saying import WithdrawForm
from volunteering.opportunities.posting.judging import missing, terms_of
from volunteering.opportunities.posting.steps import STEPS
from volunteering.opportunities.states import OpportunityState

router = Router(tags=["Our organisation"], by_alias=True)

# Which names of a body belong to which step; the forms of the steps judge them.
STEP_OF: Final[dict[str, tuple[str, ...]]] = {
    "what": ("title", "tasks", "difference"),
    "when": ("commitment", "when"),
    "where": ("allows_remote_participation", "postcode", "venue", "address"),
    "who": (
        "cause", "skill", "language", "minimum_age", "maximum_age", "age_reason",
        "parental_consent_below", "young_risk_assessed",
    ),
    "applying": (
        "application_process", "places", "pending_cap", "references_wanted", "reference_depth",
        "trial_weeks", "induction",
    ),
    "checks": (
        "children", "supervised", "at_a_place_for_children", "adults", "comes", "overnight", "board",
        "serves", "basic_wanted", "id_check", "checks_paid_by",
    ),
    "support": ("expenses", "expenses_note", "support", "accessibility", "access_note"),
    "promises": ("insured_until", "replaces_no_job", "closes_on"),
}  # fmt: skip
# What the data standard calls otherwise than our forms do.
FORMS_NAME: Final = {
    "when": "slots",
    "allows_remote_participation": "remote",
    "cause": "causes",
    "skill": "skills",
    "language": "languages",
    "application_process": "process",
}
OUR_NAME: Final = {
    FORMS_NAME.get(name, name): to_camel(name) for names in STEP_OF.values() for name in names
}


class RoleSaid(Said):
    """What an organisation says of a role; what is left out stays as it is."""

    title: str | None = Field(None, max_length=120)
    tasks: str | None = Field(None, max_length=3000, description="What the volunteer does.")
    difference: str | None = Field(None, max_length=1500)
    commitment: str | None = Field(None, max_length=300, description="How much time it takes.")
    when: list[str] | None = Field(None, description="Parts of the week: tuesday-afternoon.")
    allows_remote_participation: bool | None = None
    postcode: str | None = Field(None, max_length=30)
    venue: str | None = Field(None, max_length=200)
    address: str | None = Field(None, max_length=300)
    cause: list[str] | None = Field(None, description="Up to five codes of the data standard.")
    skill: list[str] | None = Field(None, description="Up to eight codes of the data standard.")
    language: list[str] | None = None
    minimum_age: int | None = Field(None, ge=0, le=100)
    maximum_age: int | None = Field(None, ge=0, le=120)
    age_reason: str | None = Field(None, max_length=300)
    parental_consent_below: int | None = Field(None, ge=0, le=18)
    young_risk_assessed: bool | None = None
    application_process: str | None = Field(None, max_length=1500)
    places: int | None = Field(None, ge=1, le=1000)
    pending_cap: int | None = Field(None, ge=1, le=1000)
    references_wanted: int | None = Field(None, ge=0, le=3)
    reference_depth: int | None = Field(None, ge=1, le=3)
    trial_weeks: int | None = Field(None, ge=0, le=26)
    induction: list[str] | None = Field(None, max_length=20)
    children: list[str] | None = None
    supervised: bool | None = None
    at_a_place_for_children: bool | None = None
    adults: list[str] | None = None
    comes: str | None = None
    overnight: bool | None = None
    board: str | None = None
    serves: list[str] | None = None
    basic_wanted: bool | None = None
    id_check: bool | None = None
    checks_paid_by: Literal["free", "organisation", "none"] | None = None
    expenses: Literal["none", "receipts", "mileage", "both"] | None = None
    expenses_note: str | None = Field(None, max_length=300)
    support: str | None = Field(None, max_length=1500)
    accessibility: list[str] | None = None
    access_note: str | None = Field(None, max_length=1500)
    insured_until: dt.date | None = None
    replaces_no_job: bool | None = None
    closes_on: dt.date | None = None


class RoleBegun(RoleSaid):
    """A role to begin: a title and tasks at least."""

    title: str = Field(min_length=1, max_length=120)
    tasks: str = Field(min_length=1, max_length=3000)
    organisation: Number | None = Field(
        None, description="For a centre: an organisation that it answers for. Else your own."
    )


class OurRole(RoleListed):
    """A role as its organisation sees it."""

    state: str
    closes_on: dt.date | None
    applications_open: int
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
        _say(role, given, key)
    return Status(201, _whole(_one(key, role.pk)))


@router.get(
    "/organisation/roles/{int:pk}",
    auth=Key(Scope.OPPORTUNITIES_READ),
    response=OurRoleWhole,
    summary="One role of ours",
    url_name="our_role",
)
def our_role(request: KeyRequest, pk: int) -> OurRoleWhole:
    """Give one role, and what it still lacks."""
    return _whole(_one(request.auth, pk))


@router.patch(
    "/organisation/roles/{int:pk}",
    auth=Key(Scope.OPPORTUNITIES_WRITE),
    response=OurRoleWhole,
    summary="Change a role",
    url_name="change_role",
    openapi_extra=DESCRIBED,
)
@once
def change_role(request: KeyRequest, pk: int, said: RoleSaid) -> OurRoleWhole:
    """Change what is given; on offer, some changes want a second person to read it again."""
    role = _to_change(request.auth, pk)
    with transaction.atomic():
        _say(role, said.model_dump(exclude_unset=True), request.auth)
    return _whole(_one(request.auth, pk))


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
    role = _to_change(request.auth, pk)
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
    return _did(request, _to_change(request.auth, pk), actions.pause)


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
    role = _to_change(request.auth, pk)
    reason = valid(WithdrawForm(address_of(said.model_dump())))["reason"]
    actions.withdraw(role=role, reason=reason, by=request.auth.person)
    return _whole(_one(request.auth, pk))


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


def _one(key: ApiKey, pk: int) -> Role:
    return get_object_or_404(_roles(key), pk=pk)


def _to_change(key: ApiKey, pk: int) -> Role:
    """Give a role that a key may change: its organisation's to its person, by the page's own rule."""
    _one(key, pk)
    return permitted(key, Role, "change", pk=pk)


def _organisation(key: ApiKey, wanted: int | None) -> Organisation:
    own = organisation_of(key)
    if wanted is None or wanted == own.pk:
        return own
    found = permitted(key, Organisation, "post_for", pk=wanted)
    if found.cares_of_id != own.pk or found.standing != Organisation.Standing.ADOPTED:
        raise PermissionDenied
    return found


def _say(role: Role, given: dict[str, Any], key: ApiKey) -> None:
    """Send each step whose answers are given, through its own form and action."""
    for slug, names in STEP_OF.items():
        said = {FORMS_NAME.get(name, name): given[name] for name in names if name in given}
        if not said:
            continue
        step, terms = STEPS[slug], terms_of(role)
        form = step.form(role, terms, sent(step.form(role, terms, None), said))
        valid(form, OUR_NAME)
        step.do(role, form, key.person)


def _did(request: KeyRequest, role: Role, deed: Callable[..., Any]) -> OurRoleWhole:
    deed(role=role, by=request.auth.person)
    return _whole(_one(request.auth, role.pk))


def _ours(found: Any) -> OurRole:
    return OurRole(**_told(found))


def _whole(found: Any) -> OurRoleWhole:
    from_feed = bool(found.opportunity.source)
    lacking = {} if from_feed else missing(found, terms_of(found))
    return OurRoleWhole(
        **_told(found), missing={step: str(words) for step, words in lacking.items()}
    )


def _told(found: Any) -> dict[str, Any]:
    terms = getattr(found, "terms", None)
    return listed(found).model_dump() | {
        "state": found.opportunity.state,
        "closes_on": found.opportunity.closes_on,
        "applications_open": found.applications_open,
        "check": terms.level if terms else "",
    }


def _received(found: Application) -> Received:
    return Received(
        id=found.pk,
        role=Named(id=found.role_id, name=found.role.title, url=url_of(found.role)),
        state=found.state,
        made_at=found.made_at,
        state_since=found.state_since,
        answer_promised_by=found.due_at,
    )
