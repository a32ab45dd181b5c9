"""Who makes the assessment, which years it has, and the freezes of their rows."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from volunteering.assessment import rules
from volunteering.assessment.states import YearState
from volunteering.assessment.years import Year

PERSON = settings.AUTH_USER_MODEL


def new_key() -> str:
    """Make the end of a folder's name: several databases may keep their files side by side."""
    return secrets.token_hex(4)


class Analyst(models.Model):
    """Somebody who makes the assessment, independent of centres and funders; operators appoint them."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="analyst_offices")
    began_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on=None), name="analyst_is_appointed_once"
            ),
            models.CheckConstraint(
                name="analyst_ends_after_beginning",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class AssessedYear(RulesModel):
    """A year that an analyst opened; ``responsible`` signs for what is published of it."""

    name = models.CharField(max_length=7, unique=True, help_text="Like 2025-26.")
    state = models.CharField(max_length=8, choices=YearState, default=YearState.OPEN)
    responsible = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    freeze_asked_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    returns_due = models.BooleanField(
        default=False, help_text="A worker is to draw the centres' returns."
    )
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-name"]
        constraints = [
            models.CheckConstraint(
                name="assessedyear_is_written_like_one", condition=Q(name__regex=r"^\d{4}-\d{2}$")
            )
        ]
        rules_permissions: ClassVar = {"view": rules.is_analyst}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the analysts' page of the year."""
        return reverse("assessed_year", args=[self.name])

    @property
    def year(self) -> Year:
        """The year's days."""
        return Year.named(self.name)


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
    key = models.CharField(max_length=8, blank=True, default=new_key, editable=False)
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

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
        return "-".join(filter(None, (f"assessment/{self.year}/freeze-{self.number}", self.key)))
