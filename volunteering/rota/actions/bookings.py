"""What can happen to a booking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from matching.people.models import Person
from volunteering.placements.models import Placement
from volunteering.rota import live, notices, queries, saying
from volunteering.rota.actions import places
from volunteering.rota.errors import ClashError, ClosedError, RotaError, StandsError
from volunteering.rota.models import Booking, Shift, Swap
from volunteering.rota.states import BookingState, SwapState

OPEN = [str(BookingState.BOOKED), str(BookingState.OFFERED), str(BookingState.WAITING)]


@transaction.atomic
def book(
    *, shift: Shift, placement: Placement, by: Person, clash_ok: bool = False, tell: bool = True
) -> Booking:
    """Give somebody a free place; raises a RotaError that says why not.

    Whoever waits for this shift or was offered a place on it moves up; somebody else's deed is told
    to the person whose place it is.
    """
    now = places.hold(shift.pk)
    places.must_be_open(now, placement)
    Person.objects.select_for_update(no_key=True).get(pk=placement.person_id)
    if not clash_ok:
        _must_not_clash(now, placement)
    booking = _step_up(now, placement, by) or places.place(now, placement)
    live.changed(now, placement.person_id)
    if tell and by.pk != placement.person_id:
        notices.added(booking, by=by)
    return booking


def book_several(
    *, shifts: Iterable[Shift], placements: Iterable[Placement], by: Person, clash_ok: bool
) -> tuple[list[Booking], list[tuple[Shift, RotaError]]]:
    """Book each that can be had, and say of the others why not.

    Not one transaction, on purpose: a shift that is full takes nobody's other places away, and no
    two shifts are held at a time.
    """
    placed = {placement.role_id: placement for placement in placements}
    booked: list[Booking] = []
    refused: list[tuple[Shift, RotaError]] = []
    for shift in shifts:
        try:
            mine = placed[shift.role_id]
            booked.append(book(shift=shift, placement=mine, by=by, clash_ok=clash_ok))
        except RotaError as problem:
            refused.append((shift, problem))
    return booked, refused


@transaction.atomic
def wait(*, shift: Shift, placement: Placement, by: Person) -> Booking:
    """Put somebody at the end of the waiting list; if a place is free, they are offered it."""
    now = places.hold(shift.pk)
    places.must_be_open(now, placement)
    booking = places.stand(now, placement, BookingState.WAITING)
    live.changed(now, by.pk)
    places.promote(now)
    booking.refresh_from_db()
    return booking


@transaction.atomic
def confirm(*, booking: Booking, by: Person) -> None:
    """Take the place that was offered; raises IllegalMove if it has lapsed."""
    mine = places.held(booking)
    places.move_booking(mine, BookingState.BOOKED, by=by, reason="confirmed")


@transaction.atomic
def cancel(*, booking: Booking, by: Person, words: str = "") -> list[Booking]:
    """Say that somebody can't come: tell everybody concerned, and offer the place to who waits.

    Gives the bookings to which the place was offered.
    """
    mine = places.held(booking)
    if mine.shift.ends_at <= timezone.now():
        raise ClosedError(saying.is_over(mine.shift))
    held_a_place = mine.state != BookingState.WAITING
    places.move_booking(
        mine,
        BookingState.CANCELLED,
        by=by,
        reason="cannot_come" if by.pk == mine.person_id else "removed",
        cancelled_at=timezone.now(),
    )
    _withdraw_swaps(mine)
    if not held_a_place:
        return []
    places.give_back(mine.shift)
    offered = places.promote(mine.shift)
    notices.cancelled(mine, by=by, words=words, offered=bool(offered))
    return offered


@transaction.atomic
def say_when(*, booking: Booking, late_by: int, by: Person) -> None:
    """Let the others know that somebody is on the way, or so many minutes late."""
    mine = places.held(booking)
    if mine.state != BookingState.BOOKED:
        raise StandsError(saying.is_settled(mine.shift))
    mine.arriving_at = timezone.now()
    mine.late_by = late_by
    mine.save(update_fields=["arriving_at", "late_by", "changed_at"])
    live.changed(mine.shift, by.pk)
    if late_by:
        notices.running_late(mine)


def lapse(*, now: dt.datetime | None = None) -> int:
    """Sweep: take back offers that nobody confirmed, and end the lists of shifts that have begun."""
    at = now or timezone.now()
    unanswered = queries.unanswered_offers(at).values_list("pk", flat=True)
    left_over = queries.waiting_in_vain(at).values_list("pk", flat=True)
    offers = sum(_lapse_offer(pk, at) for pk in list(unanswered))
    return offers + sum(_lapse_waiting(pk) for pk in list(left_over))


def release_gone() -> int:
    """Sweep: give back the coming places of people whose placement is paused or has ended."""
    return sum(
        _release(pk) for pk in list(queries.bookings_of_the_gone().values_list("pk", flat=True))
    )


@transaction.atomic
def _lapse_offer(pk: int, at: dt.datetime) -> bool:
    mine = places.held(Booking.objects.only("pk", "shift_id").get(pk=pk))
    if mine.state != BookingState.OFFERED or mine.confirm_by is None or mine.confirm_by > at:
        return False
    places.move_booking(mine, BookingState.LAPSED, by=None, reason="unconfirmed")
    places.give_back(mine.shift)
    places.promote(mine.shift)
    notices.lapsed(mine)
    return True


@transaction.atomic
def _lapse_waiting(pk: int) -> bool:
    mine = places.held(Booking.objects.only("pk", "shift_id").get(pk=pk))
    if mine.state != BookingState.WAITING:
        return False
    places.move_booking(mine, BookingState.LAPSED, by=None, reason="no_place_came_free")
    return True


@transaction.atomic
def _release(pk: int) -> bool:
    mine = places.held(Booking.objects.only("pk", "shift_id").get(pk=pk))
    if mine.state not in OPEN:
        return False
    held_a_place = mine.state != BookingState.WAITING
    places.move_booking(
        mine,
        BookingState.CANCELLED,
        by=None,
        reason="placement_over",
        cancelled_at=timezone.now(),
    )
    _withdraw_swaps(mine)
    if held_a_place:
        places.give_back(mine.shift)
        places.promote(mine.shift)
    return True


def _step_up(shift: Shift, placement: Placement, by: Person) -> Booking | None:
    """Let whoever waits, or was offered a place, have it; ``None`` if they are not on the shift."""
    mine = Booking.objects.standing().filter(shift=shift, person_id=placement.person_id).first()
    if mine is None:
        return None
    mine.shift = shift
    if mine.state == BookingState.WAITING:
        if not places.take(shift):
            raise StandsError(saying.already_on(shift))
        until = shift.starts_at
        places.move_booking(mine, BookingState.OFFERED, by=by, reason="added", confirm_by=until)
    if mine.state != BookingState.OFFERED:
        raise StandsError(saying.already_on(shift))
    places.move_booking(mine, BookingState.BOOKED, by=by, reason="added")
    return mine


def _must_not_clash(shift: Shift, placement: Placement) -> None:
    other = queries.clashes(placement.person_id, shift).first()
    if other is not None:
        raise ClashError(saying.clash(other.shift))


def _withdraw_swaps(booking: Booking) -> None:
    """Let nobody take over what is no longer there."""
    Swap.objects.filter(booking=booking, state=SwapState.ASKED).update(state=SwapState.WITHDRAWN)
