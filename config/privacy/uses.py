"""What shows that a record is in use, whoever signs in to it: each as a query about the outer person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import RUNNING
from clearinghouse.professionals.models import Professional
from matching.organisations.models import Membership
from volunteering.applications.models import Application
from volunteering.applications.states import OPEN
from volunteering.merging.models import Merge
from volunteering.merging.states import MergeState
from volunteering.placements.models import LIVE, Placement


def in_use(cut: dt.date) -> tuple[QuerySet[Any], ...]:
    """Find what somebody does, or did since the day, by which their record is in use."""
    return (_acting(), _placed(cut), _applying(cut), _offering(cut), _lending(cut))


def merged_away() -> QuerySet[Merge]:
    """Find the merge that closed somebody's record: it can be put back as it was."""
    return Merge.objects.filter(gone=OuterRef("pk"), state=MergeState.MERGED)


def _acting() -> QuerySet[Membership]:
    return Membership.objects.filter(person=OuterRef("pk"), ended_on=None)


def _placed(cut: dt.date) -> QuerySet[Placement]:
    placed = Placement.objects.filter(person=OuterRef("pk"))
    return placed.filter(Q(state__in=LIVE) | Q(ended_on__gte=cut))


def _applying(cut: dt.date) -> QuerySet[Application]:
    applied = Application.objects.filter(volunteer=OuterRef("pk"))
    return applied.filter(Q(state__in=OPEN) | Q(state_since__date__gte=cut))


def _lending(cut: dt.date) -> QuerySet[Engagement]:
    lent = Engagement.objects.filter(person=OuterRef("pk"))
    return lent.filter(Q(state__in=RUNNING) | Q(ends_on__gte=cut))


def _offering(cut: dt.date) -> QuerySet[Professional]:
    return Professional.objects.filter(person=OuterRef("pk"), changed_at__date__gte=cut)
