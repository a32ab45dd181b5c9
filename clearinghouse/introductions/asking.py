"""Asking for an introduction, from the page of a need and from the list of people who fit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clearinghouse.introductions import actions
from clearinghouse.introductions.errors import IntroductionError
from clearinghouse.introductions.forms import AskForm, AwayForm, OfferForm, PassForm
from clearinghouse.introductions.states import Origin
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.queries import side_of
from clearinghouse.suggestions import actions as suggestions
from clearinghouse.suggestions.lists import who_stood
from clearinghouse.suggestions.models import SavedNeed
from clearinghouse.suggestions.queries import about, why
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a professional offer to help with a need."""
    need = get_permitted(request, SkillsNeed, "view", pk=pk)
    mine = side_of(request.user)
    if mine is None:
        messages.info(request, _("Say first what you can do, then offer to help."))
        return redirect("professional")
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _propose(request, need, mine, Origin.PROFESSIONAL, words=form.cleaned_data["words"])
    page = {"need": need, "organisation": need.organisation, "form": form, "section": "skills"}
    page["reasons"] = why(need, mine)
    return render(request, "clearinghouse/introductions/offer.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, pk: int, shown: UUID, position: int) -> HttpResponse:
    """Let an organisation ask whoever stood there on the list that was shown."""
    need, professional = _stood(request, pk, shown, position)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        place = {"list_id": str(shown), "position": position}
        return _propose(request, need, professional, Origin.ORGANISATION, words=words, **place)
    page = {"need": need, "form": form, "person": about(need, professional), "section": "skills"}
    return render(request, "clearinghouse/introductions/ask.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def pass_over(request: PersonRequest, pk: int, shown: UUID, position: int) -> HttpResponse:
    """Put somebody away for a need, because of something."""
    need, professional = _stood(request, pk, shown, position)
    form = PassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        suggestions.pass_over(need=need, professional=professional, reason=reason, by=request.user)
        messages.success(request, _("They are not suggested for this need again."))
        return redirect("need_people", need.pk)
    page = {"need": need, "form": form, "person": about(need, professional), "section": "skills"}
    return render(request, "clearinghouse/introductions/pass_over.html", page)


@login_required
@require_POST
def look_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Suggest everybody again who was put away for a need."""
    need = get_permitted(request, SkillsNeed, "see_people", pk=pk)
    suggestions.look_again(need=need)
    messages.success(request, _("Everybody who fits is suggested again."))
    return redirect("need_people", need.pk)


@login_required
@require_http_methods(["GET", "POST"])
def dismiss(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a need away, because of something."""
    need = get_permitted(request, SkillsNeed, "view", pk=pk)
    form = AwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        suggestions.dismiss(person=request.user, need=need, reason=form.cleaned_data["reason"])
        messages.success(request, _("Put away. It is not suggested to you again."))
        return redirect("needs_for_me")
    page = {"need": need, "form": form, "section": "skills"}
    return render(request, "clearinghouse/introductions/dismiss.html", page)


@login_required
@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back that a need was put away."""
    need = get_permitted(request, SkillsNeed, "view", pk=pk)
    suggestions.restore(person=request.user, need=need)
    messages.success(request, _("It may be suggested to you again."))
    return redirect(need)


@login_required
@require_POST
def keep(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a need to find it again, or keep it no longer."""
    need = get_permitted(request, SkillsNeed, "view", pk=pk)
    if SavedNeed.objects.filter(person=request.user, need=need).exists():
        suggestions.unsave(person=request.user, need=need)
        messages.success(request, _("No longer kept."))
    else:
        suggestions.save(person=request.user, need=need)
        messages.success(request, _("Kept. You find it on your page of needs that fit you."))
    return redirect(need)


def _stood(
    request: PersonRequest, pk: int, shown: UUID, position: int
) -> tuple[SkillsNeed, Professional]:
    """Find whom somebody means by a place on a list that they were shown."""
    need = get_permitted(request, SkillsNeed, "see_people", pk=pk)
    professional = who_stood(need, shown_in=shown, position=position, to=request.user)
    if professional is None:
        raise Http404
    return need, professional


def _propose(
    request: PersonRequest,
    need: SkillsNeed,
    professional: Professional,
    origin: Origin,
    **said: Any,
) -> HttpResponse:
    try:
        made = actions.propose(
            need=need, professional=professional, origin=origin, by=request.user, **said
        )
    except IntroductionError as problem:
        messages.error(request, str(problem))
        return redirect(need)
    messages.success(request, _("Asked. You hear from us when they answer."))
    return redirect(made)
