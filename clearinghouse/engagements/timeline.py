"""The timeline of an engagement: what has happened, and what is to come, by its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import BEGUN, EngagementState
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.queries import display_name

FOUR_WEEKS: Final = dt.timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline."""

    on: dt.date
    text: str
    who: str = ""
    to_come: bool = False


def timeline(engagement: Engagement, meetings: list[Meeting]) -> list[Event]:
    """List what has happened and what is planned, in the order of days."""
    return sorted(
        [*_happened(engagement), *_met(meetings), *_planned(engagement)],
        key=lambda event: (event.on, event.to_come),
    )


def _happened(engagement: Engagement) -> Iterator[Event]:
    yield Event(_day(engagement.created_at), _("Begun to be written"))
    moves = Transition.objects.filter(subject=subject_of(engagement)).select_related("by")
    for move in moves.order_by("pk"):
        label = str(EngagementState(move.new).label)
        yield Event(_day(move.at), label, display_name(move.by) if move.by else "")


def _met(meetings: list[Meeting]) -> Iterator[Event]:
    for meeting in meetings:
        if meeting.called_off_at is None:
            kind = str(meeting.get_kind_display()).capitalize()
            held = meeting.held_at is not None
            text = _("%s, held") % kind if held else kind
            yield Event(_day(meeting.starts_at), text, to_come=not held)


def _planned(engagement: Engagement) -> Iterator[Event]:
    """Give the days to come; those of reviews follow the last day."""
    if engagement.state in {EngagementState.CANCELLED, EngagementState.REVIEWED}:
        return
    last = engagement.ended_on or engagement.ends_on
    if engagement.state not in BEGUN:
        yield Event(engagement.starts_on, _("The first day"), to_come=True)
        if engagement.mid_review_on:
            yield Event(engagement.mid_review_on, _("Mid-point review"), to_come=True)
    if engagement.ended_on is None:
        if engagement.is_secondment:
            yield Event(last - FOUR_WEEKS, _("Plan the return"), to_come=True)
        yield Event(last, _("The last day"), to_come=True)
    yield Event(last + relativedelta(months=3), _("Asked what has come of it"), to_come=True)
    yield Event(last + relativedelta(months=12), _("Asked once more, a year on"), to_come=True)


def _day(at: Any) -> dt.date:
    return timezone.localtime(at).date()
