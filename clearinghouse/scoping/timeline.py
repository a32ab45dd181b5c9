"""What happened to a need: its own moves, introductions, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.history.lifecycle import subject_of
from matching.history.models import Transition

MOST: Final = 30


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, on a day."""

    at: dt.datetime
    text: str


def timeline(need: SkillsNeed) -> list[Happening]:
    """Tell what happened, the newest first, in three queries."""
    found = [*_moves(need), *_introductions(need), *_engagements(need)]
    found.append(Happening(need.created_at, _("Begun")))
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOST]


def _moves(need: SkillsNeed) -> Iterator[Happening]:
    for step in Transition.objects.filter(subject=subject_of(need)).order_by("-pk")[:MOST]:
        state = str(NeedState(step.new).label)
        reason = dict(WhyClosed.choices).get(step.reason, "")
        yield Happening(step.at, f"{state}: {reason}" if reason else state)


def _introductions(need: SkillsNeed) -> Iterator[Happening]:
    made = Introduction.objects.filter(need=need).order_by("-pk")[:MOST]
    for each in made:
        yield Happening(each.made_at, _("An introduction was proposed"))


def _engagements(need: SkillsNeed) -> Iterator[Happening]:
    for each in Engagement.objects.filter(need=need).order_by("-pk")[:MOST]:
        yield Happening(
            each.created_at, _("Terms were drawn up: %(title)s") % {"title": each.title}
        )
        if each.ended_on:
            ended = timezone.make_aware(dt.datetime.combine(each.ended_on, dt.time(17)))
            yield Happening(ended, _("It ended"))
