"""The operator's desk for complaints about data: what waits, by which day, and what was done."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.actions import looked
from matching.privacy.complaints import actions
from matching.privacy.complaints.errors import ComplaintError
from matching.privacy.complaints.forms import ByHandForm, OutcomeForm, StepForm
from matching.privacy.complaints.models import Complaint
from matching.privacy.complaints.states import OPEN
from matching.privacy.rules import runs_the_service

COLUMNS = (
    "reference",
    "channel",
    "received_at",
    "acknowledge_by",
    "acknowledged_at",
    "closed_at",
    "state",
)


@login_required
@require_GET
def complaints(request: PersonRequest) -> HttpResponse:
    """List what waits, the nearest day first, and what was decided."""
    _check(request)
    waiting = Complaint.objects.open().order_by("acknowledge_by", "pk")
    page = {
        "waiting": sheet(request, waiting, name="waiting"),
        "done": sheet(request, Complaint.objects.exclude(state__in=OPEN)),
    }
    return render(request, "privacy/complaints.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def complaint_by_hand(request: PersonRequest) -> HttpResponse:
    """Write down one that came by letter or telephone."""
    _check(request)
    form = ByHandForm(request.POST or None)
    if form.is_valid():
        made = actions.make(**form.cleaned_data)
        messages.success(
            request, _("Written down as %(reference)s.") % {"reference": made.reference}
        )
        return redirect("complaint", pk=made.pk)
    return render(request, "privacy/complaint_by_hand.html", {"form": form})


@login_required
@require_GET
def complaint(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one with everything that was done about it."""
    return _page(request, get_permitted(request, Complaint, "handle", pk=pk))


@login_required
@require_POST
def complaint_take_up(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one up: they are told."""
    actions.take_up(complaint=get_permitted(request, Complaint, "handle", pk=pk), by=request.user)
    messages.success(request, _("You have taken it up, and they are told so."))
    return redirect("complaint", pk=pk)


@login_required
@require_POST
def complaint_step(request: PersonRequest, pk: int) -> HttpResponse:
    """Note what was done."""
    found = get_permitted(request, Complaint, "handle", pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _page(request, found, step=form)
    try:
        actions.add_step(complaint=found, by=request.user, **form.cleaned_data)
    except ComplaintError as refusal:
        form.add_error(None, str(refusal))  # what was typed stays on the page
        return _page(request, found, step=form)
    messages.success(request, _("Noted."))
    return redirect("complaint", pk=pk)


@login_required
@require_POST
def complaint_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Tell the outcome."""
    found = get_permitted(request, Complaint, "handle", pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, outcome=form)
    actions.decide(complaint=found, by=request.user, **form.cleaned_data)
    messages.success(request, _("The outcome is on its way to them."))
    return redirect("complaints")


@login_required
@require_POST
def complaint_take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Note that they want no answer any more."""
    actions.take_back(complaint=get_permitted(request, Complaint, "handle", pk=pk), by=request.user)
    messages.success(request, _("Noted as taken back."))
    return redirect("complaints")


@login_required
@require_GET
def complaints_csv(request: PersonRequest) -> HttpResponse:
    """Give the register of complaints without names or words, as the Commissioner may ask for it."""
    _check(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="data-complaints.csv"'
    lines = csv.writer(answer)
    lines.writerow(COLUMNS)
    for row in Complaint.objects.order_by("pk").values_list(*COLUMNS):
        lines.writerow(["" if each is None else str(each) for each in row])
    return answer


def _page(request: PersonRequest, found: Complaint, **forms: Any) -> HttpResponse:
    if found.person is not None:
        looked(person=found.person, what="complaint about data", by=request.user)
    page = {
        "complaint": found,
        "steps": found.steps.select_related("by"),
        "step": forms.get("step") or StepForm(),
        "outcome": forms.get("outcome") or OutcomeForm(),
    }
    return render(request, "privacy/complaint.html", page)


def _check(request: PersonRequest) -> None:
    if not runs_the_service(request.user, None):
        raise PermissionDenied
