"""Milestones of an engagement: set, delivered, accepted or sent back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements import hearing, work_notices
from clearinghouse.engagements.actions.standing import lock
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.models import Engagement, Milestone
from clearinghouse.engagements.states import EngagementState
from matching.people.models import Person

OVER = {
    str(EngagementState.RETURNED),
    str(EngagementState.REVIEWED),
    str(EngagementState.CANCELLED),
}


@transaction.atomic
def set_milestone(
    *,
    engagement: Engagement,
    title: str,
    accepted_if: str = "",
    due_on: dt.date | None = None,
    by: Person,
) -> Milestone:
    """Put a milestone after those that there are."""
    lock(engagement)
    if engagement.state in OVER:
        raise EngagementError(_("It has ended: nothing more is delivered."))
    last = engagement.milestones.aggregate(last=Max("position"))["last"] or 0
    milestone = Milestone.objects.create(
        engagement=engagement,
        position=last + 1,
        title=title,
        accepted_if=accepted_if,
        due_on=due_on,
    )
    hearing.ring(engagement, by=by)
    return milestone


@transaction.atomic
def drop_milestone(*, milestone: Milestone, by: Person) -> None:
    """Take a milestone off that nobody has accepted."""
    _fresh(milestone)
    milestone.delete()
    hearing.ring(milestone.engagement, by=by)


@transaction.atomic
def deliver(*, milestone: Milestone, by: Person) -> None:
    """Say that a milestone is delivered; the host accepts it or sends it back."""
    _fresh(milestone)
    milestone.delivered_at, milestone.sent_back = timezone.now(), ""
    milestone.save(update_fields=["delivered_at", "sent_back"])
    work_notices.milestone_changed(
        milestone,
        by=by,
        subject=_("Delivered: %(milestone)s"),
        body=_(
            "%(by)s has delivered “%(milestone)s” of “%(title)s”. Please say on the page whether you"
            " accept it, or what is missing, within ten working days."
        ),
    )


@transaction.atomic
def accept(*, milestone: Milestone, by: Person) -> None:
    """Accept what was delivered."""
    _fresh(milestone)
    if milestone.delivered_at is None:
        raise EngagementError(_("It has not been delivered yet."))
    milestone.accepted_at = timezone.now()
    milestone.save(update_fields=["accepted_at"])
    work_notices.milestone_changed(
        milestone,
        by=by,
        subject=_("Accepted: %(milestone)s"),
        body=_("%(by)s has accepted “%(milestone)s” of “%(title)s”. Thank you."),
    )


@transaction.atomic
def send_back(*, milestone: Milestone, words: str, by: Person) -> None:
    """Say what is missing in what was delivered."""
    _fresh(milestone)
    if milestone.delivered_at is None:
        raise EngagementError(_("It has not been delivered yet."))
    milestone.delivered_at, milestone.sent_back = None, words
    milestone.save(update_fields=["delivered_at", "sent_back"])
    work_notices.milestone_changed(
        milestone,
        by=by,
        subject=_("Sent back: %(milestone)s"),
        body=_("%(by)s asks for something more in “%(milestone)s” of “%(title)s”: %(words)s"),
    )


def _fresh(milestone: Milestone) -> None:
    """Read it under the engagement's lock, and refuse what was accepted meanwhile."""
    lock(milestone.engagement)
    milestone.refresh_from_db(fields=["delivered_at", "accepted_at", "sent_back"])
    if milestone.accepted_at is not None:
        raise EngagementError(_("It was accepted already."))
