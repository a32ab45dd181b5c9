"""Numbers for Prometheus, and the same in words for operators."""

from __future__ import annotations

import secrets
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from config.watching.metrics import exposition
from config.watching.page import state_page
from matching.people.http import PersonRequest
from matching.privacy.rules import runs_the_service
from matching.queue import actions
from matching.queue.models import ParkedTask

LOOPBACK: Final = {"127.0.0.1", "::1"}
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the numbers to who has the token, or without one to this machine; else there is nothing."""
    if not _may_read(request):
        raise Http404
    return HttpResponse(exposition(), content_type=TEXT)


@login_required
@require_GET
def state(request: PersonRequest) -> HttpResponse:
    """Show how the service stands, and what was set aside."""
    _must_run_the_service(request)
    return render(request, "watching/state.html", state_page(request))


@login_required
@require_POST
def parked_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Call again what was set aside."""
    _must_run_the_service(request)
    parked = get_object_or_404(ParkedTask, pk=pk, is_whole=True)
    actions.run_again(parked=parked, by=request.user)
    messages.success(request, _("%(task)s is called again.") % {"task": parked.task})
    return redirect("state")


@login_required
@require_POST
def parked_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave undone what was set aside."""
    _must_run_the_service(request)
    parked = get_object_or_404(ParkedTask, pk=pk)
    actions.drop(parked=parked, by=request.user)
    messages.success(request, _("%(task)s stays undone.") % {"task": parked.task})
    return redirect("state")


def _must_run_the_service(request: PersonRequest) -> None:
    if not runs_the_service(request.user, None):
        raise PermissionDenied


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK
