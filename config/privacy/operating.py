"""The operator's pages about people's data: the queue of requests, and what retention lets go."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from config.privacy import retention
from config.privacy.forms import AnswerForm
from config.privacy.waits import reasons
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy import actions as privacy
from matching.privacy.models import DataRequest, RetentionRun
from matching.privacy.rules import runs_the_service

DONE = 50


@login_required
@require_GET
def data_requests(request: PersonRequest) -> HttpResponse:
    """List what people asked us to do, the nearest promise first, and what was done lately."""
    _check(request)
    waiting = DataRequest.objects.open().select_related("person").order_by("answer_by", "pk")
    done = DataRequest.objects.exclude(pk__in=waiting.values("pk")).select_related("person")
    page = {"waiting": waiting, "done": done.order_by("-done_at")[:DONE]}
    return render(request, "privacy/requests.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def data_request(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one, and pass the answer on."""
    wish = get_permitted(request, DataRequest, "answer", pk=pk)
    if wish.person is not None and request.method == "GET":
        privacy.looked(person=wish.person, what="request about data", by=request.user)
    form = AnswerForm(request.POST or None, erase=wish.kind == DataRequest.Kind.ERASE)
    if form.is_valid():
        refused = form.cleaned_data["outcome"] == "refused"
        words = form.cleaned_data["words"]
        privacy.answer(request=wish, refused=refused, words=words, by=request.user)
        messages.success(request, _("Your answer is on its way to them."))
        return redirect("data_requests")
    waits = reasons(wish.person) if wish.person and wish.kind == DataRequest.Kind.ERASE else []
    return render(request, "privacy/request.html", {"wish": wish, "form": form, "waits": waits})


@login_required
@require_GET
def retention_report(request: PersonRequest) -> HttpResponse:
    """Show what each job would let go today, and what it let go before."""
    _check(request)
    page = {
        "due": retention.look_ahead(timezone.localdate()),
        "runs": RetentionRun.objects.all()[:DONE],
    }
    return render(request, "privacy/retention.html", page)


def _check(request: PersonRequest) -> None:
    if not runs_the_service(request.user, None):
        raise PermissionDenied
