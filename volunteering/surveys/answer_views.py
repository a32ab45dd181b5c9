"""Where people answer: by the link in their mail, or by the receipt of what they said without a name."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from matching.history.lifecycle import IllegalMove
from matching.organisations import wall
from volunteering.surveys import actions, bank, links
from volunteering.surveys.errors import OverError, SurveyError
from volunteering.surveys.forms import SheetForm, said_on
from volunteering.surveys.models import Survey, SurveyInvitation, SurveySheet
from volunteering.surveys.states import InvitationState, SurveyState

ASK = "volunteering/surveys/answer.html"
DONE = "volunteering/surveys/answered.html"
GONE = 410


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and keep the answers; the link is the permission, so it works signed out."""
    try:
        pk = links.meant_by(token)
    except signing.BadSignature as problem:
        raise Http404 from problem
    with wall.lowered():  # the survey is the centre's; whoever holds the link answers this one
        rows = SurveyInvitation.objects.select_related("survey__centre", "organisation", "person")
        invitation = get_object_or_404(rows, pk=pk)
        if not _is_open(invitation.survey):
            return _done(request, invitation.survey, "closed", status=GONE)
        if request.method == "POST" and {"decline", "stop"} & set(request.POST):
            return _decline(request, invitation)
        if invitation.state == InvitationState.ANSWERED and invitation.survey.anonymous:
            return _done(request, invitation.survey, "answered")
        return _ask(request, invitation)


@never_cache
@require_http_methods(["GET", "POST"])
def answer_again(request: HttpRequest, receipt: str) -> HttpResponse:
    """Let somebody change what they said without a name."""
    with wall.lowered():
        rows = SurveySheet.objects.select_related("survey__centre")
        sheet = get_object_or_404(rows, receipt=links.kept_of(receipt))
        survey = sheet.survey
        if not _is_open(survey):
            return _done(request, survey, "closed", status=GONE)
        form = _form(request, survey, sheet)
        if request.method == "POST" and form.is_valid():
            try:
                actions.answer_again(sheet=sheet, answers=form.codes(), words=form.words())
            except OverError:
                return _done(request, survey, "closed", status=GONE)
            return _done(request, survey, "kept", receipt=receipt)
        return render(request, ASK, {"survey": survey, "form": form, "again": True})


def _ask(request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
    survey = invitation.survey
    form = _form(request, survey, SurveySheet.objects.filter(invitation=invitation).first())
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.answer(
                invitation=invitation, answers=form.codes(), words=form.words()
            )
        except OverError:
            return _done(request, survey, "closed", status=GONE)
        except (SurveyError, IllegalMove):  # two windows sent at once
            return _done(request, survey, "answered")
        return _done(request, survey, "kept", receipt=receipt)
    again = invitation.state == InvitationState.ANSWERED
    page = {"survey": survey, "form": form, "invitation": invitation, "again": again}
    return render(request, ASK, page)


def _form(request: HttpRequest, survey: Survey, sheet: SurveySheet | None) -> SheetForm:
    questions = bank.asked(survey)
    several = [each.name for each in questions if each.kind == "many"]
    before = said_on(sheet.answers, sheet.words, several) if sheet else None
    data = request.POST if request.method == "POST" else None
    return SheetForm(data, questions=questions, said=before)


def _decline(request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
    if "stop" in request.POST:
        actions.never_again(invitation=invitation)
        return _done(request, invitation.survey, "stopped")
    if invitation.state == InvitationState.INVITED:
        with suppress(SurveyError, IllegalMove):  # closed meanwhile, or said in two windows at once
            actions.decline(invitation=invitation)
    return _done(request, invitation.survey, "declined")


def _is_open(survey: Survey) -> bool:
    return survey.state == SurveyState.OPEN and survey.closes_on >= timezone.localdate()


def _done(
    request: HttpRequest, survey: Survey, what: str, *, receipt: str = "", status: int = 200
) -> HttpResponse:
    page: dict[str, Any] = {"survey": survey, "what": what}
    if receipt:
        path = reverse("survey_answer_again", args=[receipt])
        page["change_at"] = request.build_absolute_uri(path)
    return render(request, DONE, page, status=status)
