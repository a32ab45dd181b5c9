"""How an introduction is spoken of to each side: nobody is named before both have said yes."""

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

from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Party, WhyNot
from clearinghouse.professionals.models import Professional
from matching.people.queries import display_name
from matching.working_days import LONDON, is_soon

State = IntroductionState

# Why not, as the other side is told: kind, true, and never more than was meant for it.
KINDLY: Final[Mapping[str, str | Promise]] = {
    WhyNot.TIME: gettext_lazy("They have no time for it now."),
    WhyNot.SKILLS: gettext_lazy("It takes other skills than the two of you have in common."),
    WhyNot.LEVEL: gettext_lazy("The experience asked for and the experience there do not meet."),
    WhyNot.PLACE: gettext_lazy("The distance is too great for it."),
    WhyNot.FORM: gettext_lazy("They think that another form would suit it better."),
    WhyNot.EMPLOYER: gettext_lazy("It cannot be arranged at their work."),
    WhyNot.TERMS: gettext_lazy("The dates or the terms do not fit."),
    WhyNot.CONFLICT: gettext_lazy("It does not go ahead."),
    WhyNot.FILLED: gettext_lazy("Somebody else is doing it."),
    WhyNot.UNCLEAR: gettext_lazy("They would need the brief to be clearer."),
    WhyNot.OTHER: gettext_lazy("It does not suit them this time."),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when somebody answers, in words."""

    text: str
    tone: str


def pseudonym(professional: Professional) -> str:
    """Say who somebody is without saying who they are: "Finance manager, private sector"."""
    sector = str(professional.get_sector_display()).lower()
    return f"{professional.job_title}, {sector}"


def professional_of(introduction: Introduction) -> str:
    """Name the professional as the other side may know them now."""
    if introduction.names_are_shared:
        return display_name(introduction.person)
    return pseudonym(introduction.professional)


def other_side(introduction: Introduction, side: Party | None) -> str:
    """Name whom a side deals with; organisations are public, their people are not yet."""
    if side == Party.PROFESSIONAL:
        return introduction.organisation.name
    return professional_of(introduction)


def kindly(introduction: Introduction) -> str:
    """Say why it is a no, in ordinary words."""
    return str(KINDLY.get(introduction.why_not, ""))


def standing(introduction: Introduction, side: Party | None) -> str:
    """Say how it stands, as a heading for one side."""
    if introduction.state == State.PROPOSED:
        return _standing_open(introduction, side)
    return str(
        {
            State.ACCEPTED: _("You are introduced"),
            State.DECLINED: _("It was a no this time"),
            State.LAPSED: _("There was no answer"),
            State.WITHDRAWN: _("It was taken back"),
            State.ENGAGED: _("You work together"),
            State.ENDED: _("Talked, and left it there"),
        }[State(introduction.state)]
    )


def _standing_open(introduction: Introduction, side: Party | None) -> str:
    if side is None:
        return _("Waiting for an answer")
    said_yes = getattr(introduction, f"{side}_yes_at") is not None
    return _("You have said yes; now they answer") if said_yes else _("Would you like to meet?")


def clock(introduction: Introduction, *, now: dt.datetime | None = None) -> Clock | None:
    """Say until when it is answered, if it still waits."""
    if introduction.state != State.PROPOSED or introduction.answer_by is None:
        return None
    moment = now or timezone.now()
    if introduction.answer_by < moment:
        return Clock(_("The time for an answer is over"), "late")
    text = _("Answer by %(day)s") % {"day": day_of(introduction.answer_by)}
    return Clock(text, "soon" if is_soon(introduction.answer_by, moment) else "good")


def day_of(moment: dt.datetime) -> str:
    """Write a day: "Tuesday 3 March 2026"."""
    return date_format(timezone.localtime(moment, LONDON), "l j F Y")


def time_of(moment: dt.datetime) -> str:
    """Write a day and a time: "Tuesday 3 March 2026, 6:30pm"."""
    local = timezone.localtime(moment, LONDON)
    clock_time = f"{local:%I:%M}".lstrip("0") + f"{local:%p}".lower()
    return f"{date_format(local, 'l j F Y')}, {clock_time}"
