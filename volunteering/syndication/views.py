"""The page in the frame, the script beside it, and where an organisation makes its snippet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.syndication import actions, queries
from volunteering.syndication.forms import WidgetForm
from volunteering.syndication.models import Widget

FOLDER: Final = "volunteering/syndication"
FILES: Final = {
    "embed.js": "text/javascript; charset=utf-8",
    "frame.js": "text/javascript; charset=utf-8",
    "widget.css": "text/css; charset=utf-8",
}
_READ: Final = {name: (Path(__file__).parent / "files" / name).read_bytes() for name in FILES}


@require_safe
@xframe_options_exempt
def widget(request: HttpRequest, key: str) -> HttpResponse:
    """Show the list that stands in another site's frame: no cookie, no form, one small script."""
    found = queries.in_use(key)
    if found is None:
        raise Http404
    shown = {"widget": found, "roles": queries.listed_in(found), "site": settings.SITE_URL}
    answer = render(request, f"{FOLDER}/widget.html", shown)
    answer._csp_replace = {"frame-ancestors": ["'self'", *found.sites]}  # type: ignore[attr-defined]  # as csp's decorator does
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@require_safe
def widget_file(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give the script for the site, and script and looks of the frame, at addresses that stay."""
    if name not in FILES:
        raise Http404
    answer = HttpResponse(_READ[name], content_type=FILES[name])
    answer["Access-Control-Allow-Origin"] = "*"  # a module from another site asks for it
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def widgets(request: PersonRequest, pk: int) -> HttpResponse:
    """List an organisation's lists in other sites, and make another."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = WidgetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make(organisation=organisation, said=form.said(), by=request.user)
        return redirect("widget_page", made.pk)
    listed = sheet(request, queries.widgets_of(organisation))
    page = {"organisation": organisation, "form": form, "sheet": listed}
    return render(request, f"{FOLDER}/widgets.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def widget_page(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the snippet with a preview, and let it be changed."""
    found = get_permitted(request, Widget, "change", pk=pk)
    form = WidgetForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change(widget=found, said=form.said(), by=request.user)
        messages.success(request, _("Saved. The snippet in your site stays as it is."))
        return redirect("widget_page", pk)
    page = {
        "organisation": found.organisation,
        "widget": found,
        "form": form,
        "site": settings.SITE_URL,
    }
    return render(request, f"{FOLDER}/widget_page.html", page)


@login_required
@require_POST
def widget_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End a list: its frame stays empty."""
    found = get_permitted(request, Widget, "change", pk=pk)
    actions.end(widget=found, by=request.user)
    messages.success(request, _("It shows nothing any more. Take the snippet out of your site."))
    return redirect("widgets", found.organisation_id)
