"""One shift as its co-ordinator sees it: who comes, who waits, who was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from matching.people.models import Person
from volunteering.rota import queries, saying
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift
from volunteering.rota.shift_forms import NOT_RECORDED, RECORDED
from volunteering.rota.states import BookingState
from volunteering.rota.timing import CHECK_IN_FROM, PUNCTUAL

TONES = {
    BookingState.BOOKED: "grey",
    BookingState.OFFERED: "warm",
    BookingState.CAME: "green",
    BookingState.LATE: "warm",
    BookingState.NO_SHOW: "red",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a shift."""

    booking: Booking
    stands: str
    tone: str
    note: str
    choices: list[tuple[str, Any]]
    may_remove: bool

    @property
    def person(self) -> Person:
        """Who it is."""
        found: Person = self.booking.person
        return found


def of(shift: Shift) -> dict[str, Any]:
    """Gather what the page of a shift shows; the live board is made of the same."""
    bookings = list(shift.bookings.select_related("person").order_by("pk"))
    for booking in bookings:
        booking.shift = shift
    holding = [each for each in bookings if each.state in BookingState.holding()]
    now = timezone.now()
    begun = now >= shift.starts_at - CHECK_IN_FROM
    return {
        "lines": [_line(each, begun=begun) for each in holding],
        "waiting": [each for each in bookings if each.state == BookingState.WAITING],
        "gone": [each for each in bookings if each.state == BookingState.CANCELLED],
        "places": saying.places_text(shift),
        "counts": _counts(holding),
        "begun": begun,
        "over": now > shift.ends_at,
        "call": CoverCall.objects.filter(shift=shift).first(),
        "asks": _asks(shift),
    }


def _line(booking: Booking, *, begun: bool) -> Line:
    state = BookingState(booking.state)
    choices = [*RECORDED, NOT_RECORDED] if begun and state != BookingState.OFFERED else []
    missing = begun and state == BookingState.BOOKED and _is_overdue(booking)
    return Line(
        booking=booking,
        stands=_("Not shown yet") if missing else saying.how_it_stands(booking),
        tone="red" if missing else TONES[state],
        note=_note(booking),
        choices=[each for each in choices if each[0] != state],
        may_remove=state in {BookingState.BOOKED, BookingState.OFFERED},
    )


def _is_overdue(booking: Booking) -> bool:
    """Say whether somebody should be there and has neither shown nor said that they come late."""
    return timezone.now() > booking.shift.starts_at + PUNCTUAL and booking.arriving_at is None


def _note(booking: Booking) -> str:
    if booking.checked_in_at and booking.state in {BookingState.CAME, BookingState.LATE}:
        return _("since %(time)s") % {"time": saying.time(booking.checked_in_at)}
    if booking.state == BookingState.OFFERED and booking.confirm_by:
        return _("to be confirmed by %(when)s") % {"when": saying.moment(booking.confirm_by)}
    return ""


def _counts(holding: list[Booking]) -> str:
    there = sum(each.state in {BookingState.CAME, BookingState.LATE} for each in holding)
    coming = sum(each.state == BookingState.BOOKED for each in holding)
    missed = sum(each.state == BookingState.NO_SHOW for each in holding)
    said = {"there": there, "coming": coming, "missed": missed}
    return _("%(there)s there, %(coming)s expected, %(missed)s did not come") % said


def _asks(shift: Shift) -> list[CoverAsk]:
    return list(shift.cover_asks.select_related("placement__person").order_by("wave", "pk"))


def people_to_add(shift: Shift) -> Any:
    """Give those who could be put on the shift by hand."""
    return queries.can_be_added(shift)
