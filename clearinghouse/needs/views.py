"""The list of skills needs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from clearinghouse.needs.listing import listing


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    """Say what the clearing-house is, and list the needs that a search finds."""
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"clearinghouse/needs/skills.html{part}", listing(request))
    patch_vary_headers(answer, ["HX-Request"])
    return answer
