"""Meetings of an engagement: planned, held, called off; the mid-point review among them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements import work_notices
from clearinghouse.engagements.actions.standing import facets, lock
from clearinghouse.engagements.actions.working import LOGGABLE, log_day
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EngagementState
from clearinghouse.terms import PAIRS
from matching.history.lifecycle import move
from matching.people.models import Person

# A mid-point review changes the state only before the end has come near.
BEFORE = {str(EngagementState.ACTIVE), str(EngagementState.EXTENDED)}


@transaction.atomic
def plan_meeting(  # noqa: PLR0913 (a meeting has as many parts)
    *,
    engagement: Engagement,
    kind: str,
    starts_at: dt.datetime,
    minutes: int = 60,
    where: str = "",
    by: Person,
) -> Meeting:
    """Plan a meeting and tell the others."""
    lock(engagement)
    if not engagement.is_running:
        raise EngagementError(_("Meetings are planned while it runs."))
    meeting = Meeting.objects.create(
        engagement=engagement, kind=kind, starts_at=starts_at, minutes=minutes, where=where
    )
    work_notices.meeting_changed(
        meeting,
        by=by,
        subject=_("Planned: %(kind)s, %(title)s"),
        body=_("%(by)s has planned a meeting (%(kind)s) of “%(title)s” on %(at)s. %(where)s"),
    )
    return meeting


@transaction.atomic
def move_meeting(
    *, meeting: Meeting, starts_at: dt.datetime, minutes: int, where: str, by: Person
) -> None:
    """Choose another time or place, and tell the others."""
    lock(meeting.engagement)
    _still_open(meeting)
    meeting.starts_at, meeting.minutes, meeting.where = starts_at, minutes, where
    meeting.reminded_at = None
    meeting.save(update_fields=["starts_at", "minutes", "where", "reminded_at"])
    work_notices.meeting_changed(
        meeting,
        by=by,
        subject=_("Another time: %(kind)s, %(title)s"),
        body=_("%(by)s has moved the meeting (%(kind)s) of “%(title)s” to %(at)s. %(where)s"),
    )


@transaction.atomic
def hold_meeting(
    *, meeting: Meeting, agreed: str, by: Person, held_at: dt.datetime | None = None
) -> None:
    """Note that a meeting was held and what was agreed; the mid-point review is held once.

    The time of a pair's session is written down with it, so that nobody says the same twice.
    """
    lock(meeting.engagement)
    engagement = meeting.engagement
    if meeting.called_off_at is not None:
        raise EngagementError(_("This meeting was called off."))
    if meeting.held_at is None and engagement.form in PAIRS:
        _log(meeting, by=by)
    meeting.held_at = held_at or meeting.held_at or timezone.now()
    meeting.agreed = agreed
    meeting.save(update_fields=["held_at", "agreed"])
    if meeting.kind == Meeting.Kind.MID_REVIEW and engagement.state in BEFORE:
        move(engagement, EngagementState.MID_REVIEW, by=by, facets=facets(engagement))
    work_notices.meeting_changed(
        meeting,
        by=by,
        subject=_("Noted: %(kind)s, %(title)s"),
        body=_("%(by)s has noted what was agreed in the meeting (%(kind)s) of “%(title)s”."),
    )


@transaction.atomic
def call_off(*, meeting: Meeting, by: Person) -> None:
    """Call a meeting off, and tell the others."""
    lock(meeting.engagement)
    _still_open(meeting)
    meeting.called_off_at = timezone.now()
    meeting.save(update_fields=["called_off_at"])
    work_notices.meeting_changed(
        meeting,
        by=by,
        subject=_("Called off: %(kind)s, %(title)s"),
        body=_("%(by)s has called off the meeting (%(kind)s) of “%(title)s” on %(at)s."),
    )


@transaction.atomic
def remind(*, meeting: Meeting) -> bool:
    """Remind of a meeting, once."""
    mine = Meeting.objects.filter(pk=meeting.pk, reminded_at=None)
    if not mine.update(reminded_at=timezone.now()):
        return False
    work_notices.meeting_soon(meeting)
    return True


def _log(meeting: Meeting, *, by: Person) -> None:
    """Write down the time of a session, unless its day is written down already or cannot be."""
    engagement = meeting.engagement
    on = timezone.localdate(min(meeting.starts_at, timezone.now()))
    last = engagement.ended_on or on
    is_there = engagement.log.filter(on=on, struck_at=None).exists()
    may_be = engagement.state in LOGGABLE and engagement.starts_on <= on <= last
    if meeting.kind == Meeting.Kind.SESSION and may_be and not is_there:
        hours = (Decimal(meeting.minutes) / 60).quantize(Decimal("0.01"))
        log_day(engagement=engagement, on=on, hours=hours, what=_("Session"), by=by)


def _still_open(meeting: Meeting) -> None:
    meeting.refresh_from_db(fields=["held_at", "called_off_at"])
    if meeting.held_at is not None or meeting.called_off_at is not None:
        raise EngagementError(_("This meeting was held or called off already."))
