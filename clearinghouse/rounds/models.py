"""Rounds in which secondments are cleared together: who takes part, who ranks whom, who got whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from rules.contrib.models import RulesModel

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds import rules
from clearinghouse.rounds.states import MatchState, Objective, RoundState, Side


class Round(RulesModel):
    """One round: until when preferences are taken, what it is cleared for, and what came out."""

    name = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    objective = models.CharField(max_length=8, choices=Objective, default=Objective.STABLE)
    opens_on = models.DateField()
    closes_on = models.DateField()
    confirm_by = models.DateField()
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.COLLECTING)
    result = models.JSONField(
        default=dict, blank=True, help_text="The certificate: matched, blocking pairs, bounds."
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="round_days_are_in_order",
                condition=Q(closes_on__gte=models.F("opens_on"))
                & Q(confirm_by__gte=models.F("closes_on")),
            ),
            models.CheckConstraint(
                name="round_that_was_cleared_says_when",
                condition=Q(state__in=["collecting", "cancelled"]) | Q(cleared_at__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {
            "run": rules.runs_rounds,
            "clear": rules.may_clear,
            "reopen": rules.may_reopen,
            "publish": rules.may_publish,
            "cancel": rules.may_cancel,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the round's page."""
        return reverse("round", args=[self.name])


class RoundNeed(RulesModel):
    """A need that takes part in a round, with as many places."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="needs")
    need = models.ForeignKey(SkillsNeed, models.CASCADE, related_name="rounds")
    places = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "need"], name="need_is_in_a_round_once"),
            models.CheckConstraint(name="round_need_has_places", condition=Q(places__gte=1)),
        ]
        rules_permissions: ClassVar = {"rank": rules.acts_for_its_organisation}

    def __str__(self) -> str:
        return str(self.need)


class RoundOffer(RulesModel):
    """A professional who takes part in a round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="offers")
    professional = models.ForeignKey(Professional, models.CASCADE, related_name="rounds")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "professional"], name="professional_is_in_a_round_once"
            )
        ]
        rules_permissions: ClassVar = {"rank": rules.is_its_professional}

    def __str__(self) -> str:
        return str(self.professional)


class Preference(models.Model):
    """One side ranks one of the other; what is not ranked is not wanted."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="preferences")
    side = models.CharField(max_length=5, choices=Side)
    need = models.ForeignKey(RoundNeed, models.CASCADE, related_name="preferences")
    offer = models.ForeignKey(RoundOffer, models.CASCADE, related_name="preferences")
    rank = models.PositiveSmallIntegerField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "side", "need", "offer"], name="round_preference_is_said_once"
            ),
            models.CheckConstraint(
                name="round_preference_rank_counts_from_1", condition=Q(rank__gte=1)
            ),
        ]
        indexes = [
            models.Index(fields=["round", "side", "need", "rank"], name="round_preference_order")
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.rank}"


class RoundMatch(RulesModel):
    """A pair that a round proposes; both sides confirm it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="matches")
    need = models.ForeignKey(RoundNeed, models.CASCADE, related_name="matches")
    offer = models.ForeignKey(RoundOffer, models.CASCADE, related_name="matches")
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    value = models.FloatField(null=True)
    need_said_yes_at = models.DateTimeField(null=True, blank=True)
    offer_said_yes_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.CharField(max_length=5, choices=Side, blank=True)
    why_not = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "offer"], name="round_gives_an_offer_one_need"
            ),
            models.CheckConstraint(
                name="round_match_is_confirmed_by_both",
                condition=~Q(state="confirmed")
                | Q(need_said_yes_at__isnull=False, offer_said_yes_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="round_match_state")]
        rules_permissions: ClassVar = {"answer": rules.is_matched}

    def __str__(self) -> str:
        return f"{self.offer}: {self.need}"
