"""The pages on which organisations post roles, and a second person reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.opportunities.models import Role, Session
from volunteering.opportunities.posting import actions, steps
from volunteering.opportunities.posting.errors import (
    NotReadyError,
    NotVerifiedError,
    SecondPersonError,
)
from volunteering.opportunities.posting.forms import (
    ReviewForm,
    SessionForm,
    WhatForm,
    WithdrawForm,
)
from volunteering.opportunities.posting.judging import terms_of
from volunteering.opportunities.posting.pages import edit_page, list_page, review_page, step_page
from volunteering.opportunities.states import OpportunityState

FOLDER = "volunteering/opportunities"


@login_required
@require_safe
def vco_roles(request: PersonRequest, pk: int) -> HttpResponse:
    """List an organisation's roles, their states, who waits, and when they end."""
    organisation = get_permitted(request, Organisation, "post_for", pk=pk)
    page = list_page(organisation, request.GET.get("state", ""), request.GET.get("page", ""))
    return render(request, f"{FOLDER}/roles.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def role_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a role: the first step is kept as a draft."""
    organisation = get_permitted(request, Organisation, "post_for", pk=pk)
    form = WhatForm(request.POST or None)
    if form.is_valid():
        role = actions.draft(organisation=organisation, said=form.said(), by=request.user)
        messages.success(request, _("Kept as a draft. You can stop and come back at any time."))
        return redirect("role_step", pk=role.pk, slug=steps.after("what"))
    page = {"organisation": organisation, "form": form, "step": steps.STEPS["what"]}
    return render(request, f"{FOLDER}/new.html", page)


@login_required
@require_safe
def role_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how far a role is, what it lacks, how it reads and what can be done with it."""
    role = _role(request, pk)
    return render(request, f"{FOLDER}/edit.html", edit_page(role, request.user))


@login_required
@require_http_methods(["GET", "POST"])
def role_step(request: PersonRequest, pk: int, slug: str) -> HttpResponse:
    """Ask one step, and keep it when it is sent."""
    role, step = _role(request, pk), steps.STEPS.get(slug)
    if step is None:
        raise Http404
    form = step.form(role, terms_of(role), request.POST if request.method == "POST" else None)
    if form.is_valid():
        step.do(role, form, request.user)
        messages.success(request, _("Saved."))
        onward = steps.after(slug) if "onward" in request.POST else ""
        if onward:
            return redirect("role_step", pk=pk, slug=onward)
        return redirect("role_edit", pk=pk)
    return render(request, f"{FOLDER}/step.html", step_page(role, step, form))


@login_required
@require_POST
def role_session_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a time."""
    role = _role(request, pk)
    form = SessionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        actions.add_session(
            role=role,
            dated=form.dated(),
            minimum=said["minimum"],
            capacity=said["capacity"],
            by=request.user,
        )
        messages.success(request, _("The time is added."))
        return redirect("role_step", pk=pk, slug="when")
    step = steps.STEPS["when"]
    shown = step_page(role, step, step.form(role, terms_of(role), None), session=form)
    return render(request, f"{FOLDER}/step.html", shown)


@login_required
@require_POST
def role_session_remove(request: PersonRequest, pk: int, session: int) -> HttpResponse:
    """Take a time away."""
    role = _role(request, pk)
    found = get_object_or_404(Session, pk=session, opportunity=role.opportunity_id)
    actions.remove_session(session=found, role=role, by=request.user)
    messages.success(request, _("The time is taken away."))
    return redirect("role_step", pk=pk, slug="when")


@login_required
@require_POST
def role_submit(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a role on offer, or before a second person."""
    return _offer(request, pk, actions.submit)


@login_required
@require_POST
def role_resume(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a paused role on offer again."""
    return _offer(request, pk, actions.resume)


@login_required
@require_POST
def role_pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a role off the lists for a while."""
    actions.pause(role=_role(request, pk), by=request.user)
    messages.success(request, _("Paused: it is off the lists, and who applied keeps their place."))
    return redirect("role_edit", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def role_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why, and take a role off."""
    role = _role(request, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(role=role, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Taken off. You can make a draft of it again."))
        return redirect("vco_roles", pk=role.organisation_id)
    page = {"form": form, "role": role, "organisation": role.organisation}
    return render(request, f"{FOLDER}/withdraw.html", page)


@login_required
@require_POST
def role_reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a draft of a withdrawn role."""
    actions.reopen(role=_role(request, pk), by=request.user)
    messages.success(request, _("It is a draft again."))
    return redirect("role_edit", pk=pk)


@login_required
@require_POST
def role_renew(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a role on offer for six months more."""
    role = _role(request, pk)
    actions.renew(role=role, by=request.user)
    messages.success(request, _("Renewed: it stays on offer for six months from today."))
    return redirect("vco_roles", pk=role.organisation_id)


@login_required
@require_POST
def role_copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a new role like an old one."""
    new = actions.copy(role=_role(request, pk), by=request.user)
    messages.success(request, _("Copied as a draft. Give it a title of its own first."))
    return redirect("role_step", pk=new.pk, slug="what")


@login_required
@require_http_methods(["GET", "POST"])
def role_review(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a role as a second person: let it go live, or send it back with words."""
    role = get_permitted(request, Role, "review", pk=pk)
    form = ReviewForm(request.POST if request.POST.get("answer") == "back" else None)
    try:
        if request.POST.get("answer") == "approve":
            actions.approve(role=role, by=request.user)
            messages.success(request, _("It is live. They are told."))
            return redirect("reviews")
        if form.is_valid():
            words = form.cleaned_data["words"]
            actions.send_back(role=role, words=words, by=request.user)
            messages.success(request, _("Sent back with your words."))
            return redirect("reviews")
    except SecondPersonError:
        messages.error(request, _("It is your own: somebody else has to read it."))
    return render(request, f"{FOLDER}/review.html", review_page(role, form))


def _role(request: HttpRequest, pk: int) -> Role:
    return get_permitted(request, Role, "change", pk=pk)


def _offer(request: PersonRequest, pk: int, offer: Callable[..., Any]) -> HttpResponse:
    role = _role(request, pk)
    try:
        state = offer(role=role, by=request.user)
    except NotVerifiedError:
        messages.error(request, _("It can go live once your organisation is verified. It is kept."))
    except NotReadyError as lacking:
        messages.error(request, " ".join(lacking.missing))
    else:
        messages.success(request, _became(state))
        if state == OpportunityState.LIVE:
            return redirect(role)
    return redirect("role_edit", pk=pk)


def _became(state: str) -> str:
    if state == OpportunityState.LIVE:
        return _("It is live. People whom it fits see it within minutes.")
    return _("A second person reads it now; you are told as soon as they have.")
