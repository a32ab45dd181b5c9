"""The broker's desk: needs without anybody, silences, and people ranked for a need."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.introductions import actions, brokering, rules, shown
from clearinghouse.introductions.errors import IntroductionError
from clearinghouse.introductions.forms import BrokerForm
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import Origin
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.suggestions.lists import show_people, who_stood
from clearinghouse.suggestions.queries import about
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def desk(request: PersonRequest) -> HttpResponse:
    """Show a broker what wants them: silences first, then needs without anybody."""
    _only_brokers(request)
    lonely = sheet(request, brokering.needs_without_anybody(request.user))
    silent = brokering.silent(request.user)[: brokering.MOST]
    page = {
        "silent": [(shown.line(each, None), brokering.whom(each)) for each in silent],
        "needs": lonely.rows,
        "sheet": lonely,
        "counts": brokering.counts(request.user),
        "section": "skills",
    }
    return render(request, "clearinghouse/introductions/desk.html", page)


@login_required
@require_safe
def desk_need(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a broker who fits a need, without names."""
    need = _watched(request, pk)
    page = show_people(need, to=request.user)
    page |= {"is_broker": True, "introductions": brokering.of_need(need)}
    return render(request, "clearinghouse/suggestions/people.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def desk_propose(request: PersonRequest, pk: int, shown: UUID, position: int) -> HttpResponse:
    """Propose two to each other; further down the list, only for a reason that is kept."""
    need = _watched(request, pk)
    professional = who_stood(need, shown_in=shown, position=position, to=request.user)
    if professional is None:
        raise Http404
    form = BrokerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"words": form.cleaned_data["words"], "override_reason": form.cleaned_data["reason"]}
        try:
            made = actions.propose(
                need=need,
                professional=professional,
                origin=Origin.BROKER,
                list_id=str(shown),
                position=position,
                by=request.user,
                **said,
            )
        except IntroductionError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Proposed to both. You hear from us when they answer."))
            return redirect(made)
    page = {"need": need, "form": form, "person": about(need, professional), "is_broker": True}
    return render(request, "clearinghouse/introductions/ask.html", page | {"section": "skills"})


@login_required
@require_POST
def nudge(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask whoever is silent again, at most once a day."""
    found = get_permitted(request, Introduction, "broker", pk=pk)
    if brokering.nudge(introduction=found, by=request.user):
        messages.success(request, _("We have written to them."))
    else:
        messages.info(request, _("They have been written to within a day."))
    return redirect("skills_desk")


def _only_brokers(request: PersonRequest) -> None:
    if not (request.user.is_superuser or rules.brokers(request.user, None)):
        raise PermissionDenied


def _watched(request: PersonRequest, pk: int) -> SkillsNeed:
    """Find a need of an organisation that the broker's centre looks after."""
    _only_brokers(request)
    need: Any = get_object_or_404(SkillsNeed.objects.select_related("organisation"), pk=pk)
    if not brokering.watches(request.user, need):
        raise PermissionDenied
    return need  # type: ignore[no-any-return]
