"""Who fits whom in the clearing-house: a need's page, the people for it, the needs for somebody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from clearinghouse.professionals.queries import side_of
from clearinghouse.suggestions.lists import show_needs, show_people
from clearinghouse.suggestions.need_page import need_page
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@require_safe
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a need, and to its organisation what can be done with it; a closed one only says so."""
    try:
        found = get_permitted(request, SkillsNeed, "view", pk=pk)
    except PermissionDenied:
        if not SkillsNeed.objects.filter(pk=pk, state=NeedState.CLOSED).exists():
            raise
        return render(request, "clearinghouse/suggestions/closed.html", status=410)
    return render(request, "clearinghouse/suggestions/need.html", need_page(request, found))


@login_required
@require_safe
def need_people(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a need's organisation who fits it, without names."""
    found = get_permitted(request, SkillsNeed, "change", pk=pk)
    if not request.user.has_perm("clearinghouse.see_people_skillsneed", found):
        messages.info(request, _("Publish it to see who fits."))
        return redirect(found)
    page = show_people(found, to=request.user)
    return render(request, "clearinghouse/suggestions/people.html", page)


@login_required
@require_safe
def needs_for_me(request: PersonRequest) -> HttpResponse:
    """Show a professional which needs fit them; who has not said what they can is asked."""
    mine = side_of(request.user)
    if mine is None:
        messages.info(request, _("Say first what you can do, then see who needs it."))
        return redirect("professional")
    page = show_needs(mine, to=request.user)
    return render(request, "clearinghouse/suggestions/needs.html", page)
