"""A person's volunteering side."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Travel(models.TextChoices):
    """How somebody gets about."""

    WALK = "walk", _("On foot")
    CYCLE = "cycle", _("By bicycle")
    BUS = "bus", _("By bus")
    CAR = "car", _("By car")


class Volunteer(models.Model):
    """What a person has said they would like to do; when and where stand with the person."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="volunteer"
    )
    causes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    radius_miles = models.DecimalField(
        _("how far"),
        max_digits=4,
        decimal_places=1,
        default=Decimal(5),
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(100)],
        help_text="Where minutes are given, as far as they take one (volunteers.travel).",
    )
    remote_ok = models.BooleanField(_("from home is fine"), default=True)
    travel = models.CharField(_("how you get there"), max_length=5, choices=Travel, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes you would travel"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(180)],
    )
    longest = models.PositiveSmallIntegerField(
        _("most minutes at a time"),
        null=True,
        blank=True,
        validators=[MinValueValidator(15), MaxValueValidator(1440)],
    )
    equipment = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    may_be_suggested = models.BooleanField(
        _("organisations may see that you would fit"),
        default=False,
        help_text="Adults only: outward code and reasons, no name until both agree.",
    )
    first_time = models.BooleanField(_("new to volunteering"), null=True, blank=True)
    reminder_hours = models.PositiveSmallIntegerField(_("hours before a session"), default=24)
    calendar_key = models.CharField(max_length=43, blank=True, editable=False)
    paused_until = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    wishes = models.TextField(_("in your own words"), blank=True, max_length=2000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar_key"],
                condition=~models.Q(calendar_key=""),
                name="volunteer_calendar_is_ones_own",
            ),
            models.CheckConstraint(
                name="volunteer_travels_minutes_by_some_means",
                condition=models.Q(minutes=None) | ~models.Q(travel=""),
            ),
            models.CheckConstraint(
                name="volunteer_has_some_time_at_a_time",
                condition=models.Q(longest=None) | models.Q(longest__range=(15, 1440)),
            ),
            models.CheckConstraint(
                name="volunteer_radius_is_at_most_100_miles",
                condition=models.Q(radius_miles__range=(Decimal("0.1"), 100)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
