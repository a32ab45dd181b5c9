"""The steps of a professional's profile, what reads skills from texts, and what others see."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.professionals import actions
from clearinghouse.professionals.models import ConflictInterest, Professional
from clearinghouse.professionals.queries import interests_of, side_of
from clearinghouse.professionals.step_forms import ConfirmForm, InterestForm, TextForm
from clearinghouse.professionals.steps import BY_SLUG
from matching.people.access import get_permitted
from matching.people.capacity import is_busy
from matching.people.http import PersonRequest
from matching.taxonomy import reading


@login_required
@require_http_methods(["GET", "POST"])
def professional_step(request: PersonRequest, step: str) -> HttpResponse:
    """Show one step and keep it."""
    if step not in BY_SLUG:
        raise Http404
    taken = BY_SLUG[step]
    side = side_of(request.user)
    if side is None:
        return _first(request)
    form = taken.form(side, request.POST or None)
    if form.is_valid():
        taken.keep(side, form)
        messages.success(request, _("Saved."))
        return redirect("professional")
    page = {"form": form, "step": taken, "professional": side, "section": "skills"}
    return render(request, "clearinghouse/professionals/step.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def professional_reading(request: PersonRequest) -> HttpResponse:
    """Read skills from a job title or a text; only what is ticked is kept."""
    side = side_of(request.user)
    if side is None:
        return _first(request)
    if "confirm" in request.POST:
        confirm = ConfirmForm(request.POST)
        if confirm.is_valid():
            actions.add_skills(professional=side, levels=confirm.levels(), by=request.user)
            messages.success(request, _("Added. Say for each how well you know it."))
            return redirect("professional")
        messages.error(request, _("Tick the skills that you have."))
    form = TextForm(request.POST or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    page = {
        "form": form,
        "professional": side,
        "found": _found(side, text),
        "read": bool(text),
        "can_read": reading.can_read(),
        "section": "skills",
    }
    return render(request, "clearinghouse/professionals/reading.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def professional_interests(request: PersonRequest) -> HttpResponse:
    """Show and declare interests that may conflict."""
    side = side_of(request.user)
    if side is None:
        return _first(request)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        actions.declare(professional=side, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Declared."))
        return redirect("professional_interests")
    page = {"form": form, "interests": interests_of(side), "section": "skills"}
    return render(request, "clearinghouse/professionals/interests.html", page)


@login_required
@require_POST
def professional_interest_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a declaration back."""
    interest = get_permitted(request, ConflictInterest, "remove", pk=pk)
    actions.undeclare(interest=interest, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("professional_interests")


@login_required
@require_safe
def professional_seen(request: PersonRequest) -> HttpResponse:
    """Show somebody what others see of them, before and after both say yes."""
    side = side_of(request.user)
    if side is None:
        return _first(request)
    page = {
        "professional": side,
        "skills": side.person.skills.select_related("skill"),
        "wishes": side.wishes.select_related("skill"),
        "busy": is_busy(side.person),
        "section": "skills",
    }
    return render(request, "clearinghouse/professionals/seen.html", page)


def _first(request: PersonRequest) -> HttpResponse:
    messages.info(request, _("Say first what you do and what you would lend."))
    return redirect("professional")


def _found(side: Professional, text: str) -> list[Any]:
    """Suggest from the text, or from the job title as long as there is none; leave out what they have."""
    known = set(side.person.skills.values_list("skill", flat=True))
    found = reading.suggest(text) if text else reading.from_title(side.job_title)
    return [each for each in found if each.skill.pk not in known]
