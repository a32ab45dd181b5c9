"""A centre's pages: its agreements, and each quarter's report from the draft to the issue."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.mending import mend
from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.brokerage.rules import staffs
from volunteering.funding import actions, page, queries
from volunteering.funding.errors import FundingError
from volunteering.funding.forms import AgreementForm, LinkForm, ReasonForm, WordsForm
from volunteering.funding.models import FunderAgreement, QuarterReport, ReportLink
from volunteering.funding.reading import report_for


@login_required
@require_safe
def agreements(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's agreements."""
    centre = _centre(request, pk)
    shown = {"organisation": centre, "agreements": queries.agreements_of(centre)}
    return render(request, "volunteering/funding/agreements.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def agreement_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down a new agreement."""
    centre = _centre(request, pk)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.agree(
            centre=centre, said=form.said(), targets=form.targets(), by=request.user
        )
        messages.success(request, _("Kept."))
        return redirect(made)
    shown = {"organisation": centre, "form": form}
    return render(request, "volunteering/funding/agreement_edit.html", shown)


@login_required
@require_safe
def agreement(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an agreement with its quarters and their reports."""
    found = wall.record(request, FunderAgreement, "view", pk=pk)
    reports: dict[object, list[QuarterReport]] = {}
    for each in found.reports.order_by("version"):
        reports.setdefault(each.first_on, []).append(each)
    shown = {
        "organisation": found.centre,
        "agreement": found,
        "quarters": [
            (each, queries.name_of(each.first, each.last), reports.get(each.first, []))
            for each in queries.quarters_of(found)
        ],
    }
    return render(request, "volunteering/funding/agreement.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def agreement_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what was agreed; reports that are issued stay as they are."""
    found = wall.record(request, FunderAgreement, "change", pk=pk)
    start = {"funder_organisation": found.funder_organisation_id}
    form = AgreementForm(
        request.POST or None, instance=FunderAgreement.objects.get(pk=pk), initial=start
    )
    if request.method == "POST" and form.is_valid():
        said, targets = form.said(), form.targets()
        actions.agree(
            centre=found.centre, agreement=found, said=said, targets=targets, by=request.user
        )
        messages.success(request, _("Kept."))
        return redirect(found)
    shown = {"organisation": found.centre, "agreement": found, "form": form}
    return render(request, "volunteering/funding/agreement_edit.html", shown)


@login_required
@require_POST
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the report of a quarter."""
    found = wall.record(request, FunderAgreement, "change", pk=pk)
    wanted = request.POST.get("first", "")
    quarter = next((q for q in queries.quarters_of(found) if str(q.first) == wanted), None)
    if quarter is None:
        messages.error(request, _("Choose one of the agreement's quarters."))
        return redirect(found)
    try:
        made = actions.draft(
            agreement=found, first=quarter.first, last=quarter.last, by=request.user
        )
    except FundingError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    return redirect(made)


@login_required
@require_safe
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a report: exactly to the centre, as outsiders see it to the funder."""
    found = report_for(request, pk)
    own = bool(staffs(request.user, found.centre))
    outside = not own or request.GET.get("for") == "outside"
    shown = {
        **page.shown(found, outside=outside),
        "own": own,
        "twice": page.twice(found) if own else [],
        "links": found.links.filter(withdrawn_at=None) if own else [],
        "link_form": LinkForm(),
        "reason_form": ReasonForm(),
    }
    return render(request, "volunteering/funding/report.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def words(request: PersonRequest, pk: int) -> HttpResponse:
    """Write what is to be said of each function."""
    found = wall.record(request, QuarterReport, "write", pk=pk)
    form = WordsForm(request.POST or None, initial=found.words)
    if request.method == "POST" and form.is_valid():
        return _done(
            request,
            found,
            lambda: actions.write(report=found, words=form.cleaned_data, by=request.user),
        )
    shown = {"organisation": found.centre, "report": found, "form": form}
    return render(request, "volunteering/funding/words.html", shown)


@login_required
@require_POST
def issue(request: PersonRequest, pk: int) -> HttpResponse:
    """Freeze a report and give it to the funder."""
    found = wall.record(request, QuarterReport, "issue", pk=pk)
    return _done(request, found, lambda: actions.issue(report=found, by=request.user))


@login_required
@require_POST
def put_right(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the next version of an issued report."""
    found = wall.record(request, QuarterReport, "issue", pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return mend(request, form, back=found.get_absolute_url())
    try:
        made = actions.put_right(report=found, by=request.user, **form.cleaned_data)
    except FundingError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    return redirect(made)


@login_required
@require_POST
def link(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a link for a reader without an account."""
    found = wall.record(request, QuarterReport, "issue", pk=pk)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return mend(request, form, back=found.get_absolute_url())
    try:
        made = actions.send(report=found, by=request.user, **form.cleaned_data)
    except FundingError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    address = request.build_absolute_uri(reverse("quarter_report_by_link", args=[made.key]))
    messages.success(request, _("Send this address: %(address)s") % {"address": address})
    return redirect(found)


@login_required
@require_POST
def link_end(request: PersonRequest, pk: int, link: int) -> HttpResponse:
    """Let a link show nothing any more."""
    found = wall.record(request, QuarterReport, "issue", pk=pk)
    made = get_object_or_404(ReportLink, pk=link, report=found)
    actions.withdraw_link(link=made, by=request.user)
    messages.success(request, _("The link shows nothing any more."))
    return redirect(found)


def _done(request: PersonRequest, found: QuarterReport, deed: Callable[[], None]) -> HttpResponse:
    """Do something to a report and say how it went."""
    try:
        deed()
    except FundingError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Kept."))
    return redirect(found)


def _centre(request: PersonRequest, pk: int) -> Organisation:
    """Find a volunteer centre whose staff this person is of."""
    centre = get_permitted(request, Organisation, "act_for", pk=pk)
    if not (request.user.is_superuser or staffs(request.user, centre)):
        raise PermissionDenied
    wall.enter(request.user)
    return centre
