"""What the pages of introductions show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clearinghouse.introductions import limits, talking, words
from clearinghouse.introductions.hearing import group_of
from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.queries import answering, side_of
from clearinghouse.introductions.states import IntroductionState, Origin, Party
from clearinghouse.suggestions.queries import about, why
from clearinghouse.terms import SECONDMENTS, EngagementForm, effort
from matching.history.lifecycle import subject_of
from matching.messaging.models import Thread
from matching.people.models import Person

TONES = {
    IntroductionState.PROPOSED: "blue",
    IntroductionState.ACCEPTED: "green",
    IntroductionState.ENGAGED: "green",
}


@dataclass(frozen=True)
class Line:
    """One introduction in a list, as one side may see it."""

    introduction: Introduction
    title: str
    who: str
    standing: str
    clock: words.Clock | None
    tone: str


def line(introduction: Introduction, side: Party | None) -> Line:
    """Give a line of a list."""
    return Line(
        introduction=introduction,
        title=introduction.need.title,
        who=words.other_side(introduction, side),
        standing=words.standing(introduction, side),
        clock=words.clock(introduction),
        tone=TONES.get(IntroductionState(introduction.state), "grey"),
    )


def page(introduction: Introduction, person: Person) -> dict[str, Any]:
    """Gather what one reader may know of an introduction, and what they can do now."""
    side = side_of(introduction, person)
    said_yes = side is not None and getattr(introduction, f"{side}_yes_at") is not None
    is_open = introduction.state == IntroductionState.PROPOSED
    shared = introduction.names_are_shared and side is not None
    return {
        "introduction": introduction,
        "need": introduction.need,
        "organisation": introduction.organisation,
        "side": side,
        "group": group_of(introduction.pk),
        "standing": words.standing(introduction, side),
        "who": words.other_side(introduction, side),
        "clock": words.clock(introduction),
        "kindly": words.kindly(introduction),
        "facts": _facts(introduction),
        "may_answer": is_open and side is not None and not said_yes,
        "may_withdraw": is_open and said_yes and introduction.origin == side,
        "may_change_no": limits.may_take_back_no(introduction, side),
        "is_theirs": introduction.declined_by == side,
        "reasons": _reasons(introduction, side) if is_open or shared else (),
        **(_together(introduction, side) if shared else {}),
        **_about(introduction, side),
    }


def _facts(introduction: Introduction) -> list[tuple[str, str]]:
    need = introduction.need
    return [
        (_("What kind of help"), EngagementForm(need.form).short),
        (_("How much time"), effort(need.days_min, need.days_max)),
        (_("How you came together"), str(Origin(introduction.origin).label)),
        (_("Asked on"), words.day_of(introduction.made_at)),
    ]


def _reasons(introduction: Introduction, side: Party | None) -> Any:
    """Say why it fits, to the professional about the need, to the others about the professional."""
    if side == Party.PROFESSIONAL:
        return why(introduction.need, introduction.professional)
    return about(introduction.need, introduction.professional).reasons


def _about(introduction: Introduction, side: Party | None) -> dict[str, Any]:
    """Show the organisation what it may know of the professional before their names are shared."""
    if side == Party.PROFESSIONAL:
        return {}
    return {"professional": about(introduction.need, introduction.professional)}


def _together(introduction: Introduction, side: Party | None) -> dict[str, Any]:
    """Give those who know each other how to reach each other, and when they talk."""
    people = [introduction.person] if side != Party.PROFESSIONAL else answering(introduction)
    talks = introduction.state in {IntroductionState.ACCEPTED, IntroductionState.ENGAGED}
    chosen = talking.chosen_call(introduction)
    return {
        "people": people,
        "thread": Thread.objects.filter(topic=subject_of(introduction)).first(),
        "talks": talks,
        "may_go_on": introduction.state == IntroductionState.ACCEPTED,
        "is_secondment": introduction.need.form in SECONDMENTS,
        "call": chosen,
        "call_time": words.time_of(chosen.starts_at) if chosen else "",
        "to_choose": _times(introduction, side, mine=False) if talks and not chosen else (),
        "proposed": _times(introduction, side, mine=True) if talks and not chosen else (),
    }


def _times(introduction: Introduction, side: Party | None, *, mine: bool) -> list[tuple[Call, str]]:
    waiting = introduction.calls.filter(chosen_at=None, dropped_at=None)
    theirs = waiting.filter(proposed_by=side) if mine else waiting.exclude(proposed_by=side)
    return [(each, words.time_of(each.starts_at)) for each in theirs]
