"""What an employer lends: the year at a glance, the secondment register, and what is charged."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clearinghouse.employers.models import Employer
from clearinghouse.employers.queries import employment_of
from clearinghouse.engagements.models import Engagement
from clearinghouse.registers import actions, queries
from clearinghouse.registers.forms import EntryForm, MonthForm, RegisterFilter, YearForm
from clearinghouse.registers.models import RegisterEntry
from clearinghouse.registers.tables import as_csv
from clearinghouse.terms import HOURS_A_DAY, SECONDMENTS
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.actions import looked


@login_required
@require_safe
def employer_dashboard(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what was lent in a year, and what came of it."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    years = queries.years_of(employer)
    form = YearForm(request.GET or None, years=years)
    year = (form.cleaned_data["year"] if form.is_valid() else None) or years[0]
    page = _page(employer) | {
        "form": form,
        "shown": queries.dashboard(employer, year),
        "smallest": queries.SMALLEST_GROUP,
        "may_see_people": request.user.has_perm("clearinghouse.see_people_employer", employer),
    }
    return render(request, "clearinghouse/registers/dashboard.html", page)


@login_required
@require_safe
def employer_dashboard_csv(request: PersonRequest, pk: int, year: int) -> HttpResponse:
    """Give the year's figures as a spreadsheet."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    shown = queries.dashboard(employer, year)
    rows: list[tuple[Any, ...]] = [
        ("engagements", "", shown.engagements),
        ("people taking part", "", shown.people),
        ("headcount", "", employer.headcount),
        ("participation rate, per cent", "", shown.participation),
        ("days offered", "", shown.days_offered),
        ("days used", "", shown.days_used),
        *(("engagements by form", name, count) for name, count, _people, _days in shown.forms),
        *(("days used by form", name, days) for name, _count, _people, days in shown.forms),
        *(("engagements by skill", name, count) for name, count in shown.skills),
        *((question, answer, count) for question, answer, count in shown.outcomes),
    ]
    return as_csv(f"lending-{year}.csv", ["what", "of", "figure"], rows)


@login_required
@require_safe
def secondments(request: PersonRequest, pk: int) -> HttpResponse:
    """List who is seconded where, and who comes back soon."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = RegisterFilter(request.GET or None)
    said = form.cleaned_data if form.is_valid() else {}
    page = _page(employer) | {
        "form": form,
        "asked": any(said.values()),
        "sheet": sheet(request, queries.secondments(employer, **said)),
        "soon": list(queries.coming_back(employer)[:20]),
        "month": MonthForm(None).period[0],
    }
    return render(request, "clearinghouse/registers/secondments.html", page)


@login_required
@require_safe
def secondments_csv(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the whole register as a spreadsheet."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    columns = ["person", "post", "cost code", "form", "host", "from", "to", "days a week", "state",
               "covered by", "cover from", "cover to", "back at work", "recharge"]  # fmt: skip
    rows = (_register_row(each) for each in queries.secondments(employer, show="all"))
    return as_csv("secondments.csv", columns, rows)


@login_required
@require_safe
def recharge_csv(request: PersonRequest, pk: int) -> HttpResponse:
    """Give what hosts are to be charged for in a month: days that they confirmed, never sums."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    first, last = MonthForm(request.GET or None).period
    columns = ["person", "post", "cost code", "host", "agreement", "recharge", "vat treatment",
               "our vat number", "from", "to", "days confirmed"]  # fmt: skip
    charged = queries.recharged(employer, first, last)
    rows = (_recharge_row(each, employer, first, last) for each in charged)
    return as_csv(f"recharge-{first:%Y-%m}.csv", columns, rows)


@login_required
@require_http_methods(["GET", "POST"])
def secondment_entry(request: PersonRequest, pk: int) -> HttpResponse:
    """Show and change HR's line about a secondment."""
    engagement = get_object_or_404(Engagement, pk=pk, form__in=SECONDMENTS)
    found = RegisterEntry.objects.filter(engagement=engagement).first()
    entry = found or RegisterEntry(engagement=engagement)
    if not request.user.has_perm("clearinghouse.change_registerentry", entry):
        raise PermissionDenied
    if request.method == "GET":
        looked(
            person=engagement.person,
            what="secondment",
            by=request.user,
            organisation=engagement.employer,
        )
    start = {name: getattr(entry, name) for name in EntryForm.base_fields}
    form = EntryForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.keep(engagement=engagement, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("secondments", pk=engagement.employer_id)
    return render(request, "clearinghouse/registers/entry.html", _entry(engagement, form))


def _entry(engagement: Engagement, form: EntryForm) -> dict[str, Any]:
    employer = Employer.objects.filter(organisation=engagement.employer).first()
    post = employment_of(engagement.person, employer=employer) if employer else None
    return {
        "engagement": engagement,
        "organisation": engagement.employer,
        "post": post,
        "form": form,
    }


def _register_row(each: Any) -> list[Any]:
    entry = getattr(each, "register_entry", None)
    return [
        str(each.person),
        each.post,
        _cost_code(each),
        each.get_form_display(),
        each.host.name,
        each.starts_on,
        each.ended_on or each.ends_on,
        each.days_a_week,
        each.get_state_display(),
        entry.backfill if entry else "",
        entry.backfill_from if entry else "",
        entry.backfill_to if entry else "",
        entry.back_on if entry else "",
        each.get_recharge_display(),
    ]


def _recharge_row(each: Any, employer: Employer, first: dt.date, last: dt.date) -> list[Any]:
    return [
        str(each.person),
        each.post,
        _cost_code(each),
        each.host.name,
        each.pk,
        each.get_recharge_display(),
        each.get_vat_display(),
        each.vat_number or employer.vat_number,
        first,
        last,
        round(each.hours / HOURS_A_DAY, 2),
    ]


def _cost_code(each: Any) -> str:
    entry = getattr(each, "register_entry", None)
    return (entry.cost_code if entry else "") or each.cost_code or ""


def _page(employer: Employer) -> dict[str, Any]:
    return {"employer": employer, "organisation": employer.organisation}
