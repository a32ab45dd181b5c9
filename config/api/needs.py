"""Skills that organisations need, as the clearing-house's public list shows them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from ninja import Query, Router
from pydantic import Field

from clearinghouse.needs import queries
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.searching import NeedSearchForm
from config.api.asking import address_of, valid
from config.api.paging import paged, slice_of
from config.api.shapes import Named, Shape

router = Router(tags=["Needs"], by_alias=True)


class NeedFilters(Shape):
    """The filters of the list of needs, by the names that its address has."""

    q: str = Field("", max_length=100, description="A skill, by any of its names.")
    text: str = Field("", max_length=100, description="Words anywhere in what is asked.")
    form: str = Field("", max_length=30, description="The form of engagement: advice_call.")
    cause: str = Field("", max_length=60, description="A cause of the data standard.")
    days: Literal["", "1", "2", "5", "10", "20"] = Field("", description="At most so many days.")
    postcode: str = Field("", max_length=30, description="A postcode, or its first half.")
    radius: Literal["5", "10", "25", "50", "100"] = Field("25", description="Miles around it.")
    remote: bool = Field(default=False, description="Only what can be done on line.")
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class NeedListed(Shape):
    """A need as a list shows it."""

    id: int
    url: str
    title: str
    organisation: Named
    form: str
    days_min: float
    days_max: float
    allows_remote_participation: bool
    district: str
    skill: list[str]
    needed_by: dt.date | None
    modified: dt.datetime


class NeedWhole(NeedListed):
    """A need with what its page says."""

    problem: str
    outcome: str
    in_scope: str
    out_of_scope: str
    deliverables: str
    starts_from: dt.date | None
    ends_by: dt.date | None


class NeedPage(Shape):
    """A page of needs."""

    data: list[NeedListed]
    next: str | None


@router.get("/needs", response=NeedPage, summary="Search the open needs", url_name="needs")
def needs(request: HttpRequest, response: HttpResponse, asked: Query[NeedFilters]) -> Any:
    """Give open needs, the newest first, fifty at a time."""
    form = NeedSearchForm(address_of(asked.model_dump(exclude={"after"})))
    wanted = form.search()
    valid(form)
    found = slice_of(queries.found(wanted).with_card(), asked.after)
    return paged(request, response, found, lambda rows: [NeedListed(**told(each)) for each in rows])


@router.get("/needs/{int:pk}", response=NeedWhole, summary="One need", url_name="need")
def need(request: HttpRequest, response: HttpResponse, pk: int) -> NeedWhole:  # noqa: ARG001 (a view)
    """Give a need that is open."""
    found = get_object_or_404(SkillsNeed.objects.open().with_card(), pk=pk)
    response["Last-Modified"] = http_date(found.changed_at.timestamp())
    return NeedWhole(
        **told(found),
        problem=found.problem,
        outcome=found.outcome,
        in_scope=found.in_scope,
        out_of_scope=found.out_of_scope,
        deliverables=found.deliverables,
        starts_from=found.starts_from,
        ends_by=found.ends_by,
    )


def told(found: SkillsNeed) -> dict[str, Any]:
    """Write what a list says of a need."""
    return {
        "id": found.pk,
        "url": f"{settings.SITE_URL}{found.get_absolute_url()}",
        "title": found.title,
        "organisation": Named(
            id=found.organisation_id,
            name=found.organisation.name,
            url=f"{settings.SITE_URL}/organisations/{found.organisation_id}/",
        ),
        "form": found.form,
        "days_min": float(found.days_min),
        "days_max": float(found.days_max),
        "allows_remote_participation": found.remote,
        "district": found.lad,
        "skill": [str(each.skill) for each in found.wanted.all()],
        "needed_by": found.deadline,
        "modified": found.changed_at,
    }
