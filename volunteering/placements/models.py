"""Who is placed where, since when, and how they were brought in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role
from volunteering.placements import rules
from volunteering.placements.states import (
    Destination,
    EndReason,
    PauseReason,
    PlacementState,
    ReviewKind,
    Whose,
)

LIVE = [str(PlacementState.TRIAL), str(PlacementState.ACTIVE), str(PlacementState.PAUSED)]


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Placements as pages ask for them."""

    def live(self) -> PlacementQuerySet:
        """Keep those that have not ended."""
        return self.filter(state__in=LIVE)

    def of(self, organisation: Organisation) -> PlacementQuerySet:
        """Keep those in an organisation's roles."""
        return self.filter(organisation=organisation)


class Placement(RulesModel):
    """A person in a role. It comes from an application; a claimed past may come without one."""

    application = models.OneToOneField(
        Application, models.PROTECT, null=True, blank=True, related_name="placement"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="placements")
    role = models.ForeignKey(Role, models.PROTECT, related_name="placements")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="placements", editable=False
    )
    state = models.CharField(max_length=10, choices=PlacementState, default=PlacementState.TRIAL)
    starts_on = models.DateField()
    trial_until = models.DateField(null=True, blank=True)
    trial_confirmed_on = models.DateField(null=True, blank=True, editable=False)
    first_session_on = models.DateField(null=True, blank=True, editable=False)
    paused_on = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    pause_reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True)
    end_reasons = models.JSONField(default=list, blank=True, help_text="Codes of EndReason.")
    destination = models.CharField(max_length=12, choices=Destination, blank=True)
    adjustments = models.TextField(max_length=1000, blank=True, help_text="What was arranged.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(state__in=LIVE),
                name="placement_is_held_once",
            ),
            models.CheckConstraint(
                name="placement_that_has_ended_has_its_day",
                condition=~Q(state="ended") | Q(ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="placement_of_organisation"),
            models.Index(
                fields=["paused_on"],
                name="placement_paused_without_word",
                condition=Q(state="paused", nudged_at=None),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "run": rules.acts_for_its_organisation,
            "live": rules.is_volunteer,
        }

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"

    def get_absolute_url(self) -> str:
        """Give the placement's page."""
        return reverse("placement", args=[self.pk])

    @property
    def is_live(self) -> bool:
        """Say whether it has not ended."""
        return self.state in LIVE

    @property
    def is_on_trial(self) -> bool:
        """Say whether either side may still say, without more ado, that it is not for them."""
        return self.is_live and self.trial_until is not None and self.trial_confirmed_on is None

    @property
    def reasons_in_words(self) -> list[str]:
        """Say why it ended."""
        return [str(EndReason(code).label) for code in self.end_reasons if code in EndReason.values]


class InductionStep(RulesModel):
    """One line of an induction checklist."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="induction")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=150)
    whose = models.CharField(max_length=12, choices=Whose, default=Whose.ORGANISATION)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["placement", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "position"], name="induction_step_has_its_place"
            )
        ]
        rules_permissions: ClassVar = {"tick": rules.may_tick}

    def __str__(self) -> str:
        return self.text


class Review(RulesModel):
    """A talk about how it goes: at the end of the trial, at three and at twelve months."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=12, choices=ReviewKind)
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_on = models.DateField(null=True, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "kind"], name="review_is_due_once")
        ]
        indexes = [
            models.Index(fields=["due_on"], name="review_due", condition=Q(held_on=None)),
        ]
        rules_permissions: ClassVar = {"hold": rules.runs_its_placement}

    def __str__(self) -> str:
        return f"{self.placement}, {self.get_kind_display()}"
