"""An organisation's page of today: what is due, what is short, what is new."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.site import panels
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def today(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what wants somebody at this organisation, the oldest promise on top."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    shown = {"organisation": organisation, "panels": panels.today(organisation, request.user)}
    return render(request, "site/today.html", shown)
