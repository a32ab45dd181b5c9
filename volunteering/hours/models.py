"""Hours given and expenses met: what was logged, and what the organisation says to it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.hours import rules
from volunteering.hours.states import ExpenseState, HoursState
from volunteering.placements.models import Placement
from volunteering.rota.models import Booking


class Hours(RulesModel):
    """Time that somebody gave on a day, from a shift or in a line of their own."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="hours")
    booking = models.OneToOneField(
        Booking, models.SET_NULL, null=True, blank=True, related_name="hours"
    )
    given_on = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    note = models.CharField(_("what you did"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=HoursState, default=HoursState.LOGGED)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    logged_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    query = models.CharField(max_length=300, blank=True)
    instead_of = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The line that was confirmed and taken back, which this one puts up again.",
    )

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name_plural = "hours"
        constraints = [
            models.CheckConstraint(
                name="hours_are_of_one_day", condition=Q(hours__gt=0, hours__lte=24)
            ),
            models.CheckConstraint(
                name="hours_are_confirmed_at_a_time",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["placement", "given_on"], name="hours_of_placement"),
            models.Index(fields=["state", "given_on"], name="hours_in_state"),
        ]
        rules_permissions: ClassVar = {
            "own": rules.gave_them,
            "confirm": rules.acts_for_its_organisation,
        }

    def __str__(self) -> str:
        return f"{self.hours} h on {self.given_on}"


class Expense(RulesModel):
    """What somebody spent: a receipt or miles, never a flat sum (domain.md 3.4)."""

    class Kind(models.TextChoices):
        """What it rests on."""

        RECEIPT = "receipt", _("Receipt")
        MILEAGE = "mileage", _("Mileage")

    class Vehicle(models.TextChoices):
        """What the miles were done in, for the approved rate."""

        CAR = "car", _("Car or van")
        MOTORCYCLE = "motorcycle", _("Motorcycle")
        BICYCLE = "bicycle", _("Bicycle")

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="expenses")
    kind = models.CharField(max_length=8, choices=Kind)
    spent_on = models.DateField(_("day"))
    what = models.CharField(_("what for"), max_length=200)
    amount = models.DecimalField(_("pounds"), max_digits=8, decimal_places=2)
    miles = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    vehicle = models.CharField(max_length=10, choices=Vehicle, blank=True)
    rate = models.DecimalField(
        max_digits=5,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Pounds a mile, as applied.",
    )
    receipt = models.FileField(upload_to="receipts/%Y/", blank=True)
    state = models.CharField(max_length=10, choices=ExpenseState, default=ExpenseState.CLAIMED)
    claimed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-spent_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="expense_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="expense_rests_on_a_receipt_or_on_miles",
                condition=(Q(kind="receipt", miles=None) & ~Q(receipt=""))
                | Q(kind="mileage", miles__gt=0, rate__gt=0),
            ),
            models.CheckConstraint(
                name="expense_is_refused_for_a_reason",
                condition=~Q(state="refused") | ~Q(refusal=""),
            ),
        ]
        indexes = [models.Index(fields=["placement", "spent_on"], name="expense_of_placement")]
        rules_permissions: ClassVar = {
            "own": rules.gave_them,
            "view": rules.may_view,
            "decide": rules.may_decide,
        }

    def __str__(self) -> str:
        return f"£{self.amount}, {self.what}"
