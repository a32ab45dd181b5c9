"""What becomes of silence: reminders, the centre, a paused role. Sweeps, safe to run twice."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.models import Away
from matching.organisations.queries import away_periods
from volunteering.applications import moving, notices
from volunteering.applications.actions import close_remaining
from volunteering.applications.clock import Away as Days
from volunteering.applications.clock import course, promised_until
from volunteering.applications.models import Application, ApplicationQuerySet
from volunteering.applications.pace import Numbers
from volunteering.applications.states import OPEN, ApplicationState
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Role
from volunteering.opportunities.states import OpportunityState

log = logging.getLogger(__name__)

BATCH: Final = 200
Chased = Application.Chased


def chase_silences(*, now: dt.datetime | None = None) -> int:
    """Do what is due about every silence, and say how many deeds that were.

    Each deed is a transaction of its own that counts ``chased`` up by compare-and-swap, so that a
    second sweep, or another worker, finds it done.
    """
    at = now or timezone.now()
    wind_after_aways()
    numbers = Numbers(timezone.localdate(at))
    return sum(_chase(application, numbers, at) for application in _overdue(at))


def wind_after_aways() -> int:
    """Wind every clock anew: somebody may be away now, or not away after all."""
    return _wind(Application.objects.open())


def _wind(rows: ApplicationQuerySet) -> int:
    """Keep what each promise comes to now, and count those that changed; it stays what it was."""
    numbers, wound = Numbers(), 0
    away: dict[int, list[Days]] = defaultdict(list)
    for key, first, last in Away.objects.values_list("organisation", "from_on", "to_on"):
        away[key].append((first, last))
    for row in rows.filter(due_at__isnull=False).select_related("organisation").iterator():
        pace = numbers.pace_of(row)
        days = pace.answer if pace else 0
        due = promised_until(row.state_since, days, away[row.organisation_id])
        if pace and due != row.due_at:
            same = Application.objects.filter(pk=row.pk, state=row.state, due_at=row.due_at)
            wound += same.update(due_at=due)
    return wound


def close_for_ended_roles() -> int:
    """Close what is open for roles that were withdrawn, have ended, or have no place left."""
    gone = (
        Q(opportunity__state=OpportunityState.WITHDRAWN)
        | Q(ends_on__lt=timezone.localdate())
        | Q(places_left=0)
    )
    asked = Role.objects.filter(gone, applications__state__in=OPEN).distinct()
    return sum(close_remaining(role=role) for role in asked.order_by("pk"))


def _overdue(now: dt.datetime) -> Iterator[Application]:
    """Give the open applications whose promise has passed, those that waited longest first."""
    rows = (
        Application.objects.open()
        .filter(due_at__lt=now, chased__lt=Chased.PAUSED)
        .select_related("volunteer", "role__lead", "role__opportunity", "organisation__cares_of")
        .order_by("due_at", "pk")
    )
    yield from rows.iterator(chunk_size=BATCH)


def _chase(application: Application, numbers: Numbers, now: dt.datetime) -> int:
    """Do one thing about one silence a day, at most: nobody gets three letters at once."""
    pace = numbers.pace_of(application)
    last = application.chased_at
    if pace is None or (last and timezone.localdate(last) == timezone.localdate(now)):
        return 0
    away: list[Days] = away_periods(application.organisation)
    owed = course(application.state_since, pace, away).owed(now)
    if application.state == ApplicationState.CHECKS:
        owed = min(owed, Chased.ESCALATED)  # others are waited for: that is nobody's silence
    if owed <= application.chased:
        return 0
    try:
        return _do(application, Chased(application.chased + 1), now)
    except DatabaseError:
        log.exception("The silence of application %s could not be chased", application.pk)
        return 0


@transaction.atomic
def _do(application: Application, level: Application.Chased, now: dt.datetime) -> int:
    """Take the next step by compare-and-swap; the role's row is held first, as everywhere."""
    moving.hold(application.role_id)
    taken = Application.objects.filter(
        pk=application.pk, state=application.state, chased=application.chased
    ).update(chased=level, chased_at=now)
    if not taken:
        return 0
    application.chased = level
    if level == Chased.REMINDED:
        notices.reminded(application)
    elif level == Chased.ESCALATED:
        notices.escalated(application)
    else:
        _pause(application)
    moving.ring(application)
    return 1


def _pause(application: Application) -> None:
    """Take the role off the lists; a role that is off already stays as it is."""
    opportunity = application.role.opportunity
    opportunity.refresh_from_db(fields=["state"])
    try:
        move(opportunity, OpportunityState.PAUSED, by=None, reason="silence")
    except IllegalMove:
        log.info("Opportunity %s is not on offer, so it is not paused", opportunity.pk)
    else:
        opportunities.summarise(opportunities=[opportunity])
    notices.paused(application)
