"""An approver's pages: what waits, one decision on one page, and the link that came by e-mail.

Opening a page decides nothing: a decision is a press, after the password or passkey again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clearinghouse.releases import approvers, conflicts, deciding, queries, shown
from clearinghouse.releases.errors import ReleaseError
from clearinghouse.releases.forms import ConflictForm, DecisionForm
from clearinghouse.releases.models import Approval
from clearinghouse.releases.states import ConflictState
from clearinghouse.releases.tokens import approval_of
from matching.history.lifecycle import IllegalMove
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def approvals(request: PersonRequest) -> HttpResponse:
    """List what waits for somebody's decision, and what they have decided."""
    done = sheet(request, queries.decided_by(request.user))
    page = {"waiting": queries.to_decide(request.user)[:100], "done": done.rows, "sheet": done}
    return render(request, "clearinghouse/releases/approvals.html", page)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def approval(request: PersonRequest, pk: int) -> HttpResponse:
    """Show all that a decision needs, and take it."""
    found = _found(request, pk)
    if found.step == deciding.OFFICER:
        return _officer(request, found)
    form = DecisionForm(request.POST or None, over=_days_to_allow(found))
    if request.method == "POST" and form.is_valid() and _decide(request, found, form):
        return redirect("approvals")
    page = shown.decision(found) | {"form": form}
    return render(request, "clearinghouse/releases/approval.html", page)


def _days_to_allow(found: Approval) -> Decimal:
    """Say how many days an approver has still to allow beyond the cap."""
    release = found.release
    return Decimal(0) if release.over_allowed_because else approvers.days_over(release)


def _officer(request: PersonRequest, found: Approval) -> HttpResponse:
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decide_conflict(request, found, form):
        return redirect("approvals")
    page = shown.decision(found) | {
        "form": form,
        "answered": shown.answered(found.release.conflict),
    }
    return render(request, "clearinghouse/releases/approval.html", page)


@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Meet whoever was asked at an address without an account; a press after signing in takes it over."""
    found = approval_of(token)
    page: dict[str, Any] = {"approval": found, "address": request.get_full_path()}
    if request.method == "POST" and found is not None and request.user.is_authenticated:
        try:
            deciding.claim(approval=found, by=request.user)
        except (ReleaseError, IllegalMove):
            page["is_other"] = True
        else:
            return redirect("approval", found.pk)
    status = 200 if found is not None else 410
    return render(request, "clearinghouse/releases/invited.html", page, status=status)


def _decide(request: PersonRequest, found: Approval, form: DecisionForm) -> bool:
    words = form.cleaned_data["words"]
    deeds = {
        "approve": lambda: deciding.approve(
            approval=found,
            words=words,
            over_because=form.cleaned_data.get("over_because", ""),
            by=request.user,
        ),
        "refuse": lambda: deciding.refuse(approval=found, words=words, by=request.user),
        "ask_back": lambda: deciding.ask_back(approval=found, question=words, by=request.user),
    }
    try:
        deeds[form.cleaned_data["decision"]]()
    except ReleaseError as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Thank you. They are told."))
    return True


def _decide_conflict(request: PersonRequest, found: Approval, form: ConflictForm) -> bool:
    said = dict(form.cleaned_data)
    outcome = ConflictState(said.pop("outcome"))
    try:
        conflicts.decide(conflict=found.release.conflict, outcome=outcome, by=request.user, **said)
    except ReleaseError as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Thank you. They are told."))
    return True


def _found(request: PersonRequest, pk: int) -> Approval:
    found = get_permitted(request, Approval, "view", pk=pk)
    rows = Approval.objects.select_related(
        "release__introduction__need",
        "release__introduction__organisation",
        "release__employer",
        "release__person",
        "release__conflict",
        "instead_of",
    )
    return rows.get(pk=found.pk)
