"""Reads of the rota that several callers share."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota.models import Booking, BookingQuerySet, Shift, ShiftQuerySet
from volunteering.rota.states import BookingState
from volunteering.rota.timing import MINUTE

MAY_COME = [str(PlacementState.TRIAL), str(PlacementState.ACTIVE)]


def placements_that_come(person: Person) -> QuerySet[Placement]:
    """Give the placements for which somebody may book."""
    return Placement.objects.filter(person=person, state__in=MAY_COME)


def placement_for(person: Person, shift: Shift) -> Placement | None:
    """Give somebody's placement in a shift's role, if they may come."""
    return placements_that_come(person).filter(role_id=shift.role_id).first()


def clashes(person: int, shift: Shift) -> QuerySet[Booking]:
    """Find what else somebody is booked for at that time, in whichever organisation."""
    return (
        Booking.objects.holding()
        .filter(person=person, shift__starts_at__lt=shift.ends_at)
        .filter(shift__ends_at__gt=shift.starts_at)
        .exclude(shift=shift.pk)
        .select_related("shift__role", "shift__organisation")
    )


def free_for(person: Person, at: dt.datetime | None = None) -> ShiftQuerySet:
    """Find the coming shifts of somebody's roles that they are not on, the next first."""
    mine = Booking.objects.standing().filter(shift=OuterRef("pk"), person=person)
    roles = placements_that_come(person).values("role")
    return (
        Shift.objects.to_come(at)
        .filter(role__in=roles, adrift_since=None)
        .exclude(Exists(mine))
        .select_related("role", "organisation")
    )


def coming(person: Person, at: dt.datetime | None = None) -> BookingQuerySet:
    """Find what somebody is booked for, offered or waits for, the next first."""
    return (
        Booking.objects.standing()
        .filter(person=person, shift__ends_at__gte=at or timezone.now())
        .select_related("shift__role__lead", "shift__organisation", "shift__session__venue")
        .order_by("shift__starts_at", "pk")
    )


def attended(person: Person) -> BookingQuerySet:
    """Find the sessions to which somebody came, the latest first."""
    return (
        Booking.objects.filter(person=person, state__in=[BookingState.CAME, BookingState.LATE])
        .select_related("shift__role", "shift__organisation", "placement")
        .order_by("-shift__starts_at", "-pk")
    )


def attended_without_hours(person: Person) -> BookingQuerySet:
    """Find those of them for which no hours are logged yet."""
    return attended(person).filter(hours=None)


def unanswered_offers(at: dt.datetime) -> BookingQuerySet:
    """Find the offers whose time to confirm has passed."""
    return Booking.objects.filter(state=BookingState.OFFERED, confirm_by__lte=at)


def waiting_in_vain(at: dt.datetime) -> BookingQuerySet:
    """Find who still waits for a shift that has begun."""
    return Booking.objects.filter(state=BookingState.WAITING, shift__starts_at__lte=at)


def bookings_of_the_gone() -> BookingQuerySet:
    """Find coming bookings whose placement is paused or has ended."""
    return Booking.objects.filter(
        state__in=[BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING],
        shift__starts_at__gt=timezone.now(),
    ).exclude(placement__state__in=MAY_COME)


def answerable(shift: Shift) -> list[Person]:
    """Name whom the organisation wants told: the role's lead, or everybody who acts for it."""
    if shift.role.lead is not None and shift.role.lead.is_active:
        return [shift.role.lead]
    return members(shift.organisation)


def members(organisation: Organisation) -> list[Person]:
    """Name everybody who acts for an organisation today."""
    today = Q(memberships__organisation=organisation, memberships__ended_on=None)
    return list(Person.objects.filter(today, is_active=True).distinct().order_by("pk"))


