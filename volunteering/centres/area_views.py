"""Where centres work: the map of all of them, one's own districts, reviews of a district."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.places.grid import to_lat_lon
from matching.places.models import Area
from matching.trying import tried
from volunteering.centres import actions, queries
from volunteering.centres.forms import AreaForm, LineForm, ReviewForm
from volunteering.centres.functions import Function
from volunteering.centres.models import AreaReview, AreaReviewLine, AreaServed
from volunteering.centres.views import find_centre


@require_safe
def areas_served(request: HttpRequest) -> HttpResponse:
    """Show on a map, and as a list, who serves which district today."""
    rows, places = _mapped(list(queries.areas_served()))
    shown = {"rows": rows, "places": places}
    return render(request, "volunteering/centres/areas_served.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def centre_areas(request: PersonRequest, pk: int) -> HttpResponse:
    """Show where a centre works, and say where it does."""
    centre = find_centre(request, pk)
    form = AreaForm(
        request.POST if request.method == "POST" else None,
        initial={"from_on": timezone.localdate()},
    )
    if form.is_valid() and tried(
        request,
        lambda: actions.serve(centre=centre, by=request.user, **form.cleaned_data),
        _("Said."),
    ):
        return redirect("centre_areas", pk=pk)
    rows, places = _mapped(list(centre.areas_served.select_related("centre")))
    shown = {"organisation": centre, "form": form, "rows": rows, "places": places}
    return render(request, "volunteering/centres/centre_areas.html", shown)


@login_required
@require_POST
def area_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that a centre serves a district no more from tomorrow."""
    area = get_permitted(request, AreaServed, "change", pk=pk)
    today = timezone.localdate()
    tried(
        request,
        lambda: actions.serve_no_more(area=area, to_on=today, by=request.user),
        _("Ended today."),
    )
    return redirect("centre_areas", pk=area.centre_id)


@login_required
@require_http_methods(["GET", "POST"])
def area_reviews(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's looks at whole districts; begin one."""
    centre = find_centre(request, pk)
    form = ReviewForm(
        request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()}
    )
    if form.is_valid():
        made = actions.review_area(centre=centre, by=request.user, **form.cleaned_data)
        return redirect("area_review", pk=made.pk)
    reviews = list(centre.area_reviews.select_related("owner"))
    names = queries.districts(review.lad for review in reviews)
    shown = {
        "organisation": centre,
        "form": form,
        "rows": [{"review": each, "area": names.get(each.lad)} for each in reviews],
        "today": timezone.localdate(),
    }
    return render(request, "volunteering/centres/area_reviews.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def area_review(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one, and add what was found."""
    review = wall.record(request, AreaReview, "change", pk=pk)
    form = LineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.add_line(review=review, by=request.user, **form.cleaned_data)
        return redirect("area_review", pk=pk)
    lines = list(review.lines.all())
    shown = {
        "organisation": review.centre,
        "review": review,
        "area": queries.districts([review.lad]).get(review.lad),
        "form": form,
        "parts": [
            (label, [line for line in lines if line.kind == kind])
            for kind, label in AreaReviewLine.Kind.choices
        ],
    }
    return render(request, "volunteering/centres/area_review.html", shown)


def _mapped(served: list[AreaServed]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the rows of the list, and the markers of the map that belong to them."""
    areas = queries.districts(each.lad for each in served)
    labels = dict(Function.choices)
    rows: list[dict[str, Any]] = [
        {
            "served": each,
            "area": areas.get(each.lad),
            "functions": [labels[code] for code in each.functions],
        }
        for each in served
    ]
    places = [place for row in rows if (place := _marker(row["served"], row["area"]))]
    return rows, places


def _marker(served: AreaServed, area: Area | None) -> dict[str, Any] | None:
    if area is None:
        return None
    point = area.centre or (area.boundary.point_on_surface if area.boundary else None)
    if point is None:
        return None
    lat, lon = to_lat_lon(point.x, point.y)
    return {
        "id": served.pk,
        "lat": float(lat),
        "lon": float(lon),
        "title": f"{area.name}: {served.centre.name}",
        "url": reverse("organisation", args=[served.centre_id]),
        "where": area.name,
        "label": ", ".join(served.functions),
    }
