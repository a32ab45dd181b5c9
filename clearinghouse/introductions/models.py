"""Who is to meet whom, what each side said, and when they talk."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from rules.contrib.models import RulesModel

from clearinghouse.introductions import rules
from clearinghouse.introductions.states import IntroductionState, Origin, Party, WhyNot
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.rounds.models import RoundMatch
from matching.organisations.models import Organisation

OPEN = [str(IntroductionState.PROPOSED), str(IntroductionState.ACCEPTED)]


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Introductions as pages ask for them."""

    def open(self) -> IntroductionQuerySet:
        """Keep those of which something may still come."""
        return self.filter(state__in=OPEN)


class Introduction(RulesModel):
    """One professional, one need. Names are shared once both have said yes."""

    need = models.ForeignKey(SkillsNeed, models.PROTECT, related_name="introductions")
    professional = models.ForeignKey(Professional, models.CASCADE, related_name="introductions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions", editable=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="introductions", editable=False
    )
    origin = models.CharField(max_length=12, choices=Origin)
    round_match = models.OneToOneField(
        RoundMatch, models.SET_NULL, null=True, blank=True, related_name="introduction"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    override_reason = models.CharField(
        max_length=300, blank=True, help_text="Why a broker chose against the ranked list."
    )
    state = models.CharField(
        max_length=10, choices=IntroductionState, default=IntroductionState.PROPOSED
    )
    words = models.TextField(max_length=2000, blank=True)
    professional_yes_at = models.DateTimeField(null=True, blank=True)
    organisation_yes_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_by = models.CharField(max_length=12, choices=Party, blank=True)
    why_not = models.CharField(max_length=10, choices=WhyNot, blank=True)
    list_id = models.UUIDField(null=True, blank=True, help_text="The list it was found in.")
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When a broker last asked who is silent."
    )
    call_changes = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="SEQUENCE of the calendar invitation."
    )

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "professional"],
                condition=Q(state__in=OPEN),
                name="introduction_is_open_once",
            ),
            models.CheckConstraint(
                name="introduction_is_wanted_by_both",
                condition=~Q(state__in=["accepted", "engaged", "ended"])
                | Q(professional_yes_at__isnull=False, organisation_yes_at__isnull=False),
            ),
            models.CheckConstraint(
                name="introduction_declined_says_by_whom",
                condition=~Q(state="declined") | (~Q(declined_by="") & ~Q(why_not="")),
            ),
            models.CheckConstraint(
                name="introduction_over_says_when",
                condition=Q(state__in=["proposed", "accepted", "engaged"])
                | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="introduction_waiting_has_a_clock",
                condition=~Q(state="proposed") | Q(answer_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="introduction_of_organisation"),
            models.Index(fields=["person", "state"], name="introduction_of_person"),
            models.Index(fields=["state", "answer_by"], name="introduction_due"),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "answer": rules.is_a_side,
            "broker": rules.brokers_it,
        }

    def __str__(self) -> str:
        return f"{self.need} ({self.pk})"  # no name: lists are read before both have said yes

    def get_absolute_url(self) -> str:
        """Give the introduction's page."""
        return reverse("introduction", args=[self.pk])

    @property
    def names_are_shared(self) -> bool:
        """Say whether each side may see who the other is."""
        return self.professional_yes_at is not None and self.organisation_yes_at is not None


class Call(RulesModel):
    """A time for the two to talk: several are proposed, one is chosen."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="calls")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=12, choices=Party)
    where = models.CharField(max_length=300, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="call_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                fields=["introduction"],
                condition=Q(chosen_at__isnull=False, dropped_at=None),
                name="introduction_has_one_call_at_a_time",
            ),
        ]
        rules_permissions: ClassVar = {"answer": rules.is_a_side_of_it}

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
