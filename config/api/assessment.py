"""The annual assessment: what is published of it, with intervals and marks as published."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from ninja import Query, Router
from pydantic import Field

from config.api.asking import address_of, valid
from config.api.paging import SIZE, mark_of, next_page
from config.api.shapes import Shape
from volunteering.assessment.registry import indicators as registry
from volunteering.assessment.releases import queries
from volunteering.assessment.releases.models import Release
from volunteering.assessment.runs.models import KeptFigure

router = Router(tags=["Assessment"], by_alias=True)


class ReleaseTold(Shape):
    """One version of a year's assessment that is out."""

    year: str
    version: int
    in_force: bool = Field(description="False: a later version revised it.")
    title: str
    summary: str
    reason: str = Field(description="Why there is another version; empty for the first.")
    url: str
    figures: str = Field(description="Where its figures are.")
    published: dt.datetime | None


class ReleaseList(Shape):
    """Every version that is out, the latest first."""

    data: list[ReleaseTold]


class FigureFilters(Shape):
    """Which figures of a release a list shows."""

    indicator: str = Field("", max_length=4, description="A3")
    breakdown: str = Field("", max_length=60, description="all, region, lad and so on.")
    group: str = Field("", max_length=200, description="One group of the breakdown, by its code.")
    after: str = Field("", max_length=60, description="Where the page begins: follow `next`.")


class AskedForm(forms.Form):
    """The filters as a form, so that what no column can hold is refused in words."""

    indicator = forms.CharField(required=False, max_length=4)
    breakdown = forms.CharField(required=False, max_length=60)
    group = forms.CharField(required=False, max_length=200)


class FigureTold(Shape):
    """A figure after disclosure control, as it was published."""

    ledger: str
    indicator: str
    measure: str
    breakdown: str
    group: str
    value: float | None
    lower: float | None = Field(description="The lower end of its 95% interval.")
    upper: float | None
    base: int | None
    is_share: bool
    mark: str = Field(description="c: hidden to protect people; r: revised; and so on.")
    note: str


class FigurePage(Shape):
    """A page of figures."""

    data: list[FigureTold]
    next: str | None


class IndicatorTold(Shape):
    """What a figure means and how it is worked out."""

    id: str
    version: int
    title: str
    core: bool
    ledger: str
    unit: str
    definition: str
    numerator: str
    denominator: str
    formula: str
    breakdowns: list[str]
    sources: list[str]
    quality: str


class IndicatorList(Shape):
    """Every indicator of the registry, in its order."""

    data: list[IndicatorTold]


@router.get(
    "/assessment/releases",
    response=ReleaseList,
    summary="Releases that are out",
    url_name="releases",
)
def releases(request: HttpRequest) -> ReleaseList:  # noqa: ARG001 (a view)
    """Give every version that was published; what is announced is not here before its minute."""
    return ReleaseList(data=[release_told(each) for each in queries.out()])


@router.get(
    "/assessment/releases/{year}/{int:version}",
    response=ReleaseTold,
    summary="One release",
    url_name="release",
)
def release(request: HttpRequest, response: HttpResponse, year: str, version: int) -> ReleaseTold:  # noqa: ARG001 (a view)
    """Give one version, for ever at this address."""
    found = _found(year, version)
    if found.published_at:
        response["Last-Modified"] = http_date(found.published_at.timestamp())
    return release_told(found)


@router.get(
    "/assessment/releases/{year}/{int:version}/figures",
    response=FigurePage,
    summary="Figures of a release",
    url_name="figures",
)
def figures(
    request: HttpRequest,
    response: HttpResponse,
    year: str,
    version: int,
    asked: Query[FigureFilters],
) -> Any:
    """Give a release's figures in the registry's order, fifty at a time."""
    given = valid(AskedForm(address_of(asked.model_dump(exclude={"after"}))))
    rows = _found(year, version).run.figures.order_by("place")
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    mark = mark_of(asked.after)
    found = list(rows.filter(place__gt=mark.pk if mark else -1)[: SIZE + 1])
    shown = found[:SIZE]
    link = next_page(request, response, str(shown[-1].place) if len(found) > SIZE else "")
    return {"data": [figure(each) for each in shown], "next": link}


@router.get(
    "/assessment/indicators",
    response=IndicatorList,
    summary="What the figures mean",
    url_name="indicators",
)
def indicators(request: HttpRequest) -> IndicatorList:  # noqa: ARG001 (a view)
    """Give the registry from which the methods are printed."""
    return IndicatorList(
        data=[
            IndicatorTold(
                **{name: getattr(each, name) for name in _OF_INDICATOR},
                breakdowns=list(each.breakdowns),
                sources=list(each.sources),
            )
            for each in registry()
        ]
    )


_OF_INDICATOR = (
    "id", "version", "title", "core", "ledger", "unit", "definition", "numerator", "denominator",
    "formula", "quality",
)  # fmt: skip


def _found(year: str, version: int) -> Release:
    valid(AskedForm(address_of({"breakdown": year})))
    found = queries.out().filter(year__name=year, version=version).first()
    if found is None:
        raise Http404
    return found


def release_told(found: Release) -> ReleaseTold:
    """Write what a release says of itself."""
    at = [found.year.name, found.version]
    return ReleaseTold(
        year=found.year.name,
        version=found.version,
        in_force=found.state == "published",
        title=found.title,
        summary=found.summary,
        reason=found.reason,
        url=f"{settings.SITE_URL}{reverse('published_version', args=at)}",
        figures=f"{settings.SITE_URL}{reverse('api:figures', args=at)}",
        published=found.published_at,
    )


def figure(found: KeptFigure) -> FigureTold:
    """Write a figure as it was published."""
    return FigureTold(**{name: getattr(found, name) for name in FigureTold.model_fields})
