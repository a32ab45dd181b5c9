"""Organisations as their public pages show them."""

from __future__ import annotations

from typing import Any, Literal

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.paging import OLDEST, paged, slice_of
from config.api.shapes import Shape
from matching.organisations.models import Organisation
from volunteering.publishing.standard import may_be_passed_on

router = Router(tags=["Organisations"], by_alias=True)


class OrganisationFilters(Shape):
    """Which organisations a list shows."""

    q: str = Field("", max_length=200, description="Part of the name.")
    district: str = Field("", max_length=9, description="ONS code of a local authority district.")
    kind: Literal["", "vco", "employer", "centre"] = ""
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class AskedForm(forms.Form):
    """Words and a district; a form so that what no column can hold is refused in words."""

    q = forms.CharField(required=False, max_length=200)
    district = forms.CharField(required=False, max_length=9)


class CharityRegistration(Shape):
    """A number in a register, by org-id.guide's prefix."""

    registrar: str
    registration_number: str


class OrganisationListed(Shape):
    """An organisation."""

    id: int
    name: str
    url: str
    kind: str
    website: str
    cause: list[str]
    district: str
    is_verified: bool = Field(description="Whether somebody has confirmed that it is who it says.")


class OrganisationWhole(OrganisationListed):
    """An organisation with what it says of itself."""

    description: str = Field(
        description="Cleaned HTML; empty where its licence does not let us pass its words on."
    )
    charity_registration: list[CharityRegistration]
    replies_within_days: int | None


class OrganisationPage(Shape):
    """A page of organisations."""

    data: list[OrganisationListed]
    next: str | None


@router.get(
    "/organisations",
    response=OrganisationPage,
    summary="List organisations",
    url_name="organisations",
)
def organisations(
    request: HttpRequest, response: HttpResponse, asked: Query[OrganisationFilters]
) -> Any:
    """Give organisations in the order in which they came here, fifty at a time."""
    given = valid(AskedForm(address_of({"q": asked.q, "district": asked.district})))
    rows = Organisation.objects.all()
    rows = rows.filter(name__icontains=given["q"]) if given["q"] else rows
    rows = rows.filter(lad=given["district"]) if given["district"] else rows
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    found = slice_of(_slim(rows), asked.after, OLDEST)
    return paged(request, response, found, lambda page: [_listed(each) for each in page])


@router.get(
    "/organisations/{int:pk}",
    response=OrganisationWhole,
    summary="One organisation",
    url_name="organisation",
)
def organisation(request: HttpRequest, pk: int) -> OrganisationWhole:  # noqa: ARG001 (a view)
    """Give what an organisation's page says of it."""
    found = get_object_or_404(Organisation, pk=pk)
    return OrganisationWhole(
        **listed(found),
        description=found.description if may_be_passed_on(found) else "",
        charity_registration=[
            CharityRegistration(registrar=each.scheme, registration_number=each.number)
            for each in found.identifiers.all()
        ],
        replies_within_days=found.answers_within_days,
    )


def _slim(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return rows.defer("description", "point")


def _listed(found: Organisation) -> OrganisationListed:
    return OrganisationListed(**listed(found))


def listed(found: Organisation) -> dict[str, Any]:
    """Give what a list says of an organisation."""
    return {
        "id": found.pk,
        "name": found.name,
        "url": f"{settings.SITE_URL}/organisations/{found.pk}/",
        "kind": found.kind,
        "website": found.website,
        "cause": found.causes,
        "district": found.lad,
        "is_verified": found.verified_at is not None,
    }
