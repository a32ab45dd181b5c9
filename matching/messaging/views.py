"""The page behind the link at the foot of a mail."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from matching.messaging import actions, stopping
from matching.messaging.models import Notice


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signature is the permission
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then stop a kind of mail: mail scanners follow links, so opening it changes nothing."""
    try:
        pk, kind = stopping.meant_by(token)
    except signing.BadSignature as problem:
        raise Http404 from problem
    person = get_object_or_404(get_user_model(), pk=pk)
    if request.method == "POST":
        actions.mute(kind=kind, by=person)
    latest = Notice.objects.filter(to=person, kind=kind).first()
    shown = {"latest": latest, "stopped": request.method == "POST"}
    return render(request, "matching/messaging/stop.html", shown)
