"""A person's professional side, on pages of their own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clearinghouse.professionals import actions
from clearinghouse.professionals.forms import OfferForm, said_by
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.queries import is_paused, side_of
from clearinghouse.professionals.steps import lines
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def professional(request: PersonRequest) -> HttpResponse:
    """Show and change what somebody would lend."""
    side = side_of(request.user)
    form = OfferForm(request.POST or None, initial=said_by(request.user, side))
    if form.is_valid():
        actions.offer(person=request.user, terms=form.terms(), by=request.user)
        messages.success(request, _("Saved. This is who needs what you can do."))
        return redirect("needs_for_me")
    page = {
        "form": form,
        "professional": side,
        "steps": lines(side) if side else [],
        "is_paused": side is not None and is_paused(side),
        "section": "skills",
    }
    return render(request, "clearinghouse/professionals/offer.html", page)


@login_required
@require_POST
def withdraw(request: PersonRequest) -> HttpResponse:
    """Suggest somebody to nobody from now on."""
    mine = get_object_or_404(Professional, person=request.user)
    actions.withdraw(professional=mine, by=request.user)
    messages.success(request, _("You are suggested to nobody from now on. What you said is kept."))
    return redirect("professional")


@login_required
@require_POST
def come_back(request: PersonRequest) -> HttpResponse:
    """Suggest somebody again."""
    mine = get_object_or_404(Professional, person=request.user)
    actions.come_back(professional=mine, by=request.user)
    messages.success(
        request, _("Organisations whose needs fit you may see you again, without your name.")
    )
    return redirect("professional")
