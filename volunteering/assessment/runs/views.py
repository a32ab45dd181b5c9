"""The analysts' desk: years, a year as a task list, its runs and their figures."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.assessment.guarding import for_analysts
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.runs import actions, comparing, pages, tasks_of_year
from volunteering.assessment.runs.forms import NoteForm, OpenYearForm, ResponsibleForm
from volunteering.assessment.runs.models import FigureNote, Run


def _year(name: str) -> AssessedYear:
    return get_object_or_404(AssessedYear.objects.select_related("responsible"), name=name)


def _run(name: str, number: int) -> Run:
    found = Run.objects.select_related("year", "freeze", "by", "revises__year")
    return get_object_or_404(found, year__name=name, number=number)


@for_analysts
@require_http_methods(["GET", "POST"])
def desk(request: PersonRequest) -> HttpResponse:
    """List the years, and open another."""
    form = OpenYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        tried(request, lambda: actions.open_year(year=year, by=request.user))
        return redirect("assessed_year", str(year))
    shown = {"form": form, "years": tasks_of_year.years()}
    return render(request, "volunteering/assessment/desk.html", shown)


@for_analysts
@require_safe
def year(request: PersonRequest, name: str) -> HttpResponse:
    """Show a year as a task list, with its sources, runs and releases."""
    opened = _year(name)
    shown = tasks_of_year.year_page(opened) | {
        "responsible": ResponsibleForm(initial={"person": opened.responsible_id})
    }
    return render(request, "volunteering/assessment/year.html", shown)


@for_analysts
@require_safe
def year_progress(request: PersonRequest, name: str) -> HttpResponse:
    """Give whether a worker still has the year in hand; once it has not, have the page shown anew."""
    opened = _year(name)
    answer = render(request, "volunteering/assessment/year_progress.html", {"year": opened})
    if not tasks_of_year.is_at_work(opened):
        answer["HX-Refresh"] = "true"
    return answer


@for_analysts
@require_POST
def year_freeze(request: PersonRequest, name: str) -> HttpResponse:
    """Have a year frozen."""
    opened = _year(name)
    tried(request, lambda: actions.ask_freeze(opened=opened, by=request.user))
    return redirect(opened)


@for_analysts
@require_POST
def year_run(request: PersonRequest, name: str) -> HttpResponse:
    """Have a year's latest freeze computed."""
    opened = _year(name)
    tried(request, lambda: actions.ask_run(opened=opened, by=request.user))
    run = opened.runs.order_by("-number").first()
    return redirect(run or opened)


@for_analysts
@require_POST
def year_responsible(request: PersonRequest, name: str) -> HttpResponse:
    """Say who signs for a year."""
    opened = _year(name)
    form = ResponsibleForm(request.POST)
    if form.is_valid():
        person = form.cleaned_data["person"]
        tried(
            request,
            lambda: actions.name_responsible(opened=opened, person=person, by=request.user),
            _("They sign for the year now."),
        )
    return redirect(opened)


@for_analysts
@require_safe
def run_page(request: PersonRequest, name: str, number: int) -> HttpResponse:
    """Show a run: how far it is, then its figures."""
    run = _run(name, number)
    shown = {
        "run": run,
        "rows": pages.overview(run) if run.state == "finished" else [],
        "others": comparing.comparable(run),
        "last_year": comparing.other(run, "last-year"),
        "release": run.releases.exclude(state="dropped").first(),
        "flags": pages.flags(run),
    }
    return render(request, "volunteering/assessment/run.html", shown)


@for_analysts
@require_safe
def run_progress(request: PersonRequest, name: str, number: int) -> HttpResponse:
    """Give how far a run is; once it is over, have the page shown anew."""
    run = _run(name, number)
    answer = render(request, "volunteering/assessment/run_progress.html", {"run": run})
    if not run.is_at_work:
        answer["HX-Refresh"] = "true"
    return answer


@for_analysts
@require_POST
def run_stop(request: PersonRequest, name: str, number: int) -> HttpResponse:
    """Stop a run."""
    run = _run(name, number)
    tried(
        request, lambda: actions.stop(run=run, by=request.user), _("It ends before its next step.")
    )
    return redirect(run)


@for_analysts
@require_safe
def run_file(request: PersonRequest, name: str, number: int, file: str) -> FileResponse:  # noqa: ARG001 (every view has it)
    """Give a file of a run, to be looked at before anything is public."""
    run = _run(name, number)
    if file not in run.files:
        raise Http404
    path = settings.MEDIA_ROOT / run.folder / file
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=file)


@for_analysts
@require_safe
def run_compare(request: PersonRequest, name: str, number: int) -> HttpResponse:
    """Put a run beside another: of this year, or of last year."""
    run = _run(name, number)
    wanted = request.GET.get("with", "")
    other = comparing.other(run, wanted)
    if other is None:
        raise Http404
    only = request.GET.get("indicator", "")
    shown = comparing.compared(run, other, only) | {"run": run, "other": other, "only": only}
    return render(request, "volunteering/assessment/compare.html", shown)


@for_analysts
@require_http_methods(["GET", "POST"])
def figures(request: PersonRequest, name: str, number: int, code: str) -> HttpResponse:
    """Show an indicator of a run: what it means, its figures, what was said of it; and say something."""
    run = _run(name, number)
    indicator = pages.named(code)
    if indicator is None:
        raise Http404
    shown = pages.in_full(run, indicator, request.GET.get("breakdown", ""))
    form = NoteForm(request.POST or None, measures=shown["measures"], groups=shown["groups"])
    if form.is_valid():
        said = form.cleaned_data
        of = {"breakdown": shown["shown"]} if said.get("group") else {}
        actions.note(run=run, indicator=code, by=request.user, **of, **said)
        return redirect(request.get_full_path())
    shown |= {"run": run, "indicator": indicator, "form": form}
    return render(request, "volunteering/assessment/figures.html", shown)


@for_analysts
@require_POST
def note_settle(request: PersonRequest, pk: int) -> HttpResponse:
    """Settle a flag."""
    note = get_object_or_404(FigureNote.objects.select_related("run__year"), pk=pk)
    actions.settle(note=note, by=request.user)
    return redirect("assessment_figures", note.run.year.name, note.run.number, note.indicator)
