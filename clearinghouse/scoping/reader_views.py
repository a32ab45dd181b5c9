"""The pages on which a second person reads needs."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.needs import actions, queries
from clearinghouse.needs.errors import ChangedMeanwhileError, NotEligibleError, NotReadyError
from clearinghouse.needs.forms import ExceptionForm, WordsForm
from clearinghouse.needs.judging import is_large
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.scoping.pages import queue_page, read_page
from matching.mending import mend
from matching.organisations.models import Membership
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person

FOLDER = "clearinghouse/scoping"


@login_required
@require_safe
def needs_to_read(request: PersonRequest) -> HttpResponse:
    """Show a reader everything that waits for them."""
    _check_reads(request.user)
    return render(request, f"{FOLDER}/queue.html", queue_page(request.user))


@login_required
@require_http_methods(["GET", "POST"])
def need_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a need, and let it on, send it back or refuse it."""
    need = get_permitted(request, SkillsNeed, "moderate", pk=pk)
    answer = request.POST.get("answer", "")
    words = WordsForm(request.POST if answer in {"back", "refuse"} else None)
    exception = ExceptionForm(request.POST if answer == "approve" else None)
    if answer == "approve" and _let_on(request, need, exception):
        return redirect("need_read", pk) if is_large(need) else redirect("needs_to_read")
    if words.is_valid():
        act = actions.refuse if answer == "refuse" else actions.send_back
        act(need=need, words=words.cleaned_data["words"], by=request.user)
        messages.success(request, _("Done. They have been told, with your words."))
        return redirect("needs_to_read")
    return render(request, f"{FOLDER}/read.html", read_page(need, words, exception))


@login_required
@require_POST
def need_seen(request: PersonRequest, pk: int) -> HttpResponse:
    """Note that what was changed since has been looked at."""
    need = get_permitted(request, SkillsNeed, "moderate", pk=pk)
    actions.seen(need=need, by=request.user)
    messages.success(request, _("Noted."))
    return redirect("needs_to_read")


@login_required
@require_POST
def need_matches_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Note that a person has looked at who fits a large need."""
    need = get_permitted(request, SkillsNeed, "moderate", pk=pk)
    actions.read_matches(need=need, by=request.user)
    messages.success(request, _("Noted: a person has looked at its matches."))
    return redirect("needs_to_read")


@login_required
@require_POST
def eligibility_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Allow an organisation to ask, or refuse it, with a reason."""
    _check_reads(request.user)
    said = get_object_or_404(queries.to_decide(request.user), pk=pk)
    form = ExceptionForm(request.POST, prefix=f"d{pk}")
    if not form.is_valid():
        return mend(request, form, back=reverse("needs_to_read"))
    allow = request.POST.get("answer") == "allow"
    actions.decide(
        eligibility=said, allow=allow, reason=form.cleaned_data["reason"], by=request.user
    )
    messages.success(request, _("Decided. They have been told."))
    return redirect("needs_to_read")


def _let_on(request: PersonRequest, need: SkillsNeed, exception: ExceptionForm) -> bool:
    """Let a need onto the list; what keeps it back is said."""
    reason = exception.cleaned_data["reason"] if exception.is_valid() else ""
    read_at: dt.datetime | None = parse_datetime(request.POST.get("read_at", "")[:40])
    try:
        actions.approve(need=need, exception=reason, read_at=read_at, by=request.user)
    except (NotReadyError, NotEligibleError, ChangedMeanwhileError) as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, _("It is on the list, and its people have been told."))
    return True


def _check_reads(person: Person) -> None:
    roles = (Membership.Role.ADMIN, Membership.Role.BROKER)
    at_a_centre = person.memberships.filter(
        organisation__kind="centre", ended_on=None, role__in=roles
    )
    if not person.is_superuser and not at_a_centre.exists():
        raise PermissionDenied
