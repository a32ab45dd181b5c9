"""What can happen to a shift."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from matching.people.models import Person
from volunteering.opportunities.models import Role
from volunteering.rota import live, notices, saying
from volunteering.rota.actions import cover, places
from volunteering.rota.errors import ClosedError, FullError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState


@dataclass(frozen=True, slots=True)
class Terms:
    """What a co-ordinator says about a shift."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    minimum: int
    capacity: int
    note: str


@transaction.atomic
def add(*, role: Role, terms: Terms, by: Person) -> Shift:
    """Add a shift by hand, once."""
    shift = Shift.objects.create(
        role=role,
        organisation=role.organisation,
        starts_at=terms.starts_at,
        ends_at=terms.ends_at,
        minimum=terms.minimum,
        capacity=terms.capacity,
        note=terms.note,
    )
    live.changed(shift, by.pk)
    return shift


@transaction.atomic
def change(*, shift: Shift, terms: Terms, by: Person) -> Shift:
    """Change its time, numbers or note; who is booked is told of a new time or note.

    More places go first to those who wait. Fewer places than people is refused: who is not to come
    is for a person to say.
    """
    now = places.hold(shift.pk)
    if terms.capacity < now.booked:
        raise FullError(saying.more_people_than_places(now))
    if now.called_off_at is not None:
        raise ClosedError(saying.is_called_off(now))
    moved = (now.starts_at, now.ends_at) != (terms.starts_at, terms.ends_at)
    noted = now.note != terms.note
    before = now.starts_at
    now.edited |= moved or (now.minimum, now.capacity) != (terms.minimum, terms.capacity)
    now.sequence += moved
    for name in ("starts_at", "ends_at", "minimum", "capacity", "note"):
        setattr(now, name, getattr(terms, name))
    now.save()
    if moved:
        Booking.objects.filter(shift=now).update(reminded_at=None)
    if moved or noted:
        notices.changed(now, before=before, moved=moved, by=by)
    places.promote(now)
    live.changed(now, *_people(now))
    return now


@transaction.atomic
def call_off(*, shift: Shift, words: str, by: Person) -> int:
    """Call a shift off and tell everybody who is on it or waits for it; gives how many."""
    now = places.hold(shift.pk)
    if now.called_off_at is not None:
        raise ClosedError(saying.is_called_off(now))
    now.called_off_at = timezone.now()
    now.sequence += 1
    standing = Booking.objects.filter(
        shift=now, state__in=[BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING]
    )
    told = [_call_off(booking, now, by, words) for booking in standing.select_related("person")]
    now.booked = Booking.objects.holding().filter(shift=now).count()
    now.save(update_fields=["called_off_at", "sequence", "booked", "changed_at"])
    cover.stop(shift=now)
    live.changed(now)
    return len(told)


@transaction.atomic
def keep(*, shift: Shift, by: Person) -> None:
    """Keep a shift whose session went away, as one added by hand."""
    now = places.hold(shift.pk)
    now.occurs_at = None
    now.adrift_since = None
    now.save(update_fields=["occurs_at", "adrift_since", "changed_at"])
    live.changed(now, by.pk)


@transaction.atomic
def renew_key(*, shift: Shift, by: Person) -> str:
    """Make a new code to check in with; posters with the old one no longer work."""
    now = places.hold(shift.pk)
    now.check_in_key = secrets.token_urlsafe(24)
    now.save(update_fields=["check_in_key", "changed_at"])
    live.changed(now, by.pk)
    return now.check_in_key


def _call_off(booking: Booking, shift: Shift, by: Person, words: str) -> Booking:
    booking.shift = shift
    waited = booking.state == BookingState.WAITING
    places.move_booking(
        booking,
        BookingState.CANCELLED,
        by=by,
        reason="called_off",
        cancelled_at=timezone.now(),
    )
    notices.called_off(booking, words=words, waited=waited)
    return booking


def _people(shift: Shift) -> list[int]:
    return list(Booking.objects.standing().filter(shift=shift).values_list("person_id", flat=True))
