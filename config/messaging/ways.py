"""How a person wants to hear from us: where, and which kinds of notices which way."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config.messaging.forms import WaysForm
from config.messaging.kinds import kinds_of
from matching.messaging import actions, sms
from matching.messaging.models import Preference
from matching.people import actions as people
from matching.people.forms import ReachForm
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def notice_ways(request: PersonRequest) -> HttpResponse:
    """Ask both on one page, each with its own button."""
    person = request.user
    said = dict(Preference.objects.filter(person=person).values_list("kind", "way"))
    chosen = request.POST if "ways" in request.POST else None
    reached = request.POST if "reach" in request.POST else None
    ways = WaysForm(chosen, kinds=kinds_of(person), said=said)
    reach = ReachForm(reached, initial={"channel": person.channel, "mobile": person.mobile})
    if ways.is_bound and ways.is_valid():
        _keep(request, ways.cleaned_data, said)
        return redirect("notice_ways")
    if reach.is_bound and reach.is_valid():
        people.be_reached(person=person, by=person, **reach.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("notice_ways")
    page = {"ways": ways, "reach": reach, "can_text": sms.is_on()}
    return render(request, "messaging/ways.html", page)


def _keep(request: PersonRequest, wanted: dict[str, Any], said: dict[str, str]) -> None:
    for kind, way in wanted.items():
        if way and way != said.get(kind):
            actions.prefer(kind=kind, way=way, by=request.user)
        elif not way and kind in said:
            actions.unmute(kind=kind, by=request.user)
    messages.success(request, _("Saved."))
