"""What HR keeps of a secondment, and employers that merged into others."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from rules.contrib.models import RulesModel

from clearinghouse.employers.models import Employer
from clearinghouse.engagements.models import Engagement
from clearinghouse.registers import rules

TO_UNDO: Final = dt.timedelta(days=1)


class RegisterEntry(RulesModel):
    """HR's line about a secondment: cost code, who fills the post meanwhile, and the return."""

    engagement = models.OneToOneField(Engagement, models.CASCADE, related_name="register_entry")
    cost_code = models.CharField(max_length=40, blank=True)
    backfill = models.CharField(max_length=200, blank=True)
    backfill_from = models.DateField(null=True, blank=True)
    backfill_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    back_on = models.DateField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True, editable=False)
    alerted_for = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "register entries"
        constraints = [
            models.CheckConstraint(
                name="backfill_ends_after_it_begins",
                condition=Q(backfill_to=None)
                | Q(backfill_from=None)
                | Q(backfill_to__gte=F("backfill_from")),
            )
        ]
        rules_permissions: ClassVar = {"change": rules.is_hr_of_its_engagement}

    def __str__(self) -> str:
        return str(self.engagement)


class Novation(RulesModel):
    """All that lived with one employer has moved to another, which takes its place."""

    of = models.ForeignKey(Employer, models.PROTECT, related_name="novations_away")
    into = models.ForeignKey(Employer, models.PROTECT, related_name="novations_here")
    moved = models.JSONField(default=dict, help_text="Which rows, by what they are.")
    ended = models.JSONField(default=dict, help_text="Which rows ended, for they stood twice.")
    before = models.JSONField(default=dict, blank=True, help_text="The policy that was replaced.")
    takes_policy = models.BooleanField(default=False)
    because = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="novation_joins_two", condition=~Q(of=F("into"))),
            models.UniqueConstraint(
                fields=["of"], condition=Q(undone_at=None), name="employer_merges_once"
            ),
        ]
        rules_permissions: ClassVar = {"undo": rules.may_undo}

    def __str__(self) -> str:
        return f"{self.of} into {self.into}"

    @property
    def undo_until(self) -> dt.datetime:
        """When it can no longer be undone."""
        return self.made_at + TO_UNDO
