"""Terms of office: trustees, committee members, governors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.offices import rules


class Appointment(RulesModel):
    """A term of office as trustee, committee member or governor, and what was declared for it."""

    engagement = models.OneToOneField(Engagement, models.CASCADE, related_name="appointment")
    office = models.CharField(_("office"), max_length=100)
    term_from = models.DateField(null=True, blank=True)
    term_until = models.DateField(null=True, blank=True)
    declarations = models.JSONField(default=dict, help_text="Code of each to when it was declared.")
    declarations_version = models.CharField(max_length=20, blank=True)
    interests = models.TextField(_("interests declared"), max_length=2000, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="term_ends_after_it_begins",
                condition=Q(term_until=None) | Q(term_until__gt=F("term_from")),
            )
        ]
        rules_permissions: ClassVar = {"change": rules.is_party_of_its_engagement}

    def __str__(self) -> str:
        return self.office
