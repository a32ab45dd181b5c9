"""Saying yes to an invitation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.applications import approaches
from volunteering.applications.errors import BarredError, RoleFullError
from volunteering.suggestions.models import Approach


@login_required
@require_POST
def approach_agree(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes; what stands in the way is said, and the invitation stands on."""
    approach = get_permitted(request, Approach, "answer", pk=pk)
    try:
        application = approaches.agree(approach=approach, by=request.user)
    except BarredError as problem:
        messages.error(request, str(problem))
    except RoleFullError:
        messages.error(
            request, _("As many people as may are waiting for an answer. Try again soon.")
        )
    else:
        messages.success(request, _("You said yes. Here is what happens next."))
        return redirect(application)
    return redirect(approach)
