"""A centre's functions: what counts, the records, their files, the evidence to take away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.centres import actions, queries
from volunteering.centres import export as exporting
from volunteering.centres.forms import FileForm, HealthForm, RecordForm
from volunteering.centres.functions import EVIDENCE, WHAT, Function
from volunteering.centres.kinds import FUNCTION_OF, OF, Kind
from volunteering.centres.models import CentreRecord, HealthScore, RecordFile

YEAR = dt.timedelta(days=365)
# What is given out is a file of somebody's: it is never run, framed or kept by anybody on the way.
LOCKED = "default-src 'none'; sandbox"


def find_centre(request: PersonRequest, pk: int) -> Organisation:
    """Find a volunteer centre for which this person acts, and see its rows from here on."""
    centre = get_permitted(request, Organisation, "act_for", pk=pk)
    if centre.kind != Organisation.Kind.CENTRE:
        raise Http404
    wall.enter(request.user)
    return centre


@login_required
@require_safe
def functions(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the six functions, and how much of each was recorded in the last year."""
    centre = find_centre(request, pk)
    counts = queries.counts_by_kind(centre, timezone.localdate() - YEAR)
    rows = [
        {
            "code": code,
            "label": label,
            "what": WHAT[code],
            "count": sum(counts.get(kind, 0) for kind in OF[code]),
        }
        for code, label in Function.choices
    ]
    shown = {"organisation": centre, "rows": rows}
    return render(request, "volunteering/centres/functions.html", shown)


@login_required
@require_safe
def function(request: PersonRequest, pk: int, code: str) -> HttpResponse:
    """Show one function: what counts, what a reviewer looks for, the records."""
    centre = find_centre(request, pk)
    found = _function(code)
    shown = {
        "organisation": centre,
        "code": found.value,
        "label": found.label,
        "what": WHAT[found],
        "evidence": EVIDENCE[found],
        "kinds": OF[found],
        "figures": queries.figures(centre, found, timezone.localdate() - YEAR),
        "sheet": sheet(request, queries.records(centre, found)),
    }
    return render(request, "volunteering/centres/function.html", shown)


@login_required
@require_safe
def export(request: PersonRequest, pk: int, code: str) -> FileResponse:
    """Give a function's evidence as a ZIP."""
    centre = find_centre(request, pk)
    found = _function(code)
    answer = FileResponse(
        exporting.evidence(centre, found),
        as_attachment=True,
        filename=f"evidence-{found.value}-{timezone.localdate():%Y-%m-%d}.zip",
        content_type="application/zip",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def record_new(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Write a record of a kind down."""
    centre = find_centre(request, pk)
    if kind not in Kind.values:
        raise Http404
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        centre=centre,
        initial={"on": timezone.localdate()},
    )
    if form.is_valid():
        made = actions.write(centre=centre, kind=kind, by=request.user, **form.cleaned_data)
        return redirect(made)
    shown = {
        "organisation": centre,
        "form": form,
        "title": Kind(kind).label,
        "code": FUNCTION_OF[kind],
    }
    return render(request, "volunteering/centres/record_form.html", shown)


@login_required
@require_safe
def record(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a record to its centre, and to the organisation that it is about."""
    found = wall.record(request, CentreRecord, pk=pk)
    changes = request.user.has_perm("volunteering.change_centrerecord", found)
    shown = {
        "record": found,
        "organisation": found.centre if changes else found.organisation,
        "changes": changes,
        "files": found.files.all() if changes else (),
        "scores": found.scores.all(),
        "form": FileForm(),
    }
    return render(request, "volunteering/centres/record.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def record_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a record right, or go on with it."""
    found = wall.record(request, CentreRecord, "change", pk=pk)
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        kind=found.kind,
        centre=found.centre,
        initial=_initial(found),
    )
    if form.is_valid():
        actions.rewrite(record=found, by=request.user, **form.cleaned_data)
        return redirect(found)
    shown = {
        "organisation": found.centre,
        "form": form,
        "title": str(found),
        "code": found.function,
        "record": found,
    }
    return render(request, "volunteering/centres/record_form.html", shown)


@login_required
@require_POST
def record_strike(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a record back."""
    found = wall.record(request, CentreRecord, "change", pk=pk)
    centre, code = found.centre_id, found.function
    tried(request, lambda: actions.strike(record=found, by=request.user), _("Taken back."))
    return redirect("centre_function", pk=centre, code=code)


@login_required
@require_POST
def file_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a file with a record."""
    found = wall.record(request, CentreRecord, "change", pk=pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid() and tried(
        request,
        lambda: actions.add_file(record=found, by=request.user, **form.cleaned_data),
        _("Added."),
    ):
        return redirect(found)
    shown = {
        "record": found,
        "organisation": found.centre,
        "changes": True,
        "files": found.files.all(),
        "scores": found.scores.all(),
        "form": form,
    }
    return render(request, "volunteering/centres/record.html", shown)


@login_required
@require_safe
def file(request: PersonRequest, pk: int) -> FileResponse:
    """Give a file to the people of its centre."""
    kept = wall.record(request, RecordFile, "see", pk=pk)
    if not kept.file.storage.exists(str(kept.file.name)):
        raise Http404
    ending = str(kept.file.name).rsplit(".", 1)[-1]
    answer = FileResponse(
        kept.file.open("rb"), as_attachment=True, filename=f"evidence-{kept.pk}.{ending}"
    )
    answer["Content-Security-Policy"] = LOCKED
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def file_remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a file back."""
    kept = wall.record(request, RecordFile, "see", pk=pk)
    found = kept.record
    tried(request, lambda: actions.remove_file(kept=kept, by=request.user), _("Taken back."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def health_check(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep what an organisation says of itself, keyed by the centre or by its own people."""
    found = wall.record(request, CentreRecord, pk=pk)
    if found.kind != Kind.HEALTH_CHECK:
        raise Http404
    form = HealthForm(request.POST if request.method == "POST" else None, record=found)
    if form.is_valid():
        actions.check_health(record=found, scores=form.scores(), by=request.user)
        return redirect(found)
    changes = request.user.has_perm("volunteering.change_centrerecord", found)
    organisation = found.centre if changes else found.organisation
    rows = [
        {"label": label, "before": form[f"{topic}-before"], "after": form[f"{topic}-after"]}
        for topic, label in HealthScore.Topic.choices
    ]
    shown = {"record": found, "organisation": organisation, "form": form, "rows": rows}
    return render(request, "volunteering/centres/health_check.html", shown)


def _function(code: str) -> Function:
    if code not in Function.values:
        raise Http404
    return Function(code)


def _initial(found: CentreRecord) -> dict[str, Any]:
    names = ("title", "on", "words", "until", "organisation", "opportunity", "body", "reach")
    more = ("minutes", "done_on", "verified_on", "lad")
    return {name: getattr(found, name) for name in (*names, *more)}
