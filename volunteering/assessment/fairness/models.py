"""What the monthly fairness check found: rates by group, never people (domain.md 2.4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """What is compared."""

    SUGGESTED = "suggested", _("Were suggested something")
    REFERRED = "referred", _("Applied or were referred")
    PLACED = "placed", _("Were placed")
    WELCOMED = "welcomed", _("Organisation said yes to an application")
    EXPECTED = "expected", _("Chance of a yes that the engine learned")


class FairnessRun(models.Model):
    """One month that was looked at."""

    month = models.DateField(unique=True, help_text="Its first day.")
    ran_at = models.DateTimeField(auto_now_add=True)
    people = models.PositiveIntegerField(help_text="Looked at, rounded to 5.")
    model = models.CharField(max_length=60, blank=True, help_text="The version that served.")

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class FairnessRate(models.Model):
    """One rate of one group, of rounded counts, beside everybody else's.

    Empty where too few stand behind it or a number would give a few away; a warning tells no number,
    so it may stand beside what is hidden.
    """

    run = models.ForeignKey(FairnessRun, models.CASCADE, related_name="rates")
    stage = models.CharField(max_length=12, choices=Stage)
    question = models.CharField(max_length=20)
    group = models.CharField(max_length=60)
    base = models.PositiveIntegerField(null=True, help_text="Rounded to 5; empty: too few.")
    rate = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    others = models.FloatField(null=True, help_text="The rate of everybody else who said.")
    alert = models.BooleanField(default=False)

    class Meta:
        ordering = ["stage", "question", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "stage", "question", "group"], name="fairness_rate_stands_once"
            ),
            models.CheckConstraint(
                name="fairness_rate_has_a_base_or_is_hidden",
                condition=Q(base__isnull=False, rate__isnull=False)
                | Q(base=None, rate=None, low=None, high=None, others=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.stage}, {self.group}"
