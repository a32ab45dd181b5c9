"""Who supports volunteering: the directory of infrastructure bodies."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from ninja import Query, Router
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.paging import OLDEST, paged, slice_of
from config.api.shapes import Shape
from volunteering.directory import queries
from volunteering.directory.forms import SearchForm
from volunteering.directory.models import Body
from volunteering.directory.queries import Entry
from volunteering.publishing.terms import OPEN

router = Router(tags=["Directory"], by_alias=True)
WORDS: Final = "Empty where its source's licence does not let us pass its words on."


class BodyFilters(Shape):
    """The directory's filters, by the names that its address has."""

    q: str = Field("", max_length=100, description="Words in name, mission or specialism.")
    postcode: str = Field("", max_length=30, description="Keeps those that serve its district.")
    function: str = Field("", max_length=30, description="What it does: volunteer_brokerage.")
    community: str = Field("", max_length=12, description="For whom it is there.")
    level: str = Field("", max_length=15, description="local, regional, national and so on.")
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class MarkTold(Shape):
    """A quality mark as it stands at this moment."""

    scheme: str
    awarded_by: str
    version: str
    until: dt.date


class BodyTold(Shape):
    """An entry of the directory."""

    id: int
    url: str
    name: str
    kind: str
    level: str
    reach: str
    state: str = Field(description="active, temporarily closed, inactive or defunct.")
    specialism: str = Field(description=WORDS)
    mission: str = Field(description=WORDS)
    functions: list[str]
    communities: list[str]
    phone: str
    email: str
    website: str
    address: str
    postcode: str
    district: str
    org_id: str
    mark: MarkTold | None
    source: str
    licence: str
    checked_on: dt.date
    modified: dt.datetime


class BodyPage(Shape):
    """A page of the directory."""

    data: list[BodyTold]
    next: str | None


@router.get("/directory", response=BodyPage, summary="Search the directory", url_name="directory")
def directory(request: HttpRequest, response: HttpResponse, asked: Query[BodyFilters]) -> Any:
    """Give what the directory's page gives, in the order of numbers, fifty at a time."""
    form = SearchForm(address_of(asked.model_dump(exclude={"after"})))
    wanted = form.wanted()
    valid(form)
    found = slice_of(queries.find(wanted), asked.after, OLDEST)
    return paged(request, response, found, told_all)


@router.get("/directory/{int:pk}", response=BodyTold, summary="One body", url_name="body")
def body(request: HttpRequest, response: HttpResponse, pk: int) -> BodyTold:  # noqa: ARG001 (a view)
    """Give one entry of the directory."""
    found = get_object_or_404(Body, pk=pk)
    response["Last-Modified"] = http_date(found.changed_at.timestamp())
    return told_all([found])[0]


def told_all(rows: list[Body]) -> list[BodyTold]:
    """Write these bodies with their functions and marks."""
    return [_told(entry) for entry in queries.entries(rows)]


def _told(entry: Entry) -> BodyTold:
    found = entry.body
    ours_to_tell = not found.licence or found.licence in OPEN
    return BodyTold(
        id=found.pk,
        url=f"{settings.SITE_URL}{found.get_absolute_url()}",
        name=found.name,
        kind=found.provider_type,
        level=found.level,
        reach=found.reach,
        state=found.state,
        specialism=found.specialism if ours_to_tell else "",
        mission=found.mission if ours_to_tell else "",
        functions=[str(each) for each in entry.functions],
        communities=entry.communities,
        phone=found.phone,
        email=found.email,
        website=found.website,
        address=found.address,
        postcode=found.postcode,
        district=found.lad,
        org_id=found.org_id,
        mark=MarkTold(**asdict(entry.mark)) if entry.mark else None,
        source=found.source,
        licence=found.licence,
        checked_on=found.checked_on,
        modified=found.changed_at,
    )
