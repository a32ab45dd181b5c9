"""How many people an employer has, over time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import headcounts
from clearinghouse.employers.headcount_forms import HeadcountFileForm, HeadcountForm
from clearinghouse.employers.models import Employer, Headcount
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def employer_headcounts(request: PersonRequest, pk: int) -> HttpResponse:
    """List the headcounts, the latest first."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    page = _page(employer) | {
        "sheet": sheet(request, employer.headcounts.select_related("said_by")),
        "may_change": request.user.has_perm("clearinghouse.see_people_employer", employer),
    }
    return render(request, "clearinghouse/employers/headcounts.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def headcount_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Say one by hand."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = HeadcountForm(request.POST or None)
    if form.is_valid():
        headcounts.say(employer=employer, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. It is used for the share of your people who take part."))
        return redirect("employer_headcounts", pk=pk)
    page = _page(employer) | {
        "form": form,
        "title": _("Give a headcount"),
        "lede": _("The annual assessment uses the latest one of each year."),
        "back": reverse("employer_headcounts", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def headcount_import(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a list, and say of every row what became of it."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = HeadcountFileForm(request.POST or None, request.FILES or None)
    page = _page(employer) | {"form": form}
    if form.is_valid():
        name = form.cleaned_data["file"].name[:200]
        lines = headcounts.read(employer=employer, text=form.text, source=name, by=request.user)
        kept = sum(line.is_kept for line in lines)
        page |= {"lines": lines, "kept": kept, "left_out": len(lines) - kept}
        page["form"] = HeadcountFileForm()
    return render(request, "clearinghouse/employers/headcount_import.html", page)


@login_required
@require_POST
def headcount_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a mistake off the list."""
    row = get_permitted(request, Headcount, "change", pk=pk)
    back = row.employer.organisation_id
    headcounts.drop(headcount=row, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect("employer_headcounts", pk=back)


def _page(employer: Employer) -> dict[str, Any]:
    return {"employer": employer, "organisation": employer.organisation}
