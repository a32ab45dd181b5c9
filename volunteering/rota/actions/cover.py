"""What can happen to a gap: ask so many people at a time, widen, stop when it is filled."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from matching.people.models import Person
from volunteering.rota import asking, live, saying, whom
from volunteering.rota.actions import bookings, places
from volunteering.rota.errors import ClosedError
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift
from volunteering.rota.timing import next_wave


@transaction.atomic
def call(*, shift: Shift, size: int, words: str, by: Person) -> list[CoverAsk]:
    """Ask the first few for cover, best to ask first; the others follow in waves until it is filled."""
    now = places.hold(shift.pk)
    if now.called_off_at is not None or now.starts_at <= timezone.now():
        raise ClosedError(saying.is_over(now))
    wanted = now.minimum if now.booked < now.minimum else now.capacity
    this, _new = CoverCall.objects.update_or_create(
        shift=now,
        defaults={
            "size": size,
            "words": words,
            "wanted": wanted,
            "by": by,
            "stopped_at": None,
            "next_at": None,
        },
    )
    this.shift = now
    return _ask_a_wave(this, timezone.now())


def widen(*, now: dt.datetime | None = None) -> int:
    """Sweep: send the waves that are due, and say how many people were asked."""
    at = now or timezone.now()
    due = CoverCall.objects.filter(next_at__lte=at).values_list("shift_id", flat=True)
    return sum(_widen(shift, at) for shift in list(due))


@transaction.atomic
def answer(*, ask: CoverAsk, yes: bool, by: Person) -> Booking | None:
    """Say yes or no to an ask; a yes that finds no place raises a RotaError and is remembered."""
    now = places.hold(ask.shift_id)
    CoverAsk.objects.filter(pk=ask.pk).update(said_yes=yes, answered_at=timezone.now())
    live.changed(now, by.pk)
    if not yes:
        _hurry(now)
        return None
    booking = bookings.book(shift=now, placement=ask.placement, by=by, clash_ok=True)
    asking.covered(booking)
    _stop_if_filled(now.pk)
    return booking


@transaction.atomic
def stop(*, shift: Shift) -> None:
    """Ask nobody more; who was asked can still say yes while there is a place."""
    CoverCall.objects.filter(shift=shift, stopped_at=None).update(
        stopped_at=timezone.now(), next_at=None
    )


@transaction.atomic
def _widen(shift_id: int, at: dt.datetime) -> int:
    shift = places.hold(shift_id)
    this = CoverCall.objects.get(shift=shift)
    if this.next_at is None or this.next_at > at:
        return 0
    this.shift = shift
    return len(_ask_a_wave(this, at))


def _ask_a_wave(this: CoverCall, at: dt.datetime) -> list[CoverAsk]:
    shift = this.shift
    if shift.booked >= this.wanted or shift.called_off_at is not None:
        stop(shift=shift)
        return []
    chosen = [each for each in whom.to_ask(shift) if each.may_be_asked][: this.size]
    this.wave += bool(chosen)
    this.next_at = next_wave(shift.starts_at, at) if chosen else None
    this.save(update_fields=["wave", "next_at"])
    if not chosen:
        asking.nobody_left_to_ask(shift, by=this.by)
        return []
    asks = [
        CoverAsk(
            shift=shift, placement=each.placement, wave=this.wave, asked_at=at, asked_by=this.by
        )
        for each in chosen
    ]
    for ask in CoverAsk.objects.bulk_create(asks):
        asking.cover_asked(ask, words=this.words)
    live.changed(shift)
    return asks


def _hurry(shift: Shift) -> None:
    """Send the next wave at once when everybody who was asked has said no."""
    if not shift.cover_asks.filter(said_yes=None).exists():
        CoverCall.objects.filter(shift=shift, stopped_at=None, next_at__isnull=False).update(
            next_at=timezone.now()
        )


def _stop_if_filled(shift_id: int) -> None:
    shift = Shift.objects.get(pk=shift_id)
    this = CoverCall.objects.filter(shift=shift, stopped_at=None).first()
    if this is not None and shift.booked >= this.wanted:
        stop(shift=shift)
