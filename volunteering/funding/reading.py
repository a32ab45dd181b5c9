"""Reports for those who read them: as PDF and spreadsheets, by a link, and a funder's own list."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.organisations import wall
from matching.paging import sheet
from matching.people.http import PersonRequest
from matching.printing import as_pdf, pdf_answer
from volunteering.brokerage.rules import staffs
from volunteering.funding import page, queries
from volunteering.funding.forms import YearForm
from volunteering.funding.models import FunderAgreement, QuarterReport
from volunteering.funding.per_head import SEED, in_real_terms
from volunteering.funding.per_head import per_head as per_head_of
from volunteering.funding.spreadsheet import open_document, workbook
from volunteering.hours import measures
from volunteering.imports.sheets.writing import FORMATS


@login_required
@require_safe
def pdf(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a report as outsiders see it, as a PDF."""
    found = report_for(request, pk)
    shown = page.shown(found, outside=True)
    return pdf_answer(as_pdf("volunteering/funding/report_print.html", shown), _name(found))


@login_required
@require_safe
def xlsx(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a report as a workbook; exactly only to the centre, where it asks for that."""
    return _spreadsheet(request, pk, "xlsx")


@login_required
@require_safe
def ods(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the same as OpenDocument."""
    return _spreadsheet(request, pk, "ods")


@require_safe
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """Show an issued report to whoever holds its link."""
    with wall.lowered():
        made = queries.link_that_works(key)
        if made is None:
            raise Http404
        shown = page.shown(made.report, outside=True)
    answer = render(request, "volunteering/funding/by_link.html", shown)
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """List what was issued to the organisations for which somebody acts."""
    with wall.lowered():  # the agreements are the centres': their titles stand in what was issued
        page_ = sheet(request, queries.reports_to_read(request.user))
        return render(request, "volunteering/funding/mine.html", {"sheet": page_})


@require_safe
def per_head(request: HttpRequest) -> HttpResponse:
    """Show what is given to infrastructure per head, by district."""
    form = YearForm(request.GET)
    found, real = in_real_terms(per_head_of(form.chosen(timezone.localdate())))
    shown = {
        "form": form,
        "found": found,
        "real": real,
        "money_of": measures.year_name(real.year) if real else "",
        "year": measures.year_name(found.year),
        "seed": SEED,
        "section": "directory",
    }
    return render(request, "volunteering/funding/per_head.html", shown)


def report_for(request: PersonRequest, pk: int) -> QuarterReport:
    """Find a report that this person may read, with its agreement, of which a funder sees no more."""
    found = wall.record(request, QuarterReport, pk=pk)
    with wall.lowered():
        found.agreement = FunderAgreement.objects.get(pk=found.agreement_id)
    return found


def _spreadsheet(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    found = report_for(request, pk)
    exact = request.GET.get("for") == "us" and bool(staffs(request.user, found.centre))
    shown = page.shown(found, outside=not exact)
    written = {"xlsx": workbook, "ods": open_document}[kind](
        found, shown["figures"], shown["notes"]
    )
    answer = HttpResponse(written, content_type=FORMATS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{_name(found)}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _name(report: QuarterReport) -> str:
    return f"report-{report.agreement_id}-{report.first_on:%Y-%m}-v{report.version}"
