"""Where a centre brings its spreadsheets and sees what becomes of each row."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import IllegalMove
from matching.organisations import wall
from matching.people.http import PersonRequest
from volunteering.brokerage.inside import centre_for
from volunteering.imports import actions, exporting, packing, queries
from volunteering.imports.errors import UnreadableError
from volunteering.imports.forms import ColumnsForm, UploadForm
from volunteering.imports.models import Import
from volunteering.imports.sheets.writing import FORMATS, write
from volunteering.imports.states import ImportState

PAGE: Final = 50
DOES: Final = {"load": actions.load, "stop": actions.stop, "undo": actions.undo}


@login_required
@require_http_methods(["GET", "POST"])
def imports(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's spreadsheets, and take another."""
    centre = centre_for(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            whole = actions.bring(
                centre=centre, kind=said["kind"], file=said["file"], by=request.user
            )
        except UnreadableError as problem:
            form.add_error("file", str(problem))
        else:
            return redirect(whole)
    listed = Paginator(queries.of(centre), PAGE).get_page(request.GET.get("page"))
    page = {"organisation": centre, "form": form, "imports": listed}
    return render(request, "volunteering/imports/imports.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def import_page(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask what the columns hold; afterwards show what would become, or became, of each row."""
    whole = wall.record(request, Import, pk=pk)
    if whole.state == ImportState.MAPPING:
        return _explain(request, whole)
    shown = queries.rows(whole, request.GET.get("fate", ""))
    listed = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    page = {
        "organisation": whole.centre,
        "whole": whole,
        "counts": queries.counts(whole),
        "fate": request.GET.get("fate", ""),
        "listed": listed,
        "rows": [queries.reported(whole, row) for row in listed],
    }
    return render(request, "volunteering/imports/import.html", page)


@login_required
@require_safe
def import_progress(request: PersonRequest, pk: int) -> HttpResponse:
    """Give how far it is; once nothing is done any more, have the page shown anew."""
    whole = wall.record(request, Import, pk=pk)
    answer = render(request, "volunteering/imports/progress.html", {"whole": whole})
    if not whole.is_at_work:
        answer["HX-Refresh"] = "true"
    return answer


@login_required
@require_POST
def import_do(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Load, stop or take back."""
    whole = wall.record(request, Import, pk=pk)
    if what not in DOES:
        raise Http404
    try:
        DOES[what](whole=whole, by=request.user)
    except IllegalMove:
        messages.info(request, _("That is not possible any more: look what has become of it."))
    return redirect(whole)


@login_required
@require_safe
def import_to_mend(request: PersonRequest, pk: int, kind: str) -> FileResponse:
    """Give the rows that were left out, as a spreadsheet to be mended and brought again."""
    whole = wall.record(request, Import, pk=pk)
    headings, rows = queries.to_mend(whole)
    return _file(f"to-mend-{whole.pk}", kind, headings, rows)


@login_required
@require_safe
def exports(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what can be taken away."""
    page = {"organisation": centre_for(request, pk), "tables": exporting.TABLES, "formats": FORMATS}
    return render(request, "volunteering/imports/exports.html", page)


@login_required
@require_POST
def export(request: PersonRequest, pk: int) -> FileResponse:
    """Give one of a centre's own tables; whoever is on it can see that it was taken."""
    centre = centre_for(request, pk)
    what = request.POST.get("what", "")
    if what not in exporting.TABLES:
        raise Http404
    headings, rows = exporting.take(centre=centre, what=what, by=request.user)
    name = f"{what}-{timezone.localdate():%Y-%m-%d}"
    return _file(name, request.POST.get("format", ""), headings, rows)


@login_required
@require_POST
def export_everything(request: PersonRequest, pk: int) -> FileResponse:
    """Give all of a centre's tables in one file; whoever is on them can see that it was taken."""
    centre = centre_for(request, pk)
    file = packing.everything(centre=centre, by=request.user)
    name = f"centre-{centre.pk}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


def _explain(request: PersonRequest, whole: Import) -> HttpResponse:
    form = ColumnsForm(request.POST if request.method == "POST" else None, whole=whole)
    if form.is_valid():
        said = form.cleaned_data
        actions.explain(
            whole=whole,
            columns=form.columns(),
            source=said.get("source", ""),
            basis=said.get("basis", ""),
            invites=said.get("invites", False),
            by=request.user,
        )
        return redirect(whole)
    page = {"organisation": whole.centre, "whole": whole, "form": form}
    return render(request, "volunteering/imports/columns.html", page)


def _file(name: str, kind: str, headings: list[str], rows: exporting.Rows) -> FileResponse:
    if kind not in FORMATS:
        raise Http404
    file = write(kind, headings, rows)
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.{kind}", content_type=FORMATS[kind]
    )
