"""Where an operator adds feeds, sees what each visit brought, and looks at what may have come twice."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import IllegalMove
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.subscriptions import actions, queries
from volunteering.subscriptions.forms import SubscriptionForm
from volunteering.subscriptions.models import FeedRun, Subscription, Twin
from volunteering.subscriptions.rules import may_follow

DOES: Final = {
    "pause": actions.pause,
    "resume": actions.resume,
    "read": actions.read_now,
    "end": actions.end,
}
DECISIONS: Final = {"same": actions.same, "different": actions.different}
FOLDER: Final = "volunteering/subscriptions"


@login_required
@require_safe
def subscriptions(request: PersonRequest) -> HttpResponse:
    """List the feeds, and how many roles wait to be looked at."""
    _only_operators(request)
    page = {"sheet": sheet(request, queries.followed()), "held": queries.held().count()}
    return render(request, f"{FOLDER}/subscriptions.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def subscription_new(request: PersonRequest) -> HttpResponse:
    """Add a feed."""
    _only_operators(request)
    form = SubscriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = actions.follow(said=form.said(), by=request.user)
        messages.success(request, _("The feed is read within a few minutes."))
        return redirect(added)
    return render(request, f"{FOLDER}/change.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def subscription_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a feed's terms or timetable."""
    found = get_permitted(request, Subscription, "follow", pk=pk)
    form = SubscriptionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        unchanged = Subscription.objects.get(pk=pk)
        actions.change(subscription=unchanged, said=form.said(), by=request.user)
        return redirect(unchanged)
    return render(request, f"{FOLDER}/change.html", {"form": form, "subscription": found})


@login_required
@require_safe
def subscription(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a feed: where it stands, on what terms, and its visits."""
    get_permitted(request, Subscription, "follow", pk=pk)
    found = queries.followed().get(pk=pk)
    page = {"subscription": found, "sheet": sheet(request, queries.runs_of(found))}
    return render(request, f"{FOLDER}/subscription.html", page)


@login_required
@require_POST
def subscription_do(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Pause, resume, read at once or end."""
    found = get_permitted(request, Subscription, "follow", pk=pk)
    if what not in DOES:
        raise Http404
    try:
        DOES[what](subscription=found, by=request.user)
    except IllegalMove:
        messages.info(request, _("That is not possible any more: look what has become of it."))
    return redirect(found)


@login_required
@require_safe
def feed_run(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one visit: counts, and what was wrong with which record."""
    _only_operators(request)
    found = FeedRun.objects.select_related("subscription").filter(pk=pk).first()
    if found is None:
        raise Http404
    page = {"run": found, "sheet": sheet(request, found.remarks.order_by("-grave", "pk"))}
    return render(request, f"{FOLDER}/run.html", page)


@login_required
@require_safe
def twins(request: PersonRequest) -> HttpResponse:
    """List what may have come twice, the two side by side."""
    _only_operators(request)
    return render(request, f"{FOLDER}/twins.html", {"sheet": sheet(request, queries.held(), 10)})


@login_required
@require_POST
def twin_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Say whether two are the same."""
    _only_operators(request)
    found = Twin.objects.select_related("newcomer").filter(pk=pk).first()
    said = request.POST.get("are", "")
    if found is None or said not in DECISIONS:
        raise Http404
    try:
        DECISIONS[said](twin=found, by=request.user)
    except IllegalMove:
        messages.info(request, _("Somebody has decided this already."))
    return redirect("twins")


def _only_operators(request: PersonRequest) -> None:
    if not may_follow(request.user, None):
        raise PermissionDenied
