"""The operator's page of the fairness check: rates by group, and where one falls behind."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config.fairness.table import months, tables
from matching.people.http import PersonRequest
from matching.privacy.rules import runs_the_service
from volunteering.assessment.rules import is_analyst


@login_required
@require_GET
def fairness(request: PersonRequest) -> HttpResponse:
    """Show the month that is asked for, or the latest, beside the others to choose from."""
    if not (runs_the_service(request.user, None) or is_analyst(request.user, None)):
        raise PermissionDenied
    runs = months()
    wanted = request.GET.get("month", "")
    run = next((each for each in runs if str(each) == wanted), runs[0] if runs else None)
    page = {"run": run, "runs": runs, "tables": tables(run) if run else []}
    return render(request, "fairness/fairness.html", page)
