"""Who comes when: shifts with their places, bookings, swaps and asking for cover."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.opportunities.models import Role, Session
from volunteering.placements.models import Placement
from volunteering.rota import rules
from volunteering.rota.states import BookingState, SwapState

HOLDING: Final = [str(state) for state in BookingState.holding()]
LATE_NOTICE: Final = dt.timedelta(hours=24)


class ShiftQuerySet(models.QuerySet["Shift"]):
    """Shifts as pages ask for them."""

    def to_come(self, at: dt.datetime | None = None) -> ShiftQuerySet:
        """Keep those that are not over and not called off, the next first."""
        return self.filter(ends_at__gte=at or timezone.now(), called_off_at=None).order_by(
            "starts_at", "pk"
        )

    def short(self) -> ShiftQuerySet:
        """Keep those with fewer people than they need."""
        return self.filter(booked__lt=F("minimum"))


class Shift(RulesModel):
    """One dated time at which people of a role are wanted: an occurrence of a session.

    ``booked`` counts the bookings that hold a place; the database refuses one more than ``capacity``.
    """

    role = models.ForeignKey(Role, models.PROTECT, related_name="shifts")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="shifts", editable=False
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minimum = models.PositiveSmallIntegerField(default=1)
    capacity = models.PositiveSmallIntegerField(default=1)
    booked = models.PositiveSmallIntegerField(default=0, editable=False)
    note = models.CharField(max_length=300, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    check_in_key = models.CharField(max_length=43, blank=True, editable=False)
    # Following the session that it came from.
    occurs_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="The time of the session that it stands for; none: added by hand.",
    )
    edited = models.BooleanField(
        default=False, editable=False, help_text="Somebody changed its time or numbers: they stay."
    )
    adrift_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Its session no longer happens then, and people are booked.",
    )
    register_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # For calendars (RFC 5545 3.8.7.4): each change of time raises it.
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "session", "occurs_at"], name="shift_is_one_occurrence"
            ),
            models.CheckConstraint(
                name="shift_is_not_overbooked", condition=Q(booked__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="shift_holds_at_least_its_minimum", condition=Q(capacity__gte=F("minimum"))
            ),
            models.CheckConstraint(
                name="shift_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts_at"], name="shift_of_organisation"),
            models.Index(fields=["starts_at"], name="shift_in_order"),
        ]
        rules_permissions: ClassVar = {"run": rules.runs_shift}

    def __str__(self) -> str:
        return f"{self.role}, {self.starts_at:%d %B %Y %H:%M}"

    def get_absolute_url(self) -> str:
        """Give the shift's page."""
        return reverse("shift", args=[self.pk])


class BookingQuerySet(models.QuerySet["Booking"]):
    """Bookings as pages ask for them."""

    def holding(self) -> BookingQuerySet:
        """Keep those that take up a place."""
        return self.filter(state__in=HOLDING)

    def standing(self) -> BookingQuerySet:
        """Keep those that hold a place or wait for one."""
        return self.filter(state__in=[*HOLDING, str(BookingState.WAITING)])


class Booking(RulesModel):
    """Somebody's place on a shift, or their place in its queue."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="bookings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookings")
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="bookings")
    state = models.CharField(max_length=10, choices=BookingState, default=BookingState.BOOKED)
    made_at = models.DateTimeField(auto_now_add=True)
    confirm_by = models.DateTimeField(null=True, blank=True)
    arriving_at = models.DateTimeField(
        null=True, blank=True, help_text="They said that they are on their way, or late."
    )
    late_by = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Minutes that they expect to be late."
    )
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "person"],
                condition=Q(state__in=[str(state) for state in BookingState.standing()]),
                name="booking_stands_once",
            ),
            models.CheckConstraint(
                name="booking_offered_is_to_be_confirmed",
                condition=~Q(state="offered") | Q(confirm_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="booking_of_person"),
            models.Index(fields=["shift", "state"], name="booking_of_shift"),
            models.Index(
                fields=["confirm_by"], name="booking_to_confirm", condition=Q(state="offered")
            ),
        ]
        rules_permissions: ClassVar = {
            "own": rules.is_booked,
            "tick": rules.runs_its_shift,
        }

    def __str__(self) -> str:
        return f"{self.person}: {self.shift}"

    def get_absolute_url(self) -> str:
        """Give the page of one's own sessions."""
        return reverse("sessions")

    @property
    def was_late_notice(self) -> bool:
        """Whether it was cancelled inside the last 24 hours before the shift."""
        return (
            self.cancelled_at is not None and self.shift.starts_at - self.cancelled_at < LATE_NOTICE
        )


class Swap(models.Model):
    """Somebody asks a fellow volunteer to take a booking over."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="swaps")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="swaps_asked")
    state = models.CharField(max_length=10, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking", "to"], condition=Q(state="asked"), name="swap_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.booking} to {self.to}"


class CoverCall(models.Model):
    """A gap that people are being asked to fill: so many at a time, until it is filled.

    ``next_at`` is when the next wave goes out, ``None`` once there is none to come.
    """

    shift = models.OneToOneField(Shift, models.CASCADE, related_name="cover_call")
    size = models.PositiveSmallIntegerField(help_text="How many are asked in a wave.")
    wanted = models.PositiveSmallIntegerField(help_text="It stops when so many are booked.")
    words = models.TextField(max_length=600)
    wave = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="cover_call_that_has_stopped_asks_nobody",
                condition=Q(stopped_at=None) | Q(next_at=None),
            ),
            models.CheckConstraint(name="cover_call_asks_somebody", condition=Q(size__gte=1)),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], name="cover_call_due", condition=Q(next_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return str(self.shift)


class CoverAsk(models.Model):
    """Somebody was asked to fill a gap, in which wave, and what they said."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="cover_asks")
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="cover_asks")
    wave = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_yes = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["wave", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "placement"], name="cover_is_asked_once_of_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.shift}: {self.placement.person}"
