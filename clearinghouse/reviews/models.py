"""What each party makes of an engagement, and when they were asked."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.reviews import rules
from clearinghouse.reviews.states import Moment, ReviewState


class Review(RulesModel):
    """One party's answers at one moment."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="reviews")
    party = models.CharField(max_length=12, choices=Party)
    moment = models.CharField(max_length=15, choices=Moment)
    state = models.CharField(max_length=10, choices=ReviewState, default=ReviewState.DUE)
    due_on = models.DateField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    version = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "party", "moment"], name="review_is_asked_for_once"
            ),
            models.CheckConstraint(
                name="review_given_says_when",
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="engagement_review_due")]
        rules_permissions: ClassVar = {"give": rules.may_give, "view": rules.may_view}

    def __str__(self) -> str:
        return f"{self.get_party_display()}, {self.get_moment_display()}: {self.engagement}"
