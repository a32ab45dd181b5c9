"""How it went: what is asked two weeks after a referral, at the start, and three months on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.applications.models import Application
from volunteering.followups import rules
from volunteering.followups.states import FollowUpState
from volunteering.placements.models import Placement


class FollowUp(RulesModel):
    """Some questions to one person about one application or placement."""

    class Kind(models.TextChoices):
        """When, and so which questions."""

        TWO_WEEKS = "two_weeks", _("Two weeks after")
        BASELINE = "baseline", _("At the first session")
        THREE_MONTHS = "three_months", _("Three months on")
        EXIT = "exit", _("On leaving")
        ORGANISATION = "organisation", _("To the organisation, two weeks after")

    class Mode(models.TextChoices):
        """How an answer reached us."""

        WEB = "web", _("On the page")
        MAIL = "mail", _("From a mail")
        SMS = "sms", _("By text message")
        PHONE = "phone", _("By phone, keyed in")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followups")
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="followups"
    )
    placement = models.ForeignKey(
        Placement, models.CASCADE, null=True, blank=True, related_name="followups"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    module = models.PositiveSmallIntegerField(default=0, help_text="Which of the rotating modules.")
    version = models.CharField(max_length=10, default="2026-11", help_text="Of the questions.")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=FollowUpState, default=FollowUpState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    mode = models.CharField(max_length=5, choices=Mode, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="followup_is_about_something",
                condition=Q(application__isnull=False) | Q(placement__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=Q(application__isnull=False),
                name="followup_is_due_once_an_application",
            ),
            models.UniqueConstraint(
                fields=["placement", "kind"],
                condition=Q(placement__isnull=False),
                name="followup_is_due_once_a_placement",
            ),
            models.CheckConstraint(
                name="followup_answer_has_its_mode",
                condition=~Q(state="answered") | (~Q(mode="") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="followup_due")]
        rules_permissions: ClassVar = {
            "answer": rules.may_answer,
            "key_in": rules.may_key_in,
        }

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class Response(models.Model):
    """One answer to one question, by codes; free words are kept apart from the figures."""

    followup = models.ForeignKey(FollowUp, models.CASCADE, related_name="responses")
    question = models.SlugField(max_length=60)
    answer = models.CharField(max_length=60, blank=True)
    number = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["followup", "question", "answer"], name="question_is_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer or self.number}"


class NotAgain(models.Model):
    """A person who does not want to be asked how it went."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="asked_no_more"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "people asked no more"

    def __str__(self) -> str:
        return str(self.person)
