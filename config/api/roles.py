"""Roles on offer, found by the filters of the Find page and by the same search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from ninja import Query, Router
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.paging import mark_of, paged
from config.api.shapes import Named, Shape
from matching.places.location import Location
from volunteering.opportunities import queries, search
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.models import Opportunity, Role, RoleTerms
from volunteering.opportunities.posting.queries import is_public
from volunteering.publishing.terms import OWN_LICENCE
from volunteering.syndication.queries import may_be_passed_on

router = Router(tags=["Roles"], by_alias=True)
METRES_A_MILE = search.METRES_PER_MILE
Radius = Literal["1", "2", "5", "10", "15", "25", "50"]


class RoleFilters(Shape):
    """The Find page's filters, by the names that its address has."""

    q: str = Field("", max_length=200, description="Words, as one types them into a search.")
    postcode: str = Field("", max_length=30, description="A postcode, or its first half.")
    radius: Radius = Field("5", description="Miles around the postcode.")
    remote: bool = Field(default=False, description="Only what can be done from home.")
    cause: list[str] = Field([], description="Codes of the data standard; those below count too.")
    when: list[str] = Field([], description="Parts of the week: tuesday-afternoon.")
    age: int | None = Field(None, ge=5, le=120, description="Leaves out roles for other ages.")
    without: list[str] = Field([], description="Leaves out what asks for one of these: DBSCheck.")
    access: list[str] = Field([], description="Keeps what says something about all of these.")
    eligible: bool = Field(
        default=False, description="Leaves out what has no place or an open age limit."
    )
    sort: Literal["", "nearest", "newest", "relevance"] = ""
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class RoleListed(Shape):
    """A role as a list shows it."""

    id: int
    url: str = Field(description="The page on which people read of it and apply.")
    title: str
    organisation: Named
    commitment: str = Field(
        description="How much time; empty where its licence does not let us pass its words on."
    )
    cause: list[str]
    skill: list[str]
    requirement: list[str]
    accessibility: list[str]
    reward: list[str]
    allows_remote_participation: bool
    minimum_age: int | None
    maximum_age: int | None
    district: list[str] = Field(description="ONS codes of the districts that it takes place in.")
    distance_in_miles: float | None = Field(description="From the postcode, where one was given.")
    modified: dt.datetime


class RoleTime(Shape):
    """A time at which it takes place."""

    start: dt.datetime | None
    end: dt.datetime | None
    venue: str


class RoleWhole(RoleListed):
    """A role with all that its page says."""

    description: str = Field(
        description="Cleaned HTML; empty where its licence does not let us pass its words on."
    )
    is_open: bool = Field(description="Whether somebody could take it up today.")
    apply_link: str
    dbs_level: str
    expenses: str
    application_process: str
    parental_consent_below: int | None
    recurs: list[str] = Field(description="What recurs, in words.")
    time: list[RoleTime] = Field(description="The next times, the soonest first.")
    licence: str


class RolePage(Shape):
    """A page of roles."""

    data: list[RoleListed]
    next: str | None


@router.get("/roles", response=RolePage, summary="Search the open roles", url_name="roles")
def roles(request: HttpRequest, response: HttpResponse, asked: Query[RoleFilters]) -> Any:
    """Give what the Find page gives for the same filters, twenty at a time and in its order."""
    form = SearchForm(address_of(asked.model_dump(exclude={"after"})))
    wanted = form.search()
    valid(form)
    found = search.find(wanted, after=mark_of(asked.after))
    place: Location | None = form.cleaned_data.get("postcode")
    return paged(request, response, found, lambda rows: all_listed(rows, place))


@router.get("/roles/{int:pk}", response=RoleWhole, summary="One role", url_name="role")
def role(request: HttpRequest, response: HttpResponse, pk: int) -> RoleWhole:  # noqa: ARG001 (a view)
    """Give a role that is or was on offer, with its next times."""
    found = queries.with_page(pk).select_related("terms").first()
    if found is None or not is_public(found.opportunity):
        raise Http404
    response["Last-Modified"] = http_date(found.changed_at.timestamp())
    return whole(found)


def all_listed(rows: Sequence[Role], place: Location | None) -> list[RoleListed]:
    """Write roles as a list shows them, looking once under which licences they came."""
    terms = Opportunity.objects.only("source", "licence")
    prefetch_related_objects(rows, Prefetch("opportunity", terms))
    return [listed(row, place) for row in rows]


def listed(found: Role, place: Location | None = None) -> RoleListed:
    """Write a role as a list shows it."""
    return RoleListed(**_listed(found, place))


def whole(found: Role) -> RoleWhole:
    """Write a role as its page shows it."""
    dates, terms = queries.dates_of(found), _terms(found)
    return RoleWhole(
        **_listed(found, None),
        description=_words(found),
        is_open=queries.is_open(found),
        apply_link=found.apply_url or url_of(found),
        dbs_level=terms.level,
        expenses=terms.expenses,
        application_process=terms.process,
        parental_consent_below=terms.parental_consent_below if terms.pk else None,
        recurs=[str(words) for words in dates.words],
        time=[
            RoleTime(start=each.starts_at, end=each.ends_at, venue=str(each.venue or ""))
            for each in dates.soon
        ],
        licence=_licence(found.opportunity),
    )


def _licence(opportunity: Opportunity) -> str:
    """Name the terms of a role's words: ours, or those of its feed; empty where that names none."""
    return opportunity.licence if opportunity.is_from_feed else OWN_LICENCE


def _listed(found: Role, place: Location | None) -> dict[str, Any]:
    metres = getattr(found, "metres", None)
    if place and metres is None and found.places:
        metres = found.places.distance(place.geometry)
    return {
        "id": found.pk,
        "url": url_of(found),
        "title": found.title,
        "organisation": Named(
            id=found.organisation_id,
            name=found.organisation.name,
            url=f"{settings.SITE_URL}/organisations/{found.organisation_id}/",
        ),
        "commitment": found.commitment if may_be_passed_on(found) else "",
        "cause": found.causes,
        "skill": found.skills,
        "requirement": found.requirements,
        "accessibility": found.accessibility,
        "reward": found.rewards,
        "allows_remote_participation": found.remote,
        "minimum_age": found.minimum_age,
        "maximum_age": found.maximum_age,
        "district": found.lads,
        "distance_in_miles": None if metres is None else round(metres / METRES_A_MILE, 1),
        "modified": found.changed_at,
    }


def url_of(found: Role) -> str:
    """Give the page on which people read of a role."""
    return f"{settings.SITE_URL}{found.get_absolute_url()}"


def _words(found: Role) -> str:
    """Give what it says, where its licence lets us pass it on: else its page has it."""
    if not may_be_passed_on(found):
        return ""
    return found.description or found.opportunity.description


def _terms(found: Role) -> RoleTerms:
    return getattr(found, "terms", None) or RoleTerms()
