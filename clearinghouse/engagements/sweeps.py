"""What time brings about in engagements: they begin, are reminded of, and come to their end."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from clearinghouse.engagements import actions
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import RUNNING, EndedHow, EngagementState
from clearinghouse.terms import SECONDMENTS
from matching.history.lifecycle import IllegalMove

FOUR_WEEKS: Final = dt.timedelta(weeks=4)
NEARING: Final = [
    str(EngagementState.ACTIVE),
    str(EngagementState.MID_REVIEW),
    str(EngagementState.EXTENDED),
]
# How long before a meeting everybody is reminded of it.
AHEAD: Final = {
    Meeting.Kind.MID_REVIEW: dt.timedelta(days=7),
    Meeting.Kind.RETURN: dt.timedelta(days=3),
}
A_DAY: Final = dt.timedelta(days=1)


def keep_up() -> int:
    """Do all of it; twice does nothing more than once."""
    return begin_due() + remind_of_meetings() + near_ends() + end_due() + ask_whether_done()


def begin_due() -> int:
    """Begin what everybody has signed and whose first day has come."""
    due = _with_parties().filter(state=EngagementState.SIGNED, starts_on__lte=timezone.localdate())
    return sum(_begin(each) for each in due)


def remind_of_meetings() -> int:
    """Remind of meetings that are near: a week ahead of a review, a day ahead of the rest."""
    now = timezone.now()
    near = Q(starts_at__lte=now + A_DAY)
    for kind, ahead in AHEAD.items():
        near |= Q(kind=kind, starts_at__lte=now + ahead)
    waiting = Meeting.objects.filter(
        near,
        starts_at__gt=now,
        held_at=None,
        called_off_at=None,
        reminded_at=None,
        engagement__state__in=RUNNING,
    )
    related = waiting.select_related(
        "engagement__person", "engagement__host", "engagement__employer", "engagement__release"
    )
    return sum(actions.remind(meeting=meeting) for meeting in related)


def near_ends() -> int:
    """Four weeks before the end of a secondment, ask for the return plan."""
    until = timezone.localdate() + FOUR_WEEKS
    due = _with_parties().filter(form__in=SECONDMENTS, state__in=NEARING, ends_on__lte=until)
    return sum(actions.near_end(engagement=each) for each in due)


def end_due() -> int:
    """End secondments after their last day, and other work four weeks after it was asked about."""
    today = timezone.localdate()
    asked = Q(nudged_at__lt=timezone.now() - FOUR_WEEKS)
    over = _with_parties().filter(
        Q(form__in=SECONDMENTS) | asked, state__in=RUNNING, ends_on__lt=today
    )
    return sum(_end(each) for each in over)


def ask_whether_done() -> int:
    """Ask once about work whose last day has passed."""
    over = _with_parties().filter(
        state__in=RUNNING, ends_on__lt=timezone.localdate(), nudged_at=None
    )
    return sum(actions.nudge(engagement=each) for each in over.exclude(form__in=SECONDMENTS))


def _begin(engagement: Engagement) -> bool:
    try:
        actions.begin(engagement=engagement, by=None)
    except (IllegalMove, EngagementError):  # somebody was faster
        return False
    return True


def _end(engagement: Engagement) -> bool:
    try:
        actions.end(engagement=engagement, how=EndedHow.DONE, on=engagement.ends_on, by=None)
    except IllegalMove:  # somebody was faster
        return False
    return True


def _with_parties() -> QuerySet[Engagement]:
    return Engagement.objects.select_related("person", "host", "employer", "release").order_by("pk")
