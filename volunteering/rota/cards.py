"""What the pages of the rota show, made from rows in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.opportunities.models import Role
from volunteering.rota import queries, saying
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap
from volunteering.rota.states import BookingState, SwapState
from volunteering.rota.timing import DAY, HOUR, LONDON, midnight, monday_of

PAGE: Final = 30
ON_THE_WAY_FROM: Final = 3 * HOUR


@dataclass(frozen=True, slots=True)
class Mine:
    """One of somebody's own sessions."""

    booking: Booking
    when: str
    where: str
    who: str
    until: str
    may_say_when: bool
    stands: str
    asked: int

    @property
    def shift(self) -> Shift:
        """The shift that it is about."""
        return self.booking.shift


@dataclass(frozen=True, slots=True)
class Free:
    """A session that somebody could book."""

    shift: Shift
    when: str
    places: str
    full: bool
    clash: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that somebody is asked: to take a session over, or to fill a gap."""

    pk: int
    shift: Shift
    when: str
    by: str


def mine(bookings: list[Booking], now: dt.datetime | None = None) -> list[Mine]:
    """Show somebody's own sessions."""
    at = now or timezone.now()
    asked = _swaps_asked(bookings)
    return [_mine(booking, at, asked.get(booking.pk, 0)) for booking in bookings]


def _mine(booking: Booking, at: dt.datetime, asked: int) -> Mine:
    shift = booking.shift
    near = shift.starts_at - ON_THE_WAY_FROM <= at <= shift.ends_at
    return Mine(
        booking=booking,
        when=saying.when(shift),
        where=saying.where(shift),
        who=saying.whom_to_ask(shift),
        until=saying.moment(booking.confirm_by) if booking.confirm_by else "",
        may_say_when=near and booking.state == BookingState.BOOKED,
        stands=saying.how_it_stands(booking),
        asked=asked,
    )


def _swaps_asked(bookings: list[Booking]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for pk in Swap.objects.filter(booking__in=bookings, state=SwapState.ASKED).values_list(
        "booking", flat=True
    ):
        found[pk] += 1
    return found


def free(person: Person, shifts: list[Shift]) -> list[Free]:
    """Show sessions that could be booked, with what else somebody has at that time."""
    held = list(queries.coming(person).holding())
    return [
        Free(
            shift=shift,
            when=saying.when(shift),
            places=saying.places_left(shift),
            full=shift.booked >= shift.capacity,
            clash=_clash(shift, held),
        )
        for shift in shifts
    ]


def _clash(shift: Shift, held: list[Booking]) -> str:
    for booking in held:
        other = booking.shift
        if other.starts_at < shift.ends_at and other.ends_at > shift.starts_at:
            return saying.title(other)
    return ""


def swaps_asked_of(person: Person) -> list[Asked]:
    """Show the sessions that somebody is asked to take over."""
    found = Swap.objects.filter(
        to=person,
        state=SwapState.ASKED,
        booking__state=BookingState.BOOKED,
        booking__shift__starts_at__gt=timezone.now(),
    ).select_related("booking__person", "booking__shift__role", "booking__shift__organisation")
    return [
        Asked(
            each.pk,
            each.booking.shift,
            saying.when(each.booking.shift),
            saying.fellow(each.booking.person),
        )
        for each in found
    ]


def cover_asked_of(person: Person) -> list[Asked]:
    """Show the gaps that somebody is asked to fill."""
    found = CoverAsk.objects.filter(
        placement__person=person,
        said_yes=None,
        shift__called_off_at=None,
        shift__starts_at__gt=timezone.now(),
    ).select_related("shift__role", "shift__organisation")
    return [
        Asked(each.pk, each.shift, saying.when(each.shift), each.shift.organisation.name)
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class Cell:
    """One shift in the week."""

    shift: Shift
    start: str
    end: str
    places: str
    tone: str
    names: list[str]
    waiting: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week."""

    date: dt.date
    today: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The days that the rota shows."""

    days: list[Day]
    first: dt.date
    last: dt.date
    previous: dt.date
    following: dt.date
    gaps: int
    shifts: list[Shift]

    @property
    def rows(self) -> list[list[Day]]:
        """The days, seven in a row."""
        return [self.days[at : at + 7] for at in range(0, len(self.days), 7)]


def weeks(
    organisation: Organisation, *, since: dt.date | None, count: int, role: Role | None
) -> Weeks:
    """Lay an organisation's shifts out by day."""
    first = monday_of(since or timezone.localdate())
    end = first + dt.timedelta(weeks=count)
    found = queries.rota(organisation, midnight(first), midnight(end))
    shifts = list(found.filter(role=role) if role else found)
    by_day = _cells(shifts)
    today = timezone.localdate()
    days = [
        Day(date, date == today, by_day.get(date, []))
        for date in (first + DAY * number for number in range(7 * count))
    ]
    return Weeks(
        days=days,
        first=first,
        last=end - DAY,
        previous=first - dt.timedelta(weeks=count),
        following=end,
        gaps=sum(tone(shift) == "gap" for shift in shifts),
        shifts=shifts,
    )


def _cells(shifts: list[Shift]) -> dict[dt.date, list[Cell]]:
    found = defaultdict(list)
    for cell in cells(shifts):
        found[cell.shift.starts_at.astimezone(LONDON).date()].append(cell)
    return found


def cells(shifts: list[Shift]) -> list[Cell]:
    """Show shifts with the names of those who come, asked for once for all."""
    names: dict[int, list[str]] = defaultdict(list)
    waiting: dict[int, int] = defaultdict(int)
    for booking in Booking.objects.standing().filter(shift__in=shifts).select_related("person"):
        if booking.state == BookingState.WAITING:
            waiting[booking.shift_id] += 1
        else:
            names[booking.shift_id].append(display_name(booking.person))
    return [
        Cell(
            shift=shift,
            start=saying.time(shift.starts_at),
            end=saying.time(shift.ends_at),
            places=saying.places_text(shift),
            tone=tone(shift),
            names=sorted(names[shift.pk]),
            waiting=waiting[shift.pk],
        )
        for shift in shifts
    ]


def tone(shift: Shift) -> str:
    """Say how a shift stands: off, past, gap, full or enough; what is past has no gap to fill."""
    if shift.called_off_at is not None:
        return "off"
    if shift.ends_at <= timezone.now():
        return "past"
    if shift.booked < shift.minimum:
        return "gap"
    return "full" if shift.booked >= shift.capacity else "enough"
