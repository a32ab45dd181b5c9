"""How applications are spoken of: to the volunteer kindly, to the organisation plainly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.history.models import Transition
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.applications.clock import is_soon
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason

State = ApplicationState

# What a volunteer hears of each state, as the heading of the page.
STANDING: Final[Mapping[str, str | Promise]] = {
    State.REFERRED: gettext_lazy("Your application is with them"),
    State.CONTACTED: gettext_lazy("You are in contact"),
    State.APPLIED: gettext_lazy("You are talking it over"),
    State.INTERVIEWED: gettext_lazy("You have met"),
    State.CHECKS: gettext_lazy("References and checks are under way"),
    State.OFFERED: gettext_lazy("They offer you the place"),
    State.PLACED: gettext_lazy("You have the place"),
    State.WITHDRAWN: gettext_lazy("You took it back"),
    State.DECLINED: gettext_lazy("They said no this time"),
    State.NOT_TAKEN_FORWARD: gettext_lazy("It is not taken forward"),
    State.NO_RESPONSE: gettext_lazy("They did not answer"),
    State.CLOSED: gettext_lazy("The role has closed"),
    State.DUPLICATE: gettext_lazy("This was sent twice"),
}

NEXT: Final[Mapping[str, str | Promise]] = {
    State.REFERRED: gettext_lazy(
        "They read what you wrote and get in touch. If they are silent, we remind them, then ask the "
        "volunteer centre to call them, and tell you each time."
    ),
    State.CONTACTED: gettext_lazy(
        "Talk about what you both expect, and ask what you want to know."
    ),
    State.APPLIED: gettext_lazy("They look at what you have said, and usually ask to meet you."),
    State.INTERVIEWED: gettext_lazy("They tell you what they think, and you say what you think."),
    State.CHECKS: gettext_lazy(
        "Your referees are asked, and any check that the role needs is made. This can take some weeks."
    ),
    State.OFFERED: gettext_lazy("Read what is agreed, choose your first day and say yes, or no."),
    State.PLACED: gettext_lazy("See your sessions, and come to the first one."),
}

# Why not, as a volunteer is told; the reason for "not taken forward" is never said.
KINDLY: Final[Mapping[str, str | Promise]] = {
    DeclineReason.ROLE_FILLED: gettext_lazy(
        "Somebody else has taken the place. That says nothing about what you could have done there."
    ),
    DeclineReason.NOT_A_FIT: gettext_lazy(
        "They looked for something else this time. What you bring may be just right for another role."
    ),
    DeclineReason.HOURS: gettext_lazy(
        "The times you are free and the times they need do not meet."
    ),
    DeclineReason.TRAVEL: gettext_lazy("They think that it is too far for you to come."),
    DeclineReason.ACCESS_NEED: gettext_lazy(
        "They could not arrange what you need. You were right to say it, and others can."
    ),
    DeclineReason.NOT_TAKEN_FORWARD: gettext_lazy("They do not take your application forward."),
    DeclineReason.OTHER: gettext_lazy("They cannot take you on this time."),
}

# After these the next best roles are offered at once.
ORDINARY: Final = frozenset({State.DECLINED, State.NO_RESPONSE, State.CLOSED})

MOVES: Final[Mapping[str, str | Promise]] = {
    State.CONTACTED: gettext_lazy("We are in touch"),
    State.APPLIED: gettext_lazy("We talk it over"),
    State.INTERVIEWED: gettext_lazy("We have met"),
    State.CHECKS: gettext_lazy("Start references and checks"),
    State.OFFERED: gettext_lazy("Offer the place"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when an answer is promised, in words, and how near that is (components/clock.html)."""

    text: str
    tone: str


def day_of(moment: dt.datetime) -> str:
    """Say a day near enough to need no year: "Tuesday 1 December"."""
    return date_format(timezone.localtime(moment), "l j F")


def clock_for_volunteer(application: Application) -> Clock | None:
    """Say who is to answer until when, to the volunteer."""
    said = {"name": application.organisation.name}
    if application.state == State.OFFERED:
        return Clock(_("It is your turn to answer"), "soon")
    if application.due_at is None:
        return None
    said["day"] = day_of(application.due_at)
    if application.due_at < timezone.now():
        return Clock(_("%(name)s promised an answer by %(day)s") % said, "late")
    return Clock(_("%(name)s answer by %(day)s") % said, "good")


def clock_for_organisation(application: Application) -> Clock | None:
    """Say the same clock to those who owe the answer."""
    if application.state == State.OFFERED:
        return Clock(_("Waits for the volunteer's answer"), "none")
    if application.due_at is None:
        return None
    day, now = {"day": day_of(application.due_at)}, timezone.now()
    if application.due_at < now:
        return Clock(_("Was promised for %(day)s") % day, "late")
    if is_soon(application.due_at, now):
        return Clock(_("Answer by %(day)s") % day, "soon")
    return Clock(_("Answer by %(day)s") % day, "good")


def why_kindly(application: Application) -> str:
    """Say why an application ended, as the volunteer is told."""
    if application.state in {State.DECLINED, State.NOT_TAKEN_FORWARD}:
        return str(KINDLY.get(application.decline_reason, KINDLY[DeclineReason.OTHER]))
    if application.state == State.CLOSED:
        return _("The place is taken, or the role was withdrawn. It was nothing that you did.")
    if application.state == State.NO_RESPONSE:
        return _("That should not happen, and it was nothing that you did.")
    return ""


def told_to_volunteer(application: Application, moved: Transition) -> str:
    """Say a move to the volunteer."""
    said = {"name": application.organisation.name}
    told = {
        State.REFERRED: _("You applied"),
        State.CONTACTED: _("%(name)s answered you"),
        State.APPLIED: _("You began to talk it over"),
        State.INTERVIEWED: _("You met"),
        State.CHECKS: _("References and checks began"),
        State.OFFERED: _("%(name)s offered you the place"),
        State.PLACED: _("You took the place"),
        State.WITHDRAWN: _("You took your application back"),
        State.DECLINED: _("%(name)s said no this time"),
        State.NOT_TAKEN_FORWARD: _("%(name)s did not take it forward"),
        State.NO_RESPONSE: _("%(name)s did not answer"),
        State.CLOSED: _("The role closed"),
        State.DUPLICATE: _("It had been sent twice"),
    }
    if moved.new == State.REFERRED and moved.by_id != application.volunteer_id:
        return _("You were referred to %(name)s") % said
    return told[State(moved.new)] % said


def told_inside(moved: Transition, label: str) -> str:
    """Say a move to the organisation's people, with the reason and whether it came by telephone."""
    reasons = dict([*WithdrawReason.choices, *DeclineReason.choices])
    why = str(reasons.get(moved.reason, ""))
    first = _("Applied") if moved.new == State.REFERRED else label
    text = f"{first}: {why}" if why and why != label else first
    return _("%(what)s (by telephone)") % {"what": text} if moved.facets.get("by_phone") else text


def note_heading(*, told: bool, inside: bool) -> str:
    """Say what kind of note it is, to either side."""
    if not inside:
        return _("They wrote to you")
    return _("Told to the volunteer") if told else _("Note for colleagues")


def filled(template: str, application: Application) -> str:
    """Put a name and a role into the words that an organisation answers with."""
    named = template.replace("{name}", first_name(application.volunteer))
    return named.replace("{role}", application.role.title)


def first_name(person: Person) -> str:
    """Give what somebody is called at the head of a letter."""
    return display_name(person).split(" ")[0] if person.name else _("there")
