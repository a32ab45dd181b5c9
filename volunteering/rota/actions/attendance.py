"""Who came: by a scan, by the co-ordinator's tick, or keyed in from paper."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from matching.people.models import Person
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.rota import notices, queries, saying
from volunteering.rota.actions import bookings, places
from volunteering.rota.errors import ClosedError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState
from volunteering.rota.timing import CHECK_IN_FROM, LONDON, PUNCTUAL, may_check_in

ARRIVED = (BookingState.CAME, BookingState.LATE)


@transaction.atomic
def check_in(*, shift: Shift, key: str, by: Person) -> Booking:
    """Let somebody check in by the code on the poster; who is not on the list takes a free place."""
    now = places.hold(shift.pk)
    if not now.check_in_key or not secrets.compare_digest(now.check_in_key, key):
        raise ClosedError(saying.wrong_code())
    if now.called_off_at is not None:
        raise ClosedError(saying.is_called_off(now))
    at = timezone.now()
    if not may_check_in(now.starts_at, now.ends_at, at):
        raise ClosedError(saying.not_now(now))
    booking = _booking_of(now, by)
    if booking.state not in ARRIVED:
        came = BookingState.CAME if at <= now.starts_at + PUNCTUAL else BookingState.LATE
        _arrive(booking, came, by=by, at=at)
    return booking


@transaction.atomic
def record(*, booking: Booking, as_: BookingState, by: Person) -> None:
    """Record that somebody came, came late or did not come; or take back what was recorded."""
    mine = places.held(booking)
    if mine.shift.starts_at - CHECK_IN_FROM > timezone.now():
        raise ClosedError(saying.too_early(mine.shift))
    if mine.state == as_:
        return
    if as_ in ARRIVED:
        _arrive(mine, as_, by=by, at=mine.checked_in_at or timezone.now())
        return
    places.move_booking(mine, as_, by=by, checked_in_at=None, checked_in_by=None)


@transaction.atomic
def key_in(
    *,
    shift: Shift,
    said: Mapping[Booking, BookingState],
    walked_in: Mapping[Placement, BookingState],
    by: Person,
) -> int:
    """Record a paper sheet whole: who was on it, and who came without being on it."""
    for booking, state in said.items():
        record(booking=booking, as_=state, by=by)
    for placement, state in walked_in.items():
        now = places.hold(shift.pk)
        if now.booked >= now.capacity:  # they were there: the sheet is right, the number was not
            now.capacity = now.booked + 1
            now.save(update_fields=["capacity", "changed_at"])
        booking = places.place(now, placement)
        booking.shift = now
        _arrive(booking, state, by=by, at=timezone.now())
    return len(said) + len(walked_in)


def ask_for_registers(*, now: dt.datetime | None = None) -> int:
    """Sweep: ask once for what nobody recorded; a person is never marked as missing by the clock."""
    at = now or timezone.now()
    return sum(
        _ask_for_register(shift, at)
        for shift in queries.unrecorded(at).select_related("role__lead", "organisation")
    )


@transaction.atomic
def _ask_for_register(shift: Shift, at: dt.datetime) -> bool:
    mine = Shift.objects.filter(pk=shift.pk, register_asked_at=None).update(register_asked_at=at)
    if mine:
        notices.register_wanted(shift)
    return bool(mine)


def _booking_of(shift: Shift, person: Person) -> Booking:
    found = Booking.objects.standing().filter(shift=shift, person=person)
    booking = found.select_related("placement", "person").first()
    if booking is not None and booking.state in {*ARRIVED, BookingState.BOOKED}:
        booking.shift = shift
        return booking
    placement = queries.placement_for(person, shift)
    if placement is None:
        raise ClosedError(saying.not_of_role(shift))
    booking = bookings.book(shift=shift, placement=placement, by=person, clash_ok=True)
    booking.shift = shift
    return booking


def _arrive(booking: Booking, came: BookingState, *, by: Person, at: dt.datetime) -> None:
    places.move_booking(booking, came, by=by, checked_in_at=at, checked_in_by=by)
    day = booking.shift.starts_at.astimezone(LONDON).date()
    placements.begin(placement=booking.placement, on=day, by=by)
