"""One person, one role: what was asked, how it stands, and until when an answer is promised."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.applications import rules
from volunteering.applications.states import (
    OPEN,
    ApplicationState,
    DeclineReason,
    WithdrawReason,
)
from volunteering.opportunities.models import Role


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications as pages ask for them."""

    def open(self) -> ApplicationQuerySet:
        """Keep those on which an answer is still to come."""
        return self.filter(state__in=OPEN)

    def of(self, organisation: Organisation) -> ApplicationQuerySet:
        """Keep those to an organisation's roles."""
        return self.filter(organisation=organisation)


class Application(RulesModel):
    """A volunteer asks for a role, or is referred to it.

    ``due_at`` is when the organisation's next answer is promised, ``None`` where the volunteer is to
    answer or the clock stands still. ``chased`` counts what the sweep has done about a silence:
    reminded, escalated to the centre, paused the role.
    """

    class Chased(models.IntegerChoices):
        """What was done about a silence."""

        NOT = 0
        REMINDED = 1
        ESCALATED = 2
        PAUSED = 3

    volunteer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications"
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="applications", editable=False
    )
    state = models.CharField(
        max_length=20, choices=ApplicationState, default=ApplicationState.REFERRED
    )
    words = models.TextField(max_length=2000, blank=True)
    shares_adjustments = models.BooleanField(default=False)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the engine learns from: the list it was found in, and at which position.
    list_id = models.UUIDField(null=True, blank=True, editable=False)
    list_position = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    promised_days = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, help_text="Working days, as they were promised."
    )
    chased = models.PositiveSmallIntegerField(choices=Chased, default=Chased.NOT)
    chased_at = models.DateTimeField(null=True, blank=True, editable=False)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)
    withdraw_reason = models.CharField(max_length=20, choices=WithdrawReason, blank=True)
    answer = models.TextField(max_length=2000, blank=True, help_text="What the volunteer is told.")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "role"],
                condition=Q(state__in=[str(state) for state in OPEN]),
                name="application_is_open_once",
            ),
            models.CheckConstraint(
                name="application_is_declined_for_a_reason",
                condition=~Q(state="declined") | ~Q(decline_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "due_at"], name="application_board"),
            models.Index(fields=["role", "state"], name="application_of_role"),
            models.Index(
                fields=["due_at"],
                name="application_due",
                condition=Q(state__in=[str(state) for state in OPEN], due_at__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "answer": rules.may_answer,
            "withdraw": rules.is_applicant,
            "accept": rules.is_applicant,
        }

    def __str__(self) -> str:
        return f"{self.volunteer}: {self.role}"

    def get_absolute_url(self) -> str:
        """Give the application's page."""
        return reverse("application", args=[self.pk])


class Note(models.Model):
    """What an organisation's people note about an application, or told the volunteer (``told``).

    What is noted for colleagues only, the volunteer can ask to see.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    told = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class AnswerTemplate(RulesModel):
    """Words that an organisation answers with again and again; {name} and {role} are filled in."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="answer_templates")
    name = models.CharField(max_length=80)
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="answer_template_has_its_own_name"
            )
        ]
        rules_permissions: ClassVar = {"change": rules.acts_for_its_organisation}

    def __str__(self) -> str:
        return self.name
