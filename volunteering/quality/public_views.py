"""What anybody may read of the mark: what it means, and who has it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.paging import sheet
from volunteering.quality import queries


@require_safe
def mark(request: HttpRequest) -> HttpResponse:
    """Say what the mark is, and against what one is assessed."""
    version = queries.current_version()
    shown = {
        "version": version,
        "criteria": list(version.criteria.all()) if version else [],
    }
    return render(request, "volunteering/quality/mark.html", shown)


@require_safe
def mark_register(request: HttpRequest) -> HttpResponse:
    """List every award, and whether it stands at this moment."""
    q = request.GET.get("q", "").replace("\0", " ").strip()[:100]
    shown = {
        "q": q,
        "sheet": sheet(request, queries.register(q)),
        "today": timezone.localdate(),
    }
    return render(request, "volunteering/quality/register.html", shown)
