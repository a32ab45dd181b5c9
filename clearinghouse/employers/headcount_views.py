"""How many people an employer has, over time."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import headcounts
from clearinghouse.employers.headcount_forms import HeadcountFileForm, HeadcountForm
from clearinghouse.employers.list_views import list_of, page_of, read_list
from clearinghouse.employers.models import Employer, Headcount
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def employer_headcounts(request: PersonRequest, pk: int) -> HttpResponse:
    """List the headcounts, the latest first."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    page = list_of(request, employer, employer.headcounts.select_related("said_by")) | {
        "title": _("Headcount"),
        "caption": _("Headcounts"),
        "lede": _(
            "How many people work for you, and on which day: the share who take part is counted "
            "against it, here and in the annual assessment."
        ),
        "drop": "headcount_drop",
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
    page = page_of(employer) | {
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
    return read_list(
        request,
        pk,
        HeadcountFileForm,
        headcounts.read,
        title=_("Read a list of headcounts"),
        again=_(
            "Put right what was left out and read the file again: "
            "a day that is known already is only put right."
        ),
        named=_("Day"),
        back=reverse("employer_headcounts", args=[pk]),
    )


@login_required
@require_POST
def headcount_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a mistake off the list."""
    row = get_permitted(request, Headcount, "change", pk=pk)
    back = row.employer.organisation_id
    headcounts.drop(headcount=row, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect("employer_headcounts", pk=back)
