"""The one place where a shift's places are taken and given back.

Each deed that touches them holds the shift's row first, so that deeds on one shift follow one another;
the counter is still changed by compare-and-swap, and the database refuses one place too many.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.placements.models import Placement
from volunteering.rota import live, notices, saying
from volunteering.rota.errors import ClosedError, FullError, StandsError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState
from volunteering.rota.timing import confirm_by


def hold(shift_id: int) -> Shift:
    """Take hold of a shift until the end of the transaction, as it stands now."""
    return (
        Shift.objects.select_for_update(of=("self",))
        .select_related("role__opportunity", "organisation")
        .get(pk=shift_id)
    )


def held(booking: Booking) -> Booking:
    """Take hold of a booking's shift, and give the booking as it stands now."""
    shift = hold(booking.shift_id)
    fresh = Booking.objects.select_related("person", "placement").get(pk=booking.pk)
    fresh.shift = shift
    return fresh


def take(shift: Shift) -> bool:
    """Count one place more, if one is free."""
    free = Shift.objects.filter(pk=shift.pk, booked__lt=F("capacity"), called_off_at=None)
    if not free.update(booked=F("booked") + 1):
        return False
    shift.booked += 1
    return True


def give_back(shift: Shift) -> None:
    """Count one place less."""
    Shift.objects.filter(pk=shift.pk).update(booked=F("booked") - 1)
    shift.booked -= 1


def stand(shift: Shift, placement: Placement, state: BookingState) -> Booking:
    """Write a booking; who is on the shift already is told so."""
    if Booking.objects.standing().filter(shift=shift, person_id=placement.person_id).exists():
        raise StandsError(saying.already_on(shift))
    return Booking.objects.create(
        shift=shift, person_id=placement.person_id, placement=placement, state=state
    )


def place(shift: Shift, placement: Placement) -> Booking:
    """Take a place for somebody and write it down, or raise FullError."""
    if not take(shift):
        raise FullError(saying.full(shift))
    return stand(shift, placement, BookingState.BOOKED)


def move_booking(
    booking: Booking, to: BookingState, *, by: Person | None, reason: str = "", **fields: Any
) -> None:
    """Move a booking, with what is stored beside it; calendars see that something changed."""
    for name, value in fields.items():
        setattr(booking, name, value)
    booking.sequence += 1
    booking.save(update_fields=[*fields, "sequence", "changed_at"])
    move(booking, to, by=by, reason=reason, facets={"role": booking.placement.role_id})
    live.changed(booking.shift, booking.person_id)


def must_be_open(shift: Shift, placement: Placement) -> None:
    """Refuse what is over, called off, or of another role."""
    if shift.called_off_at is not None:
        raise ClosedError(saying.is_called_off(shift))
    if shift.ends_at <= timezone.now():
        raise ClosedError(saying.is_over(shift))
    if placement.role_id != shift.role_id or placement.state not in {"trial", "active"}:
        raise ClosedError(saying.not_of_role(shift))


def promote(shift: Shift) -> list[Booking]:
    """Offer free places to those who wait, the first first, and ask them to confirm."""
    until = confirm_by(shift.starts_at, timezone.now())
    offered: list[Booking] = []
    if until is None or shift.called_off_at is not None:
        return offered
    waiting = Booking.objects.filter(shift=shift, state=BookingState.WAITING)
    for booking in waiting.select_related("person", "placement").order_by("pk"):
        if not take(shift):
            break
        booking.shift = shift
        move_booking(booking, BookingState.OFFERED, by=None, reason="promoted", confirm_by=until)
        notices.place_offered(booking)
        offered.append(booking)
    return offered
