"""The questions of a draft: picked, written, ordered, looked at as they will be asked."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.brokerage import inside
from volunteering.surveys import actions, bank
from volunteering.surveys.forms import OwnQuestionForm, PickForm, SheetForm
from volunteering.surveys.models import Survey, SurveyQuestion

OWN = ("words", "hint", "kind", "options", "most")


@login_required
@require_safe
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the questions as they will be asked; nothing can be sent."""
    found = wall.record(request, Survey, pk=pk)
    page = {
        "organisation": found.centre,
        "survey": found,
        "form": SheetForm(None, questions=bank.asked(found)),
    }
    return render(request, "volunteering/surveys/preview.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def pick(request: PersonRequest, pk: int) -> HttpResponse:
    """Pick questions of the bank."""
    found = wall.record(request, Survey, "change", pk=pk)
    there = list(found.questions.exclude(bank="").values_list("bank", flat=True))
    data = request.POST if request.method == "POST" else None
    form = PickForm(data, survey=found, initial={"names": there})
    if form.is_valid() and tried(
        request,
        lambda: actions.pick(survey=found, names=form.cleaned_data["names"], by=request.user),
    ):
        return redirect(found)
    return _ask(request, form, found, _("Questions to pick"), _("Take these"))


@login_required
@require_http_methods(["GET", "POST"])
def own_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Write a question of one's own."""
    found = wall.record(request, Survey, "change", pk=pk)
    form = OwnQuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        request, lambda: actions.add_own(survey=found, by=request.user, **form.cleaned_data)
    ):
        return redirect(found)
    return _ask(request, form, found, _("A question of your own"), _("Add it"))


@login_required
@require_http_methods(["GET", "POST"])
def own_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Put an own question right; those of the bank stay as they are."""
    found = wall.record(request, SurveyQuestion, "change", pk=pk)
    if found.bank:
        raise Http404
    first = {name: getattr(found, name) for name in OWN}
    first["options"] = "\n".join(found.options)
    form = OwnQuestionForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid() and tried(
        request, lambda: actions.change_own(question=found, by=request.user, **form.cleaned_data)
    ):
        return redirect(found.survey)
    return _ask(request, form, found.survey, _("A question of your own"), _("Save"))


@login_required
@require_POST
def shift(request: PersonRequest, pk: int) -> HttpResponse:
    """Move a question up or down by one."""
    found = wall.record(request, SurveyQuestion, "change", pk=pk)
    up = request.POST.get("to") == "up"
    tried(request, lambda: actions.shift(question=found, up=up, by=request.user))
    return redirect(f"{found.survey.get_absolute_url()}#question-{found.pk}")


@login_required
@require_POST
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Do not ask a question."""
    found = wall.record(request, SurveyQuestion, "change", pk=pk)
    survey = found.survey
    tried(request, lambda: actions.drop(question=found, by=request.user), _("Taken out."))
    return redirect(survey)


@login_required
@require_POST
def group(request: PersonRequest, pk: int) -> HttpResponse:
    """Say by whose answers the results are shown."""
    found = wall.record(request, Survey, "change", pk=pk)
    wanted = request.POST.get("question", "")
    row = found.questions.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    tried(
        request,
        lambda: actions.group_by(survey=found, question=row, by=request.user),
        _("Saved."),
    )
    return redirect(found)


def _ask(
    request: PersonRequest, form: Any, survey: Survey, title: str, button: str
) -> HttpResponse:
    return inside.ask(
        request,
        form,
        centre=survey.centre,
        title=title,
        lede=survey.title,
        button=button,
        back=reverse("survey", args=[survey.pk]),
    )
