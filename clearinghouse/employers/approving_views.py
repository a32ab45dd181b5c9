"""Who approves at an employer, and who decides instead for a while."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clearinghouse.employers import actions
from clearinghouse.employers.forms import ApproverForm, DelegationForm
from clearinghouse.employers.models import Approver, Delegation, Employer
from clearinghouse.employers.queries import delegations_of, uncovered_steps
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def employer_approvers(request: PersonRequest, pk: int) -> HttpResponse:
    """Show who approves what, and who decides instead of whom."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    return _approvers(request, employer)


@login_required
@require_POST
def approver_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Name an approver."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    form = ApproverForm(request.POST, prefix="approver")
    if form.is_valid():
        actions.name_approver(employer=employer, by=request.user, **form.cleaned_data)
        messages.success(request, _("Named. They are told."))
        return redirect("employer_approvers", pk=pk)
    return _approvers(request, employer, approver_form=form)


@login_required
@require_POST
def approver_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End an approver."""
    approver = get_permitted(request, Approver, "end", pk=pk)
    actions.end_approver(approver=approver, by=request.user)
    messages.success(request, _("Ended from tomorrow on."))
    return redirect("employer_approvers", pk=approver.employer.organisation_id)


@login_required
@require_POST
def delegation_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Let somebody decide instead: of oneself, or, as an administrator, of anybody."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    form = DelegationForm(request.POST, prefix="delegation")
    if form.is_valid():
        said = form.cleaned_data
        administers = request.user.has_perm("clearinghouse.administer_employer", employer)
        if said["from_person"] != request.user and not administers:
            raise PermissionDenied
        actions.delegate(employer=employer, by=request.user, **said)
        messages.success(request, _("Done. Both are told."))
        return redirect("employer_approvers", pk=pk)
    return _approvers(request, employer, delegation_form=form)


@login_required
@require_POST
def delegation_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a delegation back."""
    delegation = get_permitted(request, Delegation, "end", pk=pk)
    actions.end_delegation(delegation=delegation, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("employer_approvers", pk=delegation.employer.organisation_id)


def _approvers(request: PersonRequest, employer: Employer, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    start = {"from_person": request.user.email, "from_on": today}
    standing = employer.approvers.filter(to_on=None).select_related("person")
    page = {
        "employer": employer,
        "organisation": employer.organisation,
        "approvers": standing,
        "uncovered": uncovered_steps(employer),
        "delegations": delegations_of(employer),
        "may_change": request.user.has_perm("clearinghouse.administer_employer", employer),
        "approver_form": ApproverForm(prefix="approver"),
        "delegation_form": DelegationForm(prefix="delegation", initial=start),
        **forms,
    }
    return render(request, "clearinghouse/employers/approvers.html", page)
