"""What the engine learned, how well it does, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from config.learning.page import learning_page
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.rules import runs_the_service
from matching.shortlists.learning import actions
from matching.shortlists.learning.models import ScorerVersion


@login_required
@require_GET
def learning(request: PersonRequest) -> HttpResponse:
    """Show each market's versions with their measures, their drift, and what was tried."""
    if not runs_the_service(request.user, None):
        raise PermissionDenied
    return render(request, "learning/learning.html", learning_page())


@login_required
@require_POST
def learning_serve(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a retired version serve again."""
    version = get_permitted(request, ScorerVersion, "roll_back", pk=pk)
    actions.roll_back(version=version, by=request.user)
    messages.success(request, _("Version %(key)s serves from the next list on.") % {"key": pk})
    return redirect("learning")


@login_required
@require_POST
def learning_rest(request: PersonRequest, pk: int) -> HttpResponse:
    """Retire the version in service, and rank by what is said on both sides alone."""
    version = get_permitted(request, ScorerVersion, "rest", pk=pk)
    actions.rest(version=version, by=request.user)
    messages.success(request, _("From the next list on what both sides say decides alone."))
    return redirect("learning")
