"""Engagements: lists, the page of one, its terms in steps, and how it begins or is given up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import actions, checks, page, papers, queries, steps, vat
from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.forms import (
    ListForm,
    ReadyForm,
    TermsForm,
    WordsForm,
)
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.introductions.models import Introduction
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy import actions as privacy

# Who may act is asked here; whether the state still allows it, the actions and `move` decide.
FOLDER = "clearinghouse/engagements"


@login_required
@require_safe
def my_engagements(request: PersonRequest) -> HttpResponse:
    """List what somebody lends."""
    return _list(request, queries.of_person(request.user), {"mine": True})


@login_required
@require_safe
def organisation_engagements(request: PersonRequest, pk: int) -> HttpResponse:
    """List what an organisation hosts and lends."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    found = queries.of_organisation(organisation)
    return _list(request, found, {"organisation": organisation, "mine": False})


@login_required
@require_POST
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin to write what two who were introduced agree on."""
    introduction = get_permitted(request, Introduction, "answer", pk=pk)
    try:
        engagement = actions.draft(introduction=introduction, by=request.user)
    except EngagementError as problem:
        messages.error(request, str(problem))
        return redirect(introduction)
    return redirect(engagement)


@login_required
@require_safe
def engagement(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how an engagement stands and what comes next; open pages ask for the part that changes."""
    found = _found(request, "view", pk)
    if found.person_id != request.user.pk:
        looked(request, found, "engagement")
    part = "#now" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"{FOLDER}/engagement.html{part}", page.shown(found, request.user))


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: PersonRequest, pk: int, step: str = "") -> HttpResponse:
    """Ask for the terms in small steps, each kept by itself, and show them all at the end."""
    found = _found(request, "write", pk)
    all_steps = steps.steps_of(found)
    if step == steps.CHECK:
        return _check(request, found)
    chosen = next((each for each in all_steps if each.slug == (step or all_steps[0].slug)), None)
    if chosen is None:
        raise Http404
    form = TermsForm(request.POST or None, engagement=found, step=chosen)
    if form.is_valid():
        actions.write_terms(engagement=found, said=form.kept(), by=request.user)
        return redirect(steps.after(found, chosen.slug))
    asked = {"form": form, "step": chosen, "steps": all_steps}
    if "vat" in chosen.fields:
        asked["meanings"] = vat.meanings(timezone.localdate())
    return render(request, f"{FOLDER}/terms.html", page.base(found, request.user) | asked)


@login_required
@require_POST
def ready(request: PersonRequest, pk: int) -> HttpResponse:
    """Draw the paper up, and ask everybody to sign it."""
    found = _found(request, "write", pk)
    try:
        own = ReadyForm(request.POST)
        actions.make_ready(engagement=found, by=request.user, own_template=own.wanted)
    except EngagementError as problem:
        messages.error(request, str(problem))
        return redirect("engagement_terms", pk=found.pk, step=steps.CHECK)
    messages.success(request, _("Everybody who signs has been asked. Read it once more, and sign."))
    return redirect("engagement_agreement", pk=found.pk)


@login_required
@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the paper back to write other terms."""
    found = _found(request, "write", pk)
    actions.reopen(engagement=found, by=request.user)
    messages.success(
        request, _("The paper is withdrawn. Change the terms, then ask for signatures.")
    )
    return redirect("engagement_terms", pk=found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def length(request: PersonRequest, pk: int) -> HttpResponse:
    """Record why the employer allows more than the comfort limit."""
    found = _found(request, "allow_length", pk)
    label = _("Why does the employer allow more than %s months?")
    form = WordsForm(
        request.POST or None, label=label % checks.comfort_months(found.starts_on), most=300
    )
    if form.is_valid():
        actions.allow_length(engagement=found, because=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Recorded, with your name and the day."))
        return redirect(found)
    return ask(request, found, form, _("A long secondment"), _("Record it"))


@login_required
@require_POST
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin what everybody has signed."""
    found = _found(request, "run", pk)
    try:
        actions.begin(engagement=found, by=request.user)
        messages.success(request, _("It has begun."))
    except EngagementError as problem:
        messages.error(request, str(problem))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Give it up before it has begun."""
    found = _found(request, "write", pk)
    label = _("Why? The others read it.")
    form = WordsForm(request.POST or None, label=label, most=500)
    if form.is_valid():
        actions.cancel(engagement=found, because=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Cancelled. The others are told."))
        return redirect(found)
    return ask(request, found, form, _("Cancel it"), _("Cancel it"), warning=True)


def ask(  # noqa: PLR0913 (what the one page of questions is made of)
    request: PersonRequest,
    found: Engagement,
    form: Any,
    title: str,
    action: str,
    *,
    warning: bool = False,
    lede: str = "",
) -> HttpResponse:
    """Show a page with one form."""
    shown = page.base(found, request.user) | {
        "form": form,
        "title": title,
        "action": action,
        "lede": lede,
        "kind": "warning" if warning else "",
    }
    return render(request, f"{FOLDER}/ask.html", shown)


def looked(request: PersonRequest, found: Engagement, what: str) -> None:
    """Remember that somebody else opened what is about a person."""
    organisation = page.base(found, request.user)["organisation"]
    privacy.looked(person=found.person, what=what, by=request.user, organisation=organisation)


def _found(request: PersonRequest, act: str, pk: int) -> Engagement:
    return get_permitted(request, Engagement, act, pk=pk)


def _list(request: PersonRequest, found: Any, shown: dict[str, Any]) -> HttpResponse:
    form = ListForm(request.GET)
    kept = queries.kept_by(found, **form.cleaned_data) if form.is_valid() else found
    listed = sheet(request, kept)
    rows = [(each, page.status(each)) for each in listed.rows]
    everything = {"rows": rows, "sheet": listed, "form": form, "asked": bool(request.GET)}
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"{FOLDER}/list.html{part}", shown | everything)


def _check(request: PersonRequest, found: Engagement) -> HttpResponse:
    shown = page.base(found, request.user) | {
        "steps": steps.steps_of(found),
        "missing": list(checks.still_missing(found)),
        "warnings": list(checks.warnings(found)),
        "blocks": list(words.blocks(words.write(found))),
        "title": papers.paper_for(found.form).title,
        "is_draft": found.state == EngagementState.DRAFT,
        "is_long": checks.is_long(found),
        "has_template": bool(actions.template_of(found)),
    }
    return render(request, f"{FOLDER}/check.html", shown)
