"""A centre's surveys: the list, one from draft to closed, and who is silent."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.paging import sheet
from matching.people.http import PersonRequest
from matching.privacy.actions import looked
from matching.trying import tried
from volunteering.brokerage import inside
from volunteering.surveys import actions, queries, who
from volunteering.surveys.bank import as_asked, source_of
from volunteering.surveys.forms import ClosingForm, SurveyForm
from volunteering.surveys.models import Survey
from volunteering.surveys.states import SurveyState


@login_required
@require_safe
def surveys(request: PersonRequest, pk: int) -> HttpResponse:
    """List what a centre has asked, the newest first, with how many answered."""
    centre = inside.centre_for(request, pk)
    rows = Survey.objects.filter(centre=centre).annotate(answers=Count("sheets")).order_by("-pk")
    page = {
        "organisation": centre,
        "sheet": sheet(request, rows),
        "manages": request.user.has_perm("volunteering.survey_centre", centre),
    }
    return render(request, "volunteering/surveys/surveys.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def survey_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin a survey."""
    centre = inside.centre_for(request, pk)
    if not request.user.has_perm("volunteering.survey_centre", centre):
        raise PermissionDenied
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(actions.write(centre=centre, by=request.user, **form.cleaned_data))
    return inside.ask(
        request,
        form,
        centre=centre,
        title=_("A new survey"),
        button=_("Go on to the questions"),
        back=reverse("surveys", args=[pk]),
    )


@login_required
@require_safe
def survey(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a survey: its questions, and once it is out, who has answered."""
    found = wall.record(request, Survey, pk=pk)
    rows = [
        {"row": each, "asked": asked, "source": source_of(asked, found.version)}
        for each in found.questions.all()
        for asked in [as_asked(each, found.version)]
    ]
    page = {
        "organisation": found.centre,
        "survey": found,
        "questions": rows,
        "manages": request.user.has_perm("volunteering.change_survey", found),
        "rates": queries.rates(found) if found.state != SurveyState.DRAFT else None,
        "may_remind": actions.may_remind(found),
    }
    return render(request, "volunteering/surveys/survey.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def survey_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a draft right; of an open survey, its last day."""
    found = wall.record(request, Survey, "change", pk=pk)
    kind = SurveyForm if found.state == SurveyState.DRAFT else ClosingForm
    first = {name: getattr(found, name) for name in kind.base_fields}
    if "anonymous" in first:
        first["anonymous"] = "yes" if found.anonymous else "no"
    form = kind(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid() and tried(
        request,
        lambda: actions.rewrite(survey=found, by=request.user, **form.cleaned_data),
        _("Saved."),
    ):
        return redirect(found)
    return inside.ask(
        request,
        form,
        centre=found.centre,
        title=found.title,
        button=_("Save"),
        back=found.get_absolute_url(),
    )


@login_required
@require_POST
def survey_discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = wall.record(request, Survey, "change", pk=pk)
    centre = found.centre_id
    if tried(request, lambda: actions.discard(survey=found, by=request.user), _("Thrown away.")):
        return redirect("surveys", pk=centre)
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def survey_open(request: PersonRequest, pk: int) -> HttpResponse:
    """Say how many will be asked; a POST asks them."""
    found = wall.record(request, Survey, "change", pk=pk)
    if request.method == "POST":
        said = _("The survey is out. Invitations go out within minutes.")
        return _done(request, found, actions.open_to_answers, said)
    page = {"organisation": found.centre, "survey": found, "asked": who.asked(found)}
    return render(request, "volunteering/surveys/open.html", page)


@login_required
@require_POST
def survey_remind(request: PersonRequest, pk: int) -> HttpResponse:
    """Write once more to those who have not answered."""
    found = wall.record(request, Survey, "change", pk=pk)
    said = _("Whoever has not answered is written to within minutes.")
    return _done(request, found, actions.remind, said)


@login_required
@require_POST
def survey_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    found = wall.record(request, Survey, "change", pk=pk)
    return _done(request, found, actions.close, _("The survey is closed. Its results are below."))


@login_required
@require_safe
def survey_silent(request: PersonRequest, pk: int) -> HttpResponse:
    """List who has not answered, to be rung; each look is kept. Not of an anonymous survey."""
    found = wall.record(request, Survey, "change", pk=pk)
    if found.anonymous:
        raise PermissionDenied
    listed = sheet(request, queries.silent(found))
    for each in listed.rows:
        looked(person=each.person, what="survey", by=request.user, organisation=found.centre)
    lede = ngettext("%(n)s has not answered.", "%(n)s have not answered.", listed.count)
    page = {
        "organisation": found.centre,
        "survey": found,
        "sheet": listed,
        "lede": lede % {"n": listed.count},
    }
    return render(request, "volunteering/surveys/silent.html", page)


def _done(
    request: PersonRequest, found: Survey, deed: Callable[..., object], said: str
) -> HttpResponse:
    tried(request, lambda: deed(survey=found, by=request.user), said)
    return redirect(found)
