"""Sends what a survey is owed: invitations, reminders, and its end; the timetable calls these."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from matching.history.lifecycle import move
from matching.organisations import wall
from volunteering.followups.models import NotAgain
from volunteering.surveys import actions, notices
from volunteering.surveys.models import Survey, SurveyInvitation
from volunteering.surveys.states import InvitationState, SurveyState

WAITING = (InvitationState.DUE, InvitationState.INVITED)


def ask_due() -> int:
    """Ask everybody who is to be asked, and remind whom their centre wants reminded; each once."""
    with wall.lowered():
        due = SurveyInvitation.objects.filter(
            survey__state=SurveyState.OPEN, state__in=WAITING, asked__lt=F("survey__rounds")
        )
        keys = list(due.order_by("pk").values_list("pk", flat=True))
    return sum(_ask(key) for key in keys)


def close_due() -> int:
    """Close the surveys whose last day is over."""
    over = Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=timezone.localdate())
    found = list(over.order_by("pk"))
    for survey in found:
        actions.close(survey=survey, by=None)
    return len(found)


@transaction.atomic
def _ask(key: int) -> bool:
    """Write to one of them, unless the survey was closed or they said meanwhile that we should not."""
    rows = SurveyInvitation.objects.select_for_update(of=("self",)).filter(
        pk=key,
        survey__state=SurveyState.OPEN,
        state__in=WAITING,
        asked__lt=F("survey__rounds"),
    )
    invitation = rows.select_related("survey__centre", "person", "organisation").first()
    if invitation is None or invitation.person is None:
        return False
    if NotAgain.objects.filter(person=invitation.person).exists():
        move(invitation, InvitationState.DECLINED, by=None)
        return False
    again = invitation.state == InvitationState.INVITED
    if not again:
        move(invitation, InvitationState.INVITED, by=None)
    invitation.asked = invitation.survey.rounds
    questions = invitation.survey.questions.count()
    invitation.notice = notices.invite(invitation, questions=questions, again=again)
    invitation.save(update_fields=["asked", "notice"])
    return True
