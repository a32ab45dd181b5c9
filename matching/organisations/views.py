"""The pages on which an organisation looks after itself, and on which its centre looks at it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import actions, adopting
from matching.organisations.errors import (
    LastAdministratorError,
    NotACentreError,
    NotASecondPersonError,
    OutOfDateError,
    TakenError,
)
from matching.organisations.forms import ClaimForm, RoleForm, WordsForm
from matching.organisations.members import actions as members
from matching.organisations.members.tokens import is_fresh, meant_by
from matching.organisations.models import Away, Claim, Invitation, Membership, Organisation
from matching.organisations.reviewing import review_page
from matching.organisations.settings_page import deed_of, settings_page
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def vco_settings(request: PersonRequest, pk: int) -> HttpResponse:
    """Show everything that an organisation says and has settled, and change one part at a time."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    deed = deed_of(organisation, request.POST.get("deed", ""))
    if request.method == "POST" and deed is not None:
        if deed.permission != "act_for":
            get_permitted(request, Organisation, deed.permission, pk=pk)
        form = deed.form(organisation, request.POST)
        if form.is_valid():
            deed.do(organisation, form, request.user)
            messages.success(request, str(deed.done))
            return redirect("vco_settings", pk=pk)
        return _settings(request, organisation, **{deed.name: form})
    return _settings(request, organisation)


@login_required
@require_POST
def member_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a member another role."""
    membership = get_permitted(request, Membership, "change", pk=pk, ended_on=None)
    form = RoleForm(request.POST, organisation=membership.organisation)
    if form.is_valid():
        try:
            members.change_role(
                membership=membership, role=form.cleaned_data["role"], by=request.user
            )
            messages.success(request, _("The role is changed."))
        except LastAdministratorError:
            messages.error(request, _last())
    return redirect("vco_settings", pk=membership.organisation_id)


@login_required
@require_POST
def member_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End somebody's role, or one's own."""
    membership = get_permitted(request, Membership, "end", pk=pk, ended_on=None)
    try:
        members.end_membership(membership=membership, by=request.user)
        messages.success(request, _("The role is ended."))
    except LastAdministratorError:
        messages.error(request, _last())
    stays = request.user.has_perm("matching.act_for_organisation", membership.organisation)
    return redirect("vco_settings", pk=membership.organisation_id) if stays else redirect("me")


@login_required
@require_POST
def invitation_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_permitted(request, Invitation, "withdraw", pk=pk)
    members.withdraw_invitation(invitation=invitation, by=request.user)
    messages.success(request, _("The invitation is taken back: its link no longer works."))
    return redirect("vco_settings", pk=invitation.organisation_id)


@login_required
@require_POST
def away_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Take days away back."""
    away = get_permitted(request, Away, "end", pk=pk)
    actions.be_back(away=away, by=request.user)
    messages.success(request, _("Taken back: your clocks run again."))
    return redirect("vco_settings", pk=away.organisation_id)


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites to what; whoever is signed in may accept."""
    found = meant_by(token)
    stands = found is not None and is_fresh(found)
    if request.method == "POST" and found is not None and request.user.is_authenticated:
        try:
            members.accept(invitation=found, by=request.user)
        except OutOfDateError:
            stands = False
        else:
            said = {"name": found.organisation.name}
            messages.success(request, _("You act for %(name)s now.") % said)
            return redirect("today", pk=found.organisation_id)
    page = {"invitation": found if stands else None}
    return render(request, "matching/organisations/invitation.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for the page of an organisation that is known from a feed, or adopted by a centre."""
    organisation = get_permitted(request, Organisation, "claim", pk=pk)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        actions.ask_for_page(
            organisation=organisation, evidence=form.cleaned_data["evidence"], by=request.user
        )
        messages.success(request, _("Asked. We tell you by e-mail as soon as somebody has looked."))
        return redirect("organisation", pk=pk)
    page = {
        "form": form,
        "organisation": organisation,
        "waiting": Claim.objects.filter(
            organisation=organisation, person=request.user, state="asked"
        ).exists(),
    }
    return render(request, "matching/organisations/claim.html", page)


@login_required
@require_safe
def organisation_review(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what an organisation shows of itself, and where it can be looked up."""
    organisation = get_permitted(request, Organisation, "verify", pk=pk)
    return _review(request, organisation)


@login_required
@require_POST
def organisation_verify(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm that it is who it says."""
    organisation = get_permitted(request, Organisation, "verify", pk=pk)
    try:
        actions.verify(organisation=organisation, by=request.user)
        said = {"name": organisation.name}
        messages.success(request, _("%(name)s is verified and may publish.") % said)
    except NotASecondPersonError:
        messages.error(request, _("You act for it yourself: somebody else has to confirm it."))
    return redirect("organisation_review", pk=pk)


@login_required
@require_POST
def organisation_adopt(request: PersonRequest, pk: int) -> HttpResponse:
    """Take over, for one's centre, what a feed brought and nobody answers for."""
    organisation = get_permitted(request, Organisation, "verify", pk=pk)
    try:
        centre = adopting.take_over(organisation=organisation, by=request.user)
        said = {"centre": centre.name, "name": organisation.name}
        messages.success(request, _("%(centre)s looks after %(name)s from now on.") % said)
    except TakenError:
        messages.error(request, _("Somebody looks after it already."))
    except NotACentreError:
        messages.error(request, _("Only people of its volunteer centre can take it over."))
    return redirect("organisation", pk=pk)


@login_required
@require_POST
def organisation_ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what is missing."""
    organisation = get_permitted(request, Organisation, "verify", pk=pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _review(request, organisation, words=form)
    actions.ask_back(organisation=organisation, words=form.cleaned_data["words"], by=request.user)
    messages.success(request, _("Asked. You are told when they answer."))
    return redirect("organisation_review", pk=pk)


@login_required
@require_POST
def claim_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Hand a page over, or say no with a reason."""
    found = get_permitted(request, Claim, "decide", pk=pk)
    if request.POST.get("answer") == "grant":
        try:
            actions.grant(claim=found, by=request.user)
            messages.success(request, _("Handed over. They are told, and so are the others."))
        except NotASecondPersonError:
            messages.error(request, _("It is your own request: somebody else has to decide."))
        return redirect("organisation_review", pk=found.organisation_id)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _review(request, found.organisation, refusing=found.pk, refusal=form)
    actions.refuse(claim=found, by=request.user, words=form.cleaned_data["words"])
    messages.success(request, _("Refused. They read your words."))
    return redirect("organisation_review", pk=found.organisation_id)


def _last() -> str:
    return _("Somebody has to administer it: make a colleague an administrator first.")


def _settings(request: PersonRequest, organisation: Organisation, **forms: Any) -> HttpResponse:
    page = settings_page(organisation, request.user, **forms)
    return render(request, "matching/organisations/settings.html", page)


def _review(request: PersonRequest, organisation: Organisation, **forms: Any) -> HttpResponse:
    page = review_page(organisation, request.user, **forms)
    return render(request, "matching/organisations/review.html", page)
