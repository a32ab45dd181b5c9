"""The public pages of a release: its two documents, its figures for machines, a page for every area."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteering.assessment.documents import places
from volunteering.assessment.documents.composing import PLANS
from volunteering.assessment.documents.places import Shade
from volunteering.assessment.documents.triangle import reasons, triangle
from volunteering.assessment.releases.caching import kept_private
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.queries import out, readable
from volunteering.assessment.runs.queries import versions

FIGURES = "figures.json"


@require_safe
def document(request: HttpRequest, year: str, name: str, number: int | None = None) -> HttpResponse:
    """Show one of the two documents as it was kept with the release."""
    release = readable(request.user, year, number)
    if name not in {plan.name for plan in PLANS}:
        raise Http404
    shown = {"release": release, "document": _kept(release, f"{name}.json"), "here": name}
    return _answer(request, release, "document", shown)


@require_safe
def figures(request: HttpRequest, year: str, number: int | None = None) -> HttpResponse:
    """Give all published figures as JSON; who has them already is told so."""
    release = readable(request.user, year, number)
    answer = HttpResponse(_text(release, FIGURES), content_type="application/json")
    answer["ETag"] = tag = quote_etag(release.run.files[FIGURES])
    kept_private(answer, release)
    return get_conditional_response(request, etag=tag, response=answer) or answer


@require_safe
def area_in_force(request: HttpRequest, year: str = "", area: str = "") -> HttpResponse:
    """Lead from the address that always holds to the version that is in force now."""
    found = readable(request.user, year) if year else out().filter(state="published").first()
    if found is None:
        raise Http404
    at = [found.year.name, found.version]
    answer = redirect("area_version", *at, area) if area else redirect("area_map_version", *at)
    return kept_private(answer, found)


@require_safe
def revisions(request: HttpRequest, year: str) -> HttpResponse:
    """Show what each version of a year said of the whole, and why there is another."""
    release = readable(request.user, year)
    found = versions(release.year.year)
    shown = {
        "release": release,
        "grid": triangle(found),
        "reasons": reasons(found),
        "here": "revisions",
    }
    return _answer(request, release, "revisions", shown)


@require_safe
def area_map(request: HttpRequest, year: str, number: int) -> HttpResponse:
    """Show all districts on a map, and as its table."""
    release = readable(request.user, year, number)
    said = _kept(release, FIGURES)
    measure, rows = places.districts(said)
    legend = {
        Shade.MOST: _("Highest third of the districts with a figure"),
        Shade.MIDDLE: _("Middle third"),
        Shade.LEAST: _("Lowest third"),
        Shade.HIDDEN: _("Hidden to protect people [c]"),
        Shade.UNKNOWN: _("Not in our data"),
    }
    shown = {
        "release": release,
        "measure": measure,
        "rows": rows,
        "shades": {area["code"]: str(shade) for area, _words, shade in rows},
        "legend": [(str(s), words, sum(r[2] == s for r in rows)) for s, words in legend.items()],
        "regions": [(slugify(name), name) for name in places.regions(said)],
        "here": "areas",
    }
    return _answer(request, release, "areas", shown)


@require_safe
def area(request: HttpRequest, year: str, area: str, number: int) -> HttpResponse:
    """Show what is published of one district or region."""
    release = readable(request.user, year, number)
    said = _kept(release, FIGURES)
    at = places.where(said, area)
    if at is None:
        raise Http404
    inside = [each for each in said["areas"] if each["region"] == at.name]
    shown = {
        "release": release,
        "at": at,
        "region_address": slugify(at.region),
        "lines": places.lines(said, at),
        "inside": inside if at.kind == "region" else [],
        "here": "areas",
    }
    return _answer(request, release, "area", shown)


def _text(release: Release, name: str) -> str:
    """Read a file of a release; one that was made without it has no such page."""
    file = release.folder / name
    if name not in release.run.files or not file.is_file():
        raise Http404
    return file.read_text(encoding="utf-8")


def _kept(release: Release, name: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(_text(release, name))
    return said


def _answer(
    request: HttpRequest, release: Release, template: str, shown: dict[str, Any]
) -> HttpResponse:
    page = f"volunteering/assessment/{template}.html"
    return kept_private(render(request, page, shown), release)
