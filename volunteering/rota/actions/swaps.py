"""What can happen to a request that somebody takes a session over."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person
from volunteering.placements.models import Placement
from volunteering.rota import asking, queries, saying
from volunteering.rota.actions import places
from volunteering.rota.errors import ClashError, ClosedError, StandsError
from volunteering.rota.models import Booking, Swap
from volunteering.rota.states import BookingState, SwapState


@transaction.atomic
def ask(*, booking: Booking, of: Iterable[Placement], words: str, by: Person) -> list[Swap]:
    """Ask fellow volunteers of the role to take a session over; who was asked already is left."""
    mine = places.held(booking)
    if mine.state != BookingState.BOOKED or mine.shift.starts_at <= timezone.now():
        raise ClosedError(saying.is_settled(mine.shift))
    asked = set(mine.swaps.filter(state=SwapState.ASKED).values_list("to", flat=True))
    swaps = [
        Swap.objects.create(booking=mine, to_id=each.person_id)
        for each in of
        if each.role_id == mine.shift.role_id and each.person_id not in {*asked, mine.person_id}
    ]
    for swap in swaps:
        swap.booking = mine
        asking.swap_asked(swap, words=words, by=by)
    return swaps


@transaction.atomic
def take(*, swap: Swap, by: Person, clash_ok: bool = False) -> Booking:
    """Take a session over: the first to say yes has it, the others are told; the place stays taken."""
    mine = places.held(swap.booking)
    swap.refresh_from_db()
    if swap.state != SwapState.ASKED or mine.state != BookingState.BOOKED:
        raise IllegalMove(swap, SwapState.TAKEN, overtaken=True)
    placement = queries.placement_for(by, mine.shift)
    if placement is None:
        raise ClosedError(saying.not_of_role(mine.shift))
    places.must_be_open(mine.shift, placement)
    if not clash_ok and (other := queries.clashes(by.pk, mine.shift).first()):
        raise ClashError(saying.clash(other.shift))
    _let_go(mine, by)
    move(swap, SwapState.TAKEN, by=by)
    _withdraw_others(mine)
    booking = _step_in(mine, placement, by)
    asking.swap_taken(swap, booking)
    return booking


@transaction.atomic
def refuse(*, swap: Swap, by: Person) -> None:
    """Say no; whoever asked is told once nobody is left to ask."""
    move(swap, SwapState.REFUSED, by=by)
    if not swap.booking.swaps.filter(state=SwapState.ASKED).exists():
        asking.swap_refused_by_all(swap.booking)


@transaction.atomic
def withdraw(*, booking: Booking, by: Person) -> None:
    """Ask nobody any more: come after all, or have found another way."""
    for swap in booking.swaps.filter(state=SwapState.ASKED):
        move(swap, SwapState.WITHDRAWN, by=by)


def _let_go(mine: Booking, by: Person) -> None:
    places.move_booking(
        mine, BookingState.CANCELLED, by=by, reason="swapped", cancelled_at=timezone.now()
    )


def _withdraw_others(mine: Booking) -> None:
    for other in mine.swaps.filter(state=SwapState.ASKED):
        move(other, SwapState.WITHDRAWN, by=None, reason="somebody_else_took_it")


def _step_in(mine: Booking, placement: Placement, by: Person) -> Booking:
    """Put the new person on the place that stays counted; a wait of theirs for it is over."""
    theirs = Booking.objects.standing().filter(shift=mine.shift, person=by).first()
    if theirs is not None and theirs.state != BookingState.WAITING:
        raise StandsError(saying.already_on(mine.shift))
    if theirs is not None:
        theirs.shift = mine.shift
        places.move_booking(theirs, BookingState.CANCELLED, by=by, reason="swapped")
    return places.stand(mine.shift, placement, BookingState.BOOKED)
