"""What each centre's year looks like before the freeze, and what was said about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.assessment.models import PERSON, AssessedYear
from volunteering.assessment.returns import rules
from volunteering.assessment.returns.states import ReturnState


class CentreReturn(RulesModel):
    """A centre's figures of a year beside last year's, as they were when they were drawn.

    ``this`` and ``last`` hold each measure's number; ``last`` is empty where the centre was not here.
    """

    year = models.ForeignKey(AssessedYear, models.CASCADE, related_name="returns")
    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="returns")
    state = models.CharField(max_length=9, choices=ReturnState, default=ReturnState.DRAWN)
    this = models.JSONField(default=dict)
    last = models.JSONField(default=dict, blank=True)
    drawn_at = models.DateTimeField(default=timezone.now)
    query = models.TextField(_("what do you want to know?"), max_length=1000, blank=True)
    queried_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    explanation = models.TextField(_("your explanation"), max_length=2000, blank=True)
    explained_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["centre__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "centre"], name="centrereturn_once_a_year"),
            models.CheckConstraint(
                name="centrereturn_query_asks_something",
                condition=~Q(state__in=["queried", "explained"]) | ~Q(query=""),
            ),
            models.CheckConstraint(
                name="centrereturn_explanation_says_something",
                condition=~Q(state="explained") | ~Q(explanation=""),
            ),
            models.CheckConstraint(
                name="centrereturn_signed_says_when",
                condition=~Q(state="signed") | Q(signed_at__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_read,
            "query": rules.may_query,
            "sign": rules.may_sign,
        }

    def __str__(self) -> str:
        return f"{self.centre}, {self.year}"

    def get_absolute_url(self) -> str:
        """Give the page on which it is looked over."""
        return reverse("centre_return", args=[self.pk])
