"""What can happen to a parent's word for somebody under 18: asked for, given, refused, taken back."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from matching.people import notices
from matching.people.actions import NOTICE_VERSION
from matching.people.errors import AskedTooOftenError, NotAskedError
from matching.people.models import ParentalConsent, Person

MOST_A_DAY: Final = 3


@transaction.atomic
def ask(*, person: Person, parent_name: str, parent_email: str, by: Person) -> ParentalConsent:  # noqa: ARG001 (a broker will do this for somebody)
    """Write to a parent or guardian; a question that still stood is closed. Raises AskedTooOftenError."""
    Person.objects.select_for_update().get(pk=person.pk)
    now = timezone.now()
    asked = ParentalConsent.objects.filter(person=person)
    if asked.filter(asked_at__gt=now - dt.timedelta(days=1)).count() >= MOST_A_DAY:
        raise AskedTooOftenError
    asked.filter(refused_at=None, withdrawn_at=None).update(withdrawn_at=now)
    consent = ParentalConsent.objects.create(
        person=person,
        parent_name=parent_name,
        parent_email=parent_email,
        notice_version=NOTICE_VERSION,
    )
    notices.parent_is_asked(consent)
    return consent


@transaction.atomic
def give(*, consent: ParentalConsent) -> None:
    """Record that the parent agrees; again does nothing. Raises NotAskedError."""
    if _standing(consent).given_at is not None:
        return
    _mark(consent, "given_at")
    notices.parent_agreed(consent)


@transaction.atomic
def refuse(*, consent: ParentalConsent) -> None:
    """Record that the parent does not agree. Raises NotAskedError."""
    if _standing(consent).given_at is not None:
        raise NotAskedError
    _mark(consent, "refused_at")
    notices.parent_refused(consent)


@transaction.atomic
def withdraw(*, consent: ParentalConsent) -> None:
    """Record that the parent no longer agrees. Raises NotAskedError."""
    if _standing(consent).given_at is None:
        raise NotAskedError
    _mark(consent, "withdrawn_at")
    notices.parent_withdrew(consent)


def _standing(consent: ParentalConsent) -> ParentalConsent:
    """Lock the question; one that was refused, taken back or asked anew is closed."""
    locked = ParentalConsent.objects.select_for_update().get(pk=consent.pk)
    if locked.refused_at or locked.withdrawn_at:
        raise NotAskedError
    return locked


def _mark(consent: ParentalConsent, column: str) -> None:
    setattr(consent, column, timezone.now())
    consent.save(update_fields=[column])
