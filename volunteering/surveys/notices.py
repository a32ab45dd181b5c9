"""What we write when a centre asks by survey."""

from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.messaging.models import Notice
from volunteering.surveys.links import path_of
from volunteering.surveys.models import SurveyInvitation

KIND = "survey"


def invite(invitation: SurveyInvitation, *, questions: int, again: bool) -> Notice:
    """Ask, or remind whoever has not answered."""
    survey = invitation.survey
    said = {
        "centre": survey.centre.name,
        "title": survey.title,
        "organisation": invitation.organisation.name if invitation.organisation else "",
        "n": questions,
        "day": f"{survey.closes_on:%-d %B %Y}",
    }
    parts = [
        _("We asked a few days ago, and would still like to know.") if again else "",
        _("%(centre)s asks: %(title)s. %(n)d questions; you can leave any out.") % said,
        survey.words,
        _("Answer for %(organisation)s.") % said if invitation.organisation else "",
        _("Nobody sees who said what.")
        if not survey.anonymous
        else _("Your answers are kept without your name."),
        _("You can answer until %(day)s, and say on the page that you would rather not.") % said,
    ]
    return notify(
        to=invitation.person,
        kind=KIND,
        subject=_("%(centre)s asks: %(title)s") % said,
        body="\n\n".join(part for part in parts if part),
        why=_why(invitation) % said,
        path=path_of(invitation),
        short=_("%(centre)s asks: %(title)s. %(n)d short questions:") % said,
        about=subject_of(invitation),
    )


def _why(invitation: SurveyInvitation) -> str:
    if invitation.organisation:
        return _("you answer for %(organisation)s; the page lets you say that we should not ask")
    return _("you volunteer, or have; the page lets you say that we should not ask")
