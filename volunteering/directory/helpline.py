"""The helpline: what somebody asks on the phone, whom to name, and a record of it in one screen."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.brokerage.rules import staffs
from volunteering.directory import actions, queries
from volunteering.directory.forms import EnquiryForm, HelpForm


@login_required
@require_http_methods(["GET", "POST"])
def helpline(request: PersonRequest, pk: int) -> HttpResponse:
    """Look up who can help, and record the enquiry with where it was sent."""
    centre = get_permitted(request, Organisation, "act_for", pk=pk)
    if not (request.user.is_superuser or staffs(request.user, centre)):
        raise PermissionDenied
    wall.enter(request.user)
    asked = HelpForm(request.GET or None)
    found = queries.Help()
    if asked.is_valid():
        place = asked.cleaned_data["postcode"]
        found = queries.who_can_help(place, asked.functions, asked.communities)
    offered = [entry.body for entry in [*found.near, *found.wide]]
    form = EnquiryForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        _record(request, centre, asked, form)
        return redirect("helpline", pk=pk)
    shown = {
        "organisation": centre,
        "asked": asked,
        "found": found if asked.is_valid() else None,
        "form": form,
        "latest": queries.latest_signposts(centre),
    }
    return render(request, "volunteering/directory/helpline.html", shown)


def _record(
    request: PersonRequest, centre: Organisation, asked: HelpForm, form: EnquiryForm
) -> None:
    said = form.cleaned_data
    place = asked.cleaned_data["postcode"] if asked.is_valid() else None
    actions.signpost(
        centre=centre,
        about=said["about"],
        bodies=list(said["bodies"]),
        function=asked.functions[0] if asked.is_valid() else "",
        channel=said["channel"],
        name=said["name"],
        phone=said["phone"],
        postcode=place.postcode if place else "",
        by=request.user,
    )
    messages.success(request, _("Recorded."))
