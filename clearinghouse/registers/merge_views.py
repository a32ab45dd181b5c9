"""Merging an employer into another: choose, look, do, undo."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clearinghouse.employers.models import Employer
from clearinghouse.registers import merging, queries
from clearinghouse.registers.forms import MergeForm
from clearinghouse.registers.merging import NovationError
from clearinghouse.registers.models import Novation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def employer_merge(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what would move, and move it once that has been seen."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    form = MergeForm(request.POST or None, choices=_others(employer, request.user))
    page = {
        "employer": employer,
        "organisation": employer.organisation,
        "form": form,
        "novations": [
            (each, merging.why_not_undo(each)) for each in queries.novations_of(employer)
        ],
    }
    if not form.is_valid():
        return render(request, "clearinghouse/registers/merge.html", page)
    if "confirm" not in request.POST:
        page |= {
            "preview": merging.preview(employer, form.cleaned_data["into"]),
            "said": form.cleaned_data,
        }
        return render(request, "clearinghouse/registers/merge.html", page)
    try:
        merging.novate(of=employer, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("Moved. Everybody concerned is told; it can be undone for a day.")
        )
    except NovationError as refused:
        messages.error(request, str(refused))
    return redirect("employer_merge", pk=pk)


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def novation_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Move everything back, within a day."""
    novation = get_permitted(request, Novation, "undo", pk=pk)
    try:
        merging.undo(novation=novation, by=request.user)
        messages.success(request, _("Undone. Everybody concerned is told."))
    except NovationError as refused:
        messages.error(request, str(refused))
    return redirect("employer_merge", pk=novation.of.organisation_id)


def _others(employer: Employer, person: Person) -> QuerySet[Employer]:
    """List the employers that a person may merge this one into: those they administer too."""
    rows = Employer.objects.filter(closed_on=None).exclude(pk=employer.pk)
    if not person.is_superuser:
        rows = rows.filter(
            organisation__memberships__person=person,
            organisation__memberships__role="admin",
            organisation__memberships__ended_on=None,
        )
    return rows.select_related("organisation").distinct()
