"""The analysts' pages of a release: drafted, reviewed by another, announced, revised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.assessment.guarding import for_analysts
from volunteering.assessment.releases import actions, pages
from volunteering.assessment.releases.forms import (
    DraftForm,
    EarlyReaderForm,
    ReasonForm,
    ReviewerForm,
    ReviewForm,
    ReviseForm,
    RewriteForm,
    ScheduleForm,
)
from volunteering.assessment.releases.models import EarlyReader, Release
from volunteering.assessment.runs.models import Run

Deed = Callable[[PersonRequest, Release, dict[str, Any]], object]


@for_analysts
@require_http_methods(["GET", "POST"])
def draft(request: PersonRequest, name: str, number: int) -> HttpResponse:
    """Draft a release of a run."""
    run = get_object_or_404(Run.objects.select_related("year"), year__name=name, number=number)
    form = DraftForm(request.POST or None, revises=run.revises_id is not None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(request, lambda: actions.draft(run=run, by=request.user, **said)):
            return redirect(run.releases.exclude(state="dropped").first() or run)
    shown = {"run": run, "form": form}
    return render(request, "volunteering/assessment/draft.html", shown)


@for_analysts
@require_safe
def release(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a release: its package, its reviews, its dates and what can be done next."""
    found = _find(request, pk, "view")
    return render(request, "volunteering/assessment/release.html", pages.desk(found, request.user))


@for_analysts
@require_http_methods(["GET", "POST"])
def rewrite(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    found = _find(request, pk, "write")
    first = {"title": found.title, "summary": found.summary, "run": found.run_id}
    form = RewriteForm(request.POST or None, release=found, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(request, lambda: actions.rewrite(release=found, by=request.user, **said)):
            return redirect(found)
    shown = {"run": found.run, "form": form, "release": found}
    return render(request, "volunteering/assessment/draft.html", shown)


def _ask(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.ask_review(release=found, reviewer=said["person"], by=request.user)


def _review(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.review(release=found, by=request.user, **said)


def _take_back(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.take_back(release=found, by=request.user, reason=said["reason"])


def _schedule(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.schedule(release=found, on=said["on"], by=request.user)


def _postpone(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.postpone(release=found, reason=said["reason"], by=request.user)


def _drop(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.drop(release=found, reason=said["reason"], by=request.user)


def _let_read(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    person, rest = said["email"], {key: said[key] for key in ("office", "reason", "hours")}
    return actions.let_read_early(release=found, person=person, by=request.user, **rest)


def _revise(request: PersonRequest, found: Release, said: dict[str, Any]) -> object:
    return actions.revise(release=found, reason=said["reason"], by=request.user)


DEEDS: Final[dict[str, tuple[str, type[forms.Form], Deed]]] = {
    "ask": ("write", ReviewerForm, _ask),
    "review": ("review", ReviewForm, _review),
    "take-back": ("take_back", ReasonForm, _take_back),
    "schedule": ("schedule", ScheduleForm, _schedule),
    "postpone": ("postpone", ReasonForm, _postpone),
    "drop": ("drop", ReasonForm, _drop),
    "early-reader": ("postpone", EarlyReaderForm, _let_read),
    "revise": ("revise", ReviseForm, _revise),
}
KNOWING: Final = (ReviewerForm, ReviewForm, ScheduleForm)


@for_analysts
@require_http_methods(["GET", "POST"])
def release_do(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Ask what a step needs to know, and take it."""
    if what not in DEEDS:
        raise Http404
    act, kind, deed = DEEDS[what]
    found = _find(request, pk, act)
    knows: dict[str, Any] = {"release": found} if kind in KNOWING else {}
    if kind is ReviewForm:
        knows["seen"] = request.GET.get("seen", "")
    form = kind(request.POST or None, **knows)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(request, lambda: deed(request, found, form.cleaned_data), _("Done."))
    ):
        return redirect(found.year if what == "revise" else found)
    if isinstance(form, ReviewForm) and form.is_valid():
        form.renew(found)
    shown = {"release": found, "form": form, "what": pages.STEPS[what], "deed": what}
    return render(request, "volunteering/assessment/step.html", shown)


@for_analysts
@require_POST
def early_reader_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Take somebody off the access list."""
    reader = get_permitted(request, EarlyReader, "remove", pk=pk)
    found = reader.release
    tried(request, lambda: actions.end_early_reading(reader=reader, by=request.user))
    return redirect(found)


def _find(request: PersonRequest, pk: int, act: str) -> Release:
    return get_permitted(request, Release, act, pk=pk)
