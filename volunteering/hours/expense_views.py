"""Expenses on both sides: claims with receipts or miles, and what becomes of them."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy import actions as privacy
from volunteering.hours import actions, counting, queries
from volunteering.hours.errors import ExpenseError
from volunteering.hours.forms import (
    ClaimForm,
    KeysForm,
    ListForm,
    MileageForm,
    ReceiptForm,
    RefuseForm,
)
from volunteering.hours.models import Expense
from volunteering.hours.spreadsheet import safe
from volunteering.hours.states import ExpenseState

STATES = [
    ("open", gettext_lazy("To be decided or paid")),
    (ExpenseState.PAID, gettext_lazy("Paid")),
    (ExpenseState.REFUSED, gettext_lazy("Refused")),
]
# What is given out is a file of somebody's: it is never run, framed or kept by anybody on the way.
LOCKED = "default-src 'none'; img-src 'self'; sandbox"


@login_required
@require_safe
def my_expenses(request: PersonRequest) -> HttpResponse:
    """List what one has claimed, and what it comes to in this tax year."""
    claims = queries.claims_of(request.user)
    year = counting.tax_year(timezone.localdate())
    mine = claims.filter(spent_on__range=counting.tax_year_days(year))
    shown = {
        "sheet": sheet(request, claims),
        "sums": queries.sums_by_state(mine.exclude(state=ExpenseState.WITHDRAWN)),
        "year": counting.tax_year_name(year),
        "receipts": queries.may_claim(request.user, mileage=False).exists(),
        "mileage": queries.may_claim(request.user, mileage=True).exists(),
    }
    return render(request, "volunteering/hours/my_expenses.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def claim_receipt(request: PersonRequest) -> HttpResponse:
    """Claim what one has spent."""
    form = ReceiptForm(
        request.POST or None,
        request.FILES or None,
        placements=queries.may_claim(request.user, mileage=False),
        initial={"spent_on": timezone.localdate()},
    )
    return _claim(request, form, actions.claim_receipt, "receipt", _("Claim with a receipt"))


@login_required
@require_http_methods(["GET", "POST"])
def claim_mileage(request: PersonRequest) -> HttpResponse:
    """Claim miles."""
    form = MileageForm(
        request.POST or None,
        placements=queries.may_claim(request.user, mileage=True),
        initial={"spent_on": timezone.localdate()},
    )
    return _claim(request, form, actions.claim_mileage, "miles", _("Claim mileage"))


@login_required
@require_POST
def expense_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a claim back."""
    actions.withdraw(expense=get_permitted(request, Expense, "own", pk=pk), by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("my_expenses")


@login_required
@require_safe
def receipt(request: PersonRequest, pk: int) -> HttpResponse | FileResponse:
    """Give a receipt to the two sides of its claim, and to nobody else."""
    expense = get_permitted(request, Expense, "view", pk=pk)
    if not expense.receipt or not expense.receipt.storage.exists(str(expense.receipt.name)):
        raise Http404  # none was needed, or its person has had their data erased
    person = expense.placement.person
    privacy.looked(
        person=person, what="receipt", by=request.user, organisation=expense.placement.organisation
    )
    is_pdf = str(expense.receipt.name).endswith(".pdf")
    answer = FileResponse(
        expense.receipt.open("rb"),
        as_attachment=is_pdf,
        filename=f"receipt-{expense.pk}.{'pdf' if is_pdf else 'jpg'}",
        content_type="application/pdf" if is_pdf else "image/jpeg",
    )
    answer["Content-Security-Policy"] = LOCKED
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_safe
def vco_expenses(request: PersonRequest, pk: int) -> HttpResponse:
    """List what people claim, the oldest first, and what a tax year comes to."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    form = ListForm(request.GET, states=STATES)
    said = form.cleaned_data if form.is_valid() else {}
    year = counting.tax_year(timezone.localdate())
    shown = {
        "organisation": organisation,
        "form": form,
        "sheet": sheet(request, queries.claims_at(organisation, said)),
        "sums": queries.sums_by_state(queries.claims_in(organisation, year)),
        "year": counting.tax_year_name(year),
        "years": [(each, counting.tax_year_name(each)) for each in (year, year - 1, year - 2)],
        "filtered": bool(said.get("q") or said.get("state")),
        "reader": request.user,
    }
    return render(request, "volunteering/hours/vco_expenses.html", shown)


@login_required
@require_POST
def expense_approve(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that a claim will be paid."""
    expense = get_permitted(request, Expense, "decide", pk=pk)
    actions.approve(expense=expense, by=request.user)
    messages.success(request, _("Approved, and they have been told."))
    return redirect("vco_expenses", pk=expense.placement.organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def expense_refuse(request: PersonRequest, pk: int) -> HttpResponse:
    """Say why a claim is not approved."""
    expense = get_permitted(request, Expense, "decide", pk=pk)
    form = RefuseForm(request.POST or None)
    organisation = expense.placement.organisation
    if form.is_valid():
        actions.refuse(expense=expense, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Not approved; they have been told why."))
        return redirect("vco_expenses", pk=organisation.pk)
    shown = {"form": form, "expense": expense, "organisation": organisation}
    return render(request, "volunteering/hours/refuse.html", shown)


@login_required
@require_POST
def expenses_paid(request: PersonRequest, pk: int) -> HttpResponse:
    """Note that the ticked claims are paid."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    theirs = Expense.objects.filter(placement__organisation=organisation)
    form = KeysForm(request.POST, rows=theirs.exclude(placement__person=request.user))
    if form.is_valid():
        paid = actions.pay(keys=form.keys(), by=request.user)
        messages.success(request, _("%(count)s noted as paid.") % {"count": len(paid)})
    else:
        messages.error(request, _("Tick at least one claim that is approved."))
    return redirect("vco_expenses", pk=pk)


@login_required
@require_safe
def expenses_csv(request: PersonRequest, pk: int, year: int) -> HttpResponse:
    """Give a tax year's claims to the treasurer as a spreadsheet."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"expenses-{year}-{year + 1}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    rows = csv.writer(answer)
    rows.writerow(
        ["date", "person", "role", "what", "kind", "miles", "vehicle", "rate", "pounds", "state",
         "decided by", "reason"]
    )  # fmt: skip
    for expense in queries.claims_in(organisation, year):
        rows.writerow([safe(cell) for cell in _cells(expense)])
    return answer


def _claim(
    request: PersonRequest, form: ClaimForm, deed: Any, kind: str, title: str
) -> HttpResponse:
    """Claim what the form says, or show it again with what is wrong."""
    if form.is_valid():
        try:
            made = deed(by=request.user, **form.cleaned_data)
        except ExpenseError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Claimed: £%(amount)s.") % {"amount": made.amount})
            return redirect("my_expenses")
    shown = {"form": form, "title": title, "kind": kind}
    return render(request, "volunteering/hours/claim.html", shown)


def _cells(expense: Expense) -> list[Any]:
    placement = expense.placement
    return [
        expense.spent_on.isoformat(),
        str(placement.person),
        placement.role.title,
        expense.what,
        expense.get_kind_display(),
        expense.miles or "",
        expense.get_vehicle_display(),
        expense.rate or "",
        expense.amount,
        expense.get_state_display(),
        str(expense.decided_by or ""),
        expense.refusal,
    ]
