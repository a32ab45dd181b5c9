"""What an assessment keeps: freezes of a year's rows, runs over them, and protected figures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Freeze(models.Model):
    """A year's rows as they were at one moment; never changed, and recognised by its hash."""

    year = models.CharField(max_length=7)
    number = models.PositiveSmallIntegerField(help_text="Counted within the year.")
    until = models.DateTimeField(help_text="Entries recorded before this moment are in it.")
    tables = models.JSONField(default=dict, help_text="Each table's rows and hash.")
    sha256 = models.CharField(max_length=64, editable=False)
    late = models.PositiveIntegerField(
        default=0, help_text="Entries of the year recorded after the cut-off: next year's revision."
    )
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="freeze_is_numbered_once"),
            models.CheckConstraint(name="freeze_has_its_hash", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.year}, freeze {self.number}"

    @property
    def folder(self) -> str:
        """Where its files are, under the folder of what is kept."""
        return f"assessment/{self.year}/freeze-{self.number}"