def rota(organisation: Organisation, since: dt.datetime, until: dt.datetime) -> ShiftQuerySet:
    """Find an organisation's shifts that start in a time, called-off ones with them."""
    return (
        Shift.objects.filter(organisation=organisation, starts_at__gte=since, starts_at__lt=until)
        .select_related("role", "session__venue")
        .order_by("starts_at", "pk")
    )


def gaps(organisation: Organisation, until: dt.datetime) -> ShiftQuerySet:
    """Find the coming shifts that have fewer people than they need."""
    return (
        Shift.objects.to_come()
        .short()
        .filter(organisation=organisation, starts_at__lt=until)
        .select_related("role")
    )


def adrift(organisation: Organisation) -> ShiftQuerySet:
    """Find the coming shifts whose session went away while people were booked."""
    found = Shift.objects.to_come().filter(organisation=organisation, adrift_since__isnull=False)
    return found.select_related("role")


def to_be_recorded(organisation: Organisation) -> ShiftQuerySet:
    """Find the shifts that are over and on which somebody is neither ticked nor missed."""
    open_ones = Booking.objects.filter(shift=OuterRef("pk"), state=BookingState.BOOKED)
    return (
        Shift.objects.filter(
            Exists(open_ones),
            organisation=organisation,
            called_off_at=None,
            ends_at__lte=timezone.now(),
            ends_at__gte=timezone.now() - dt.timedelta(days=60),
        )
        .select_related("role")
        .order_by("starts_at", "pk")
    )


def can_be_added(shift: Shift) -> QuerySet[Placement]:
    """Find the people of the role who are not on a shift."""
    there = Booking.objects.standing().filter(shift=shift, person=OuterRef("person"))
    return (
        Placement.objects.filter(~Exists(there), role=shift.role_id, state__in=MAY_COME)
        .select_related("person")
        .order_by("person__name", "pk")
    )


def fellows(booking: Booking) -> QuerySet[Placement]:
    """Find who could take a booking over: of the same role, free of that shift, not asked yet."""
    asked = booking.swaps.filter(state="asked").values("to")
    return can_be_added(booking.shift).exclude(person__in=asked).exclude(person=booking.person_id)


def unrecorded(at: dt.datetime) -> ShiftQuerySet:
    """Find the shifts over for an hour whose register nobody was asked for yet."""
    open_ones = Booking.objects.filter(shift=OuterRef("pk"), state=BookingState.BOOKED)
    return Shift.objects.filter(
        Exists(open_ones),
        called_off_at=None,
        register_asked_at=None,
        ends_at__lte=at - 60 * MINUTE,
        ends_at__gte=at - dt.timedelta(days=14),
    )


def to_remind(at: dt.datetime, longest: dt.timedelta) -> BookingQuerySet:
    """Find the bookings whose reminder may be due: those within their person's own lead time."""
    return (
        Booking.objects.filter(
            state=BookingState.BOOKED,
            reminded_at=None,
            shift__called_off_at=None,
            shift__starts_at__gt=at,
            shift__starts_at__lte=at + longest,
        )
        .annotate(lead=F("person__volunteer__reminder_hours"))
        .select_related(
            "person", "shift__role__lead", "shift__organisation", "shift__session__venue"
        )
        .order_by("shift__starts_at", "pk")
    )


def gone(person: Person, at: dt.datetime | None = None) -> BookingQuerySet:
    """Find the coming sessions that somebody has said they can't come to, and may come to after all."""
    now = at or timezone.now()
    again = Booking.objects.standing().filter(shift=OuterRef("shift"), person=person)
    return (
        Booking.objects.filter(
            ~Exists(again),
            person=person,
            state=BookingState.CANCELLED,
            cancelled_at__gte=now - dt.timedelta(days=7),
            placement__state__in=MAY_COME,
            shift__starts_at__gt=now,
            shift__called_off_at=None,
            shift__booked__lt=F("shift__capacity"),
        )
        .select_related("shift__role__lead", "shift__organisation", "shift__session__venue")
        .order_by("shift__starts_at", "pk")
    )
