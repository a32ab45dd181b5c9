"""What ties an employer to hosts, for whoever judges a conflict of interest."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import funding
from clearinghouse.employers.funding_forms import FundingFileForm, FundingForm, HostFilter
from clearinghouse.employers.list_views import list_of, page_of, read_list
from clearinghouse.employers.models import Employer, FundingLink
from clearinghouse.employers.queries import funding_of
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def employer_funding(request: PersonRequest, pk: int) -> HttpResponse:
    """List grants, contracts and powers, of one host or of all."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    form = HostFilter(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = list_of(request, employer, funding_of(employer, words)) | {
        "title": _("Grants and contracts"),
        "caption": _("Grants and contracts"),
        "lede": _(
            "What ties you to organisations that your people might help: it stands beside each "
            "request, so that a conflict of interest is seen in time."
        ),
        "form": form,
        "asked": bool(words),
        "drop": "funding_drop",
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
    page = page_of(employer) | {
        "form": form,
        "title": _("Add a grant, a contract or a power"),
        "back": reverse("employer_funding", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def funding_import(request: PersonRequest, pk: int) -> HttpResponse:
    """Read a list of grants, and say of every row what became of it."""
    return read_list(
        request,
        pk,
        FundingFileForm,
        funding.read,
        title=_("Read a list of grants"),
        again=_(
            "Put right what was left out and read the file again: "
            "what is known already is only brought up to date."
        ),
        named=_("Organisation"),
        back=reverse("employer_funding", args=[pk]),
    )


@login_required
@require_POST
def funding_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a mistake off the list."""
    row = get_permitted(request, FundingLink, "change", pk=pk)
    back = row.employer.organisation_id
    funding.unlink(funding=row, by=request.user)
    messages.success(request, _("Taken off."))
    return redirect("employer_funding", pk=back)
