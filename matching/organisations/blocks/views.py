"""The pages on which somebody blocks an organisation, and sees whom they blocked."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matching.organisations.blocks import actions, queries
from matching.organisations.errors import OwnOrganisationError
from matching.organisations.models import Organisation
from matching.people.http import PersonRequest


@login_required
@require_safe
def blocked(request: PersonRequest) -> HttpResponse:
    """List whom somebody blocked, each with the way back."""
    page = {"blocks": queries.blocks_of(request.user)}
    return render(request, "matching/organisations/blocked.html", page)


@login_required
@require_POST
def organisation_block(request: PersonRequest, pk: int) -> HttpResponse:
    """Block an organisation."""
    organisation = get_object_or_404(Organisation, pk=pk)
    try:
        actions.block(organisation=organisation, by=request.user)
    except OwnOrganisationError:
        messages.error(request, _("You act for this organisation, so you cannot block it."))
        return redirect("organisation", pk=pk)
    messages.success(request, _("Blocked. They are not told."))
    return redirect("blocked")


@login_required
@require_POST
def organisation_unblock(request: PersonRequest, pk: int) -> HttpResponse:
    """Block an organisation no longer."""
    organisation = get_object_or_404(Organisation, pk=pk)
    actions.unblock(organisation=organisation, by=request.user)
    messages.success(request, _("No longer blocked. They may be suggested to you again."))
    return redirect("blocked")
