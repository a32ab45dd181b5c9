"""What ties an employer to hosts, for whoever judges a conflict of interest."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import funding
from clearinghouse.employers.funding_forms import FundingFileForm, FundingForm, HostFilter
from clearinghouse.employers.models import Employer, FundingLink
from clearinghouse.employers.queries import funding_of
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def employer_funding(request: PersonRequest, pk: int) -> HttpResponse:
    """List grants, contracts and powers, of one host or of all."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    form = HostFilter(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = _page(employer) | {
        "form": form,
        "asked": bool(words),
        "sheet": sheet(request, funding_of(employer, words)),
        "may_change": request.user.has_perm("clearinghouse.see_people_employer", employer),
    }
    return render(request, "clearinghouse/employers/funding.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def funding_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Note one by hand."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = FundingForm(request.POST or None)
    if form.is_valid():
        funding.link(employer=employer, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Noted. Conflict officers see it beside a request."))
        return redirect("employer_funding", pk=pk)
    page = _page(employer) | {
        "form": form,
        "title": _("Add a grant, a contract or a power"),
        "back": reverse("employer_funding", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def funding_import(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a list of grants, and say of every row what became of it."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = FundingFileForm(request.POST or None, request.FILES or None)
    page = _page(employer) | {"form": form}
    if form.is_valid():
        name = form.cleaned_data["file"].name[:200]
        lines = funding.read(employer=employer, text=form.text, source=name, by=request.user)
        kept = sum(line.is_kept for line in lines)
        page |= {
            "lines": lines,
            "kept": kept,
            "left_out": len(lines) - kept,
            "form": FundingFileForm(),
        }
    return render(request, "clearinghouse/employers/funding_import.html", page)


@login_required
@require_POST
def funding_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a mistake off the list."""
    row = get_permitted(request, FundingLink, "change", pk=pk)
    back = row.employer.organisation_id
    funding.unlink(funding=row, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect("employer_funding", pk=back)


def _page(employer: Employer) -> dict[str, Any]:
    return {"employer": employer, "organisation": employer.organisation}
