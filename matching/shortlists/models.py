"""What was shown to whom."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class ShownList(models.Model):
    """One list that was put before somebody, kept so that the engine can learn from it.

    A visitor without an account is a random key of the day, not an address or a cookie of ours.
    """

    class Surface(models.TextChoices):
        """Where it was shown."""

        FIND = "find", "find"
        FOR_YOU = "for_you", "for you"
        COMMAND = "command", "command line"
        NEED = "need", "people for a skills need"
        PROFESSIONAL = "professional", "needs for a professional"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    surface = models.CharField(max_length=12, choices=Surface)
    engine = models.CharField(max_length=40)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    query = models.JSONField(default=dict, help_text="Coarse: outward code, causes, slots, radius.")
    found = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-shown_at"]
        indexes = [models.Index(fields=["shown_at"], name="shownlist_shown_at")]

    def __str__(self) -> str:
        return f"{self.surface} {self.shown_at:%Y-%m-%d %H:%M}"


class Impression(models.Model):
    """One thing at one position of a list that was shown, and how likely it was to be there."""

    shown_in = models.ForeignKey(ShownList, models.CASCADE, related_name="impressions")
    position = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=60, help_text="volunteering.role:81")
    score = models.FloatField(null=True)
    propensity = models.FloatField(default=1.0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["shown_in", "position"], name="impression_has_a_place"),
            models.CheckConstraint(
                name="impression_propensity_is_a_probability",
                condition=models.Q(propensity__gt=0, propensity__lte=1),
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="impression_subject")]

    def __str__(self) -> str:
        return f"{self.position} {self.subject}"
