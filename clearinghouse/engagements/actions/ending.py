"""How an engagement comes to its end, and what is planned for after it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from clearinghouse.engagements import capacity, hearing, notices
from clearinghouse.engagements.actions.standing import at_ten, facets, lock
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EndedHow, EngagementState
from matching.agreements import actions as agreements
from matching.history.lifecycle import move
from matching.people.models import Person

NEARING: Final = {
    str(EngagementState.ACTIVE),
    str(EngagementState.MID_REVIEW),
    str(EngagementState.EXTENDED),
}


@transaction.atomic
def end(
    *,
    engagement: Engagement,
    how: EndedHow | str,
    on: dt.date,
    because: str = "",
    by: Person | None,
) -> None:
    """End it, as planned or early; days of it can still be logged until it is reviewed."""
    lock(engagement)
    engagement.ended_on = max(on, engagement.starts_on)
    engagement.ended_how, engagement.ended_because = str(EndedHow(how)), because
    engagement.save(update_fields=["ended_on", "ended_how", "ended_because"])
    move(
        engagement,
        EngagementState.RETURNED,
        by=by,
        reason=engagement.ended_how,
        facets=facets(engagement),
    )
    engagement.amendments.filter(in_force_at=None, dropped_at=None).update(
        dropped_at=timezone.now()
    )
    _put_out_of_force(engagement)
    capacity.give_back(engagement, on=engagement.ended_on)
    notices.ended(engagement, by=by)


@transaction.atomic
def plan_return(
    *, engagement: Engagement, plan: str, meeting_on: dt.date | None, by: Person
) -> None:
    """Keep how the return is planned, and when the professional meets the line manager."""
    lock(engagement)
    engagement.return_plan, engagement.return_meeting_on = plan, meeting_on
    engagement.save(update_fields=["return_plan", "return_meeting_on"])
    if meeting_on is not None:
        Meeting.objects.update_or_create(
            engagement=engagement,
            kind=Meeting.Kind.RETURN,
            held_at=None,
            called_off_at=None,
            defaults={"starts_at": at_ten(meeting_on), "reminded_at": None},
        )
    hearing.ring(engagement, by=by)


@transaction.atomic
def near_end(*, engagement: Engagement) -> bool:
    """Remind everybody that it comes to its end; of two sweeps one does."""
    lock(engagement)
    if engagement.state not in NEARING:
        return False
    move(engagement, EngagementState.ENDING, by=None, facets=facets(engagement))
    notices.near_end(engagement)
    return True


@transaction.atomic
def nudge(*, engagement: Engagement) -> bool:
    """Ask once what becomes of something whose last day has passed."""
    mine = Engagement.objects.filter(pk=engagement.pk, nudged_at=None)
    if not mine.update(nudged_at=timezone.now()):
        return False
    notices.overdue(engagement)
    return True


def _put_out_of_force(engagement: Engagement) -> None:
    """Withdraw the paper and its changes: from now on the years run for which they are kept."""
    changed = [each.agreement for each in engagement.amendments.select_related("agreement")]
    for paper in [engagement.agreement, *changed]:
        if paper is not None:
            agreements.withdraw(agreement=paper)
