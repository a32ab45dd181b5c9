"""The public pages: the directory, a body, who can help, deals, and the coverage map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from matching.paging import sheet
from matching.places.grid import to_lat_lon
from volunteering.directory import covering, queries
from volunteering.directory.districts import Districts
from volunteering.directory.forms import HelpForm, SearchForm
from volunteering.directory.lists import Level
from volunteering.directory.models import Body

SIZE = 20


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """List bodies as asked, with the map beside them."""
    form = SearchForm(request.GET)
    wanted = form.wanted()
    page = sheet(request, queries.find(wanted), SIZE)
    listed = queries.entries(page.rows)
    near = any(entry.body.level in queries.NEAR for entry in listed)
    shown = {
        "form": form,
        "sheet": page,
        "entries": listed,
        "places": queries.markers(listed),
        "place": wanted.place,
        "chosen": form.chosen(),
        "title": _title(page.count, wanted),
        "nobody_near": wanted.place and not wanted.level and not page.previous_url and not near,
        "section": "directory",
    }
    template = "volunteering/directory/directory.html"
    if getattr(request, "htmx", False):
        template += "#results"
    return render(request, template, shown)


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one body: what it does, where, how to reach it, what it costs, its mark."""
    found = get_object_or_404(Body.objects.select_related("organisation"), pk=pk)
    entry = queries.entries([found])[0]
    shown = {
        "body": found,
        "entry": entry,
        "services": found.services.prefetch_related("coverage__area"),
        "areas": queries.areas_of(found),
        "also": _also_serves(found),
        "deals": queries.deals_on().filter(through=found),
        "places": queries.markers([entry]),
        "lat_lon": to_lat_lon(found.point.x, found.point.y) if found.point else None,
        "may_edit": request.user.has_perm("volunteering.edit_body", found),
        "may_claim": request.user.has_perm("volunteering.claim_body", found),
        "section": "directory",
    }
    return render(request, "volunteering/directory/body.html", shown)


@require_safe
def who_can_help(request: HttpRequest) -> HttpResponse:
    """Name whom to turn to, by what is needed and where."""
    form = HelpForm(request.GET or None)
    found = None
    if form.is_valid():
        place = form.cleaned_data["postcode"]
        found = queries.who_can_help(place, form.functions, form.communities)
    shown = {"form": form, "found": found, "section": "directory"}
    return render(request, "volunteering/directory/who_can_help.html", shown)


@require_safe
def deals(request: HttpRequest) -> HttpResponse:
    """List what suppliers give voluntary organisations for less."""
    page = sheet(request, queries.deals_on())
    shown = {"sheet": page, "section": "directory"}
    return render(request, "volunteering/directory/deals.html", shown)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Show which districts have an active centre, as a map and as its table."""
    found = covering.coverage()
    shown = {
        "found": found,
        "served": found.share(found.served),
        "accredited": found.share(found.accredited),
        "shades": {line.code: str(line.shade) for line in found.lines},
        "counts": [(shade, found.counts[shade]) for shade in covering.Shade],
        "search": reverse("directory"),
        "section": "directory",
    }
    return render(request, "volunteering/directory/coverage.html", shown)


def _also_serves(found: Body) -> list[str]:
    if found.organisation_id is None:
        return []
    return queries.districts_served_as_centre(found, Districts())


def _title(count: int, wanted: queries.Wanted) -> str:
    many = ngettext("%(count)s body", "%(count)s bodies", count) % {"count": count}
    if wanted.place:
        return _("%(many)s for %(place)s") % {"many": many, "place": wanted.place.postcode}
    level = f" ({Level(wanted.level).label})" if wanted.level else ""
    return _("%(many)s in England") % {"many": many} + level
