"""What a survey says, once it is over: on the page, and to take away."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matching.organisations import wall
from matching.people.http import PersonRequest
from volunteering.imports.sheets.writing import FORMATS, write
from volunteering.surveys import files, queries
from volunteering.surveys import results as working
from volunteering.surveys.models import Survey
from volunteering.surveys.states import SurveyState


@login_required
@require_safe
def results(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what was answered, and free words to the centre alone."""
    found = _over(request, pk)
    page = {
        "organisation": found.centre,
        "survey": found,
        "rates": queries.rates(found),
        "results": working.of(found),
        "free": queries.free_words(found),
    }
    return render(request, "volunteering/surveys/results.html", page)


@login_required
@require_safe
def results_csv(request: PersonRequest, pk: int) -> FileResponse:
    """Give the protected results as CSV."""
    found = _over(request, pk)
    return FileResponse(
        write("csv", files.columns(), files.rows(found, working.of(found))),
        as_attachment=True,
        filename=files.name_of(found, "csv"),
        content_type=FORMATS["csv"],
    )


@login_required
@require_safe
def results_ods(request: PersonRequest, pk: int) -> HttpResponse:
    """Give the protected results as a spreadsheet that everybody can read."""
    found = _over(request, pk)
    answer = HttpResponse(files.workbook(found, working.of(found)), content_type=FORMATS["ods"])
    name = files.name_of(found, "ods")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _over(request: PersonRequest, pk: int) -> Survey:
    """Find a survey that is over: before that, one more answer would tell what it was."""
    found = wall.record(request, Survey, pk=pk)
    if found.state != SurveyState.CLOSED:
        raise Http404
    return found
