"""What can happen to a complaint about data: made, taken up, worked on, decided, taken back."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from matching.people.models import Person
from matching.privacy.complaints import notices
from matching.privacy.complaints.errors import OverError
from matching.privacy.complaints.models import Complaint, ComplaintStep
from matching.privacy.complaints.states import ComplaintState
from matching.privacy.queries import figure
from matching.tongue import in_own_language

# Without letters and digits that are mixed up when read out.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
WARN_BEFORE: Final = dt.timedelta(days=10)


@in_own_language
@transaction.atomic
def make(  # noqa: PLR0913 (a complaint has as many parts)
    *,
    words: str,
    wanted: str = "",
    name: str = "",
    email: str = "",
    by: Person | None = None,
    channel: str = Complaint.Channel.FORM,
    received_on: dt.date | None = None,
) -> Complaint:
    """Take a complaint, count the law's days from when it came, and write at once that we have it."""
    received = received_on or timezone.localdate()
    until = received + dt.timedelta(
        days=int(figure("data-complaint-acknowledgement-days", on=received))
    )
    complaint = Complaint.objects.create(
        reference=_reference(),
        person=by,
        name=name or (by.name if by else ""),
        email=email or (by.email if by else ""),
        words=words,
        wanted=wanted,
        channel=channel,
        received_at=_moment(received),
        acknowledge_by=until,
        warn_on=until - WARN_BEFORE,
    )
    notices.received(complaint)
    notices.to_operators(complaint)
    return complaint


@transaction.atomic
def take_up(*, complaint: Complaint, by: Person) -> None:
    """Say that a person has it: what the law calls acknowledging."""
    move(complaint, ComplaintState.ACKNOWLEDGED, by=by)
    complaint.acknowledged_at = timezone.now()
    complaint.handled_by = by
    complaint.save(update_fields=["acknowledged_at", "handled_by"])
    notices.taken_up(complaint)


@transaction.atomic
def add_step(*, complaint: Complaint, words: str, tell: bool, by: Person) -> ComplaintStep:
    """Note what was done about it, and tell the complainant if they should know; raises OverError."""
    held = Complaint.objects.select_for_update(no_key=True).get(pk=complaint.pk)
    if not held.is_open:
        raise OverError
    step = ComplaintStep.objects.create(complaint=complaint, words=words, told=tell, by=by)
    if tell:
        notices.progress(complaint, words)
    return step


@transaction.atomic
def decide(
    *, complaint: Complaint, state: ComplaintState, outcome: str, changed: str, by: Person
) -> None:
    """Tell the outcome, and keep what we change because of it."""
    complaint.outcome = outcome
    complaint.changed_here = changed
    complaint.closed_at = timezone.now()
    complaint.save(update_fields=["outcome", "changed_here", "closed_at"])
    move(complaint, state, by=by)
    notices.decided(complaint)


@transaction.atomic
def take_back(*, complaint: Complaint, by: Person) -> None:
    """Note that the complainant no longer wants an answer."""
    move(complaint, ComplaintState.WITHDRAWN, by=by)
    Complaint.objects.filter(pk=complaint.pk).update(closed_at=timezone.now())


def warn() -> int:
    """Tell operators of complaints whose day comes near; safe to run twice."""
    due = Complaint.objects.to_warn_of(timezone.localdate())
    return sum(_warn(complaint) for complaint in list(due.order_by("pk")))


@transaction.atomic
def _warn(complaint: Complaint) -> bool:
    mine = Complaint.objects.filter(pk=complaint.pk, warned_at=None)
    if not mine.update(warned_at=timezone.now()):
        return False
    notices.near(complaint)
    return True


def _moment(day: dt.date) -> dt.datetime:
    """Give the moment at which it came: now, or on a day that has passed its noon."""
    if day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def _reference() -> str:
    parts = ("".join(secrets.choice(ALPHABET) for _each in range(4)) for _part in range(2))
    return f"C-{'-'.join(parts)}"
