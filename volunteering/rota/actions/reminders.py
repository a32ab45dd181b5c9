"""Reminds people of their sessions: once each, as early as each wants, and not in the night."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from volunteering.rota import notices, queries
from volunteering.rota.models import Booking
from volunteering.rota.timing import DAY, LONGEST_REMINDER, is_night, remind_at

USUAL_HOURS = 24


def remind(*, now: dt.datetime | None = None) -> int:
    """Sweep: write the reminders that are due, and say how many."""
    at = now or timezone.now()
    if is_night(at):
        return 0
    soon = queries.to_remind(at, LONGEST_REMINDER + DAY)
    return sum(_remind(booking, at) for booking in soon if _due(booking) <= at)


def _due(booking: Booking) -> dt.datetime:
    hours = getattr(booking, "lead", None)
    return remind_at(booking.shift.starts_at, USUAL_HOURS if hours is None else hours)


@transaction.atomic
def _remind(booking: Booking, at: dt.datetime) -> bool:
    """Claim a reminder by compare-and-swap; who booked after it was due knows already."""
    claimed = Booking.objects.filter(pk=booking.pk, state=booking.state, reminded_at=None)
    if not claimed.update(reminded_at=at):
        return False
    if booking.made_at >= _due(booking):
        return False
    notices.reminder(booking)
    return True
