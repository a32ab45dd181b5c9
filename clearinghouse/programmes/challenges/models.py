"""A team's day at an organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.challenges import rules


class Challenge(RulesModel):
    """A team's day at an organisation: how many come, and who looked at the risks."""

    engagement = models.OneToOneField(Engagement, models.CASCADE, related_name="challenge")
    day = models.DateField(_("day"))
    people_planned = models.PositiveSmallIntegerField(_("how many come"))
    people_came = models.PositiveSmallIntegerField(null=True, blank=True)
    hours = models.DecimalField(_("hours each"), max_digits=4, decimal_places=2, default=7)
    risks = models.TextField(_("risks, and what is done about each"), max_length=3000, blank=True)
    risks_accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                name="challenge_is_of_1_to_500", condition=Q(people_planned__range=(1, 500))
            )
        ]
        rules_permissions: ClassVar = {"change": rules.is_party_of_its_engagement}

    def __str__(self) -> str:
        return f"{self.engagement} {self.day}"
