"""Mentoring and coaching: what a pair works towards."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.pairs import rules


class Mentorship(RulesModel):
    """What a pair of mentoring or coaching works towards, and how often it meets."""

    engagement = models.OneToOneField(Engagement, models.CASCADE, related_name="mentorship")
    goals = models.TextField(_("what you work towards"), max_length=2000)
    meetings_planned = models.PositiveSmallIntegerField(_("how many meetings"), default=6)
    qualification = models.CharField(
        _("coaching qualification"), max_length=200, blank=True, help_text="Of a coach."
    )
    boundaries = models.TextField(_("what stays between you, and what does not"), max_length=1000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="mentorship_plans_1_to_24_meetings",
                condition=Q(meetings_planned__range=(1, 24)),
            )
        ]
        rules_permissions: ClassVar = {"change": rules.is_party_of_its_engagement}

    def __str__(self) -> str:
        return str(self.engagement)
