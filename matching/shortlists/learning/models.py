"""Versions of the scorer, and what each week did for each need."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.privacy.rules import runs_the_service
from matching.shortlists.learning import rules
from matching.shortlists.learning.states import ScorerState


class Side(models.TextChoices):
    """Whose yes it is."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class ScorerVersion(RulesModel):
    """One fitted model of one side's yes in one market, with what it was measured to do.

    Parameters are plain numbers: nothing that is read from here can run.
    """

    class Decision(models.TextChoices):
        """Why it was promoted or not."""

        BETTER = "better", _("likelier and no worse in order")
        NOT_LIKELIER = "not_likelier", _("not surely likelier than the one in place")
        WORSE_ORDER = "worse_order", _("its order may be worse than the one in place")
        BROUGHT_BACK = "brought_back", _("brought back by an operator")

    market = models.CharField(max_length=20, help_text="volunteering")
    side = models.CharField(max_length=12, choices=Side)
    state = models.CharField(max_length=12, choices=ScorerState, default=ScorerState.CHALLENGER)
    kind = models.CharField(max_length=12, help_text="additive, boosted")
    fitted_at = models.DateTimeField(auto_now_add=True)
    learned_until = models.DateTimeField(help_text="What was shown later was held back.")
    rows = models.PositiveIntegerField()
    yeses = models.PositiveIntegerField()
    held_back = models.PositiveIntegerField()
    compared_with = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    metrics = models.JSONField(default=dict)
    parameters = models.JSONField()
    decision = models.CharField(max_length=14, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["market", "side"],
                name="scorerversion_one_serves",
                condition=models.Q(state="serving"),
            ),
            models.CheckConstraint(
                name="scorerversion_decided_with_a_day",
                condition=models.Q(decision="", decided_at=None)
                | (~models.Q(decision="") & models.Q(decided_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["market", "side", "-fitted_at"], name="scorerversion_of")]
        rules_permissions: ClassVar = {
            "view": runs_the_service,
            "roll_back": rules.may_roll_back,
            "rest": rules.may_rest,
        }

    def __str__(self) -> str:
        return f"{self.market} {self.side} {self.pk}"


class NeedWeek(models.Model):
    """What one week did for one need: how often it was shown, how many were to be expected, who came.

    hoped is the sum over its places of the chance that it was looked at and wanted; outside counts
    those who came by no list of ours. Nobody is named.
    """

    subject = models.CharField(max_length=60, help_text="volunteering.role:81")
    week = models.DateField(help_text="Its Monday.")
    shown = models.PositiveIntegerField(default=0)
    tried = models.PositiveIntegerField(default=0)
    hoped = models.FloatField(default=0.0)
    came = models.PositiveIntegerField(default=0)
    outside = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-week", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "week"], name="needweek_once"),
        ]
        indexes = [models.Index(fields=["week"], name="needweek_week")]

    def __str__(self) -> str:
        return f"{self.subject} {self.week}"
