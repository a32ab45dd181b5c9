"""The list of skills needs, and what their organisations do with them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.needs import actions, queries
from clearinghouse.needs.errors import NotReadyError
from clearinghouse.needs.forms import CloseForm, NeedForm, said_of
from clearinghouse.needs.listing import listing
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest

# Who may act on a need is asked here; whether its state still allows it, `move` decides, so that
# somebody who was overtaken is told so instead of being shown out.


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    """Say what the clearing-house is, and list the needs that a search finds."""
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"clearinghouse/needs/skills.html{part}", listing(request))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def need_new(request: PersonRequest) -> HttpResponse:
    """Ask for a skill, for the one organisation of a person or the one they choose."""
    mine = {str(each.pk): each for each in queries.may_ask(request.user)}
    only = next(iter(mine), "") if len(mine) == 1 else ""
    organisation = mine.get(request.GET.get("organisation", only))
    if organisation is None:
        page = {"organisations": mine.values(), "section": "skills"}
        return render(request, "clearinghouse/needs/choose.html", page)
    start = {"lead": request.user, "remote": True}
    form = NeedForm(request.POST or None, organisation=organisation, initial=start)
    if form.is_valid():
        need = actions.draft(organisation=organisation, brief=form.brief(), by=request.user)
        messages.success(request, _("Saved as a draft. Read it once more, then publish it."))
        return redirect(need)
    return _edit(request, form, organisation)


@login_required
@require_http_methods(["GET", "POST"])
def need_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what a need says."""
    need = get_permitted(request, SkillsNeed, "change", pk=pk)
    form = NeedForm(request.POST or None, organisation=need.organisation, initial=said_of(need))
    if form.is_valid():
        actions.change(need=need, brief=form.brief(), by=request.user)
        messages.success(request, _("Your changes are saved."))
        return redirect(need)
    return _edit(request, form, need.organisation, need)


@login_required
@require_POST
def need_publish(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a need to professionals."""
    need = get_permitted(request, SkillsNeed, "change", pk=pk)
    try:
        actions.publish(need=need, by=request.user)
    except NotReadyError as problem:
        messages.error(request, str(problem))
        return redirect("need_edit", pk=need.pk)
    messages.success(request, _("Published. See who fits, and why."))
    return redirect(need)


@login_required
@require_http_methods(["GET", "POST"])
def need_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what became of a need, and take it off the list."""
    need = get_permitted(request, SkillsNeed, "change", pk=pk)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.close(need=need, by=request.user, reason=WhyClosed(form.cleaned_data["reason"]))
        messages.success(request, _("Closed. You can publish it again when you need it."))
        return redirect(need)
    page = {"form": form, "need": need, "open": need.state != NeedState.CLOSED, "section": "skills"}
    return render(request, "clearinghouse/needs/close.html", page)


def _edit(
    request: HttpRequest, form: NeedForm, organisation: Organisation, need: SkillsNeed | None = None
) -> HttpResponse:
    page = {"form": form, "need": need, "organisation": organisation, "section": "skills"}
    return render(request, "clearinghouse/needs/edit.html", page)
