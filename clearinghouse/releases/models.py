"""The employer's leave: what is asked for, who approves it in turn, and conflicts of interest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from clearinghouse.introductions.models import Introduction
from clearinghouse.releases import rules
from clearinghouse.releases.states import ApprovalState, ConflictState, Recharge, ReleaseState
from matching.organisations.models import Organisation


class Release(RulesModel):
    """What somebody asks their employer for: so many days, from when to when, on which terms."""

    introduction = models.ForeignKey(Introduction, models.PROTECT, related_name="releases")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="releases")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="releases")
    form = models.CharField(max_length=30, editable=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    days = models.DecimalField(max_digits=6, decimal_places=2, validators=[MinValueValidator(0)])
    days_a_week = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    recharge = models.CharField(max_length=8, choices=Recharge, default=Recharge.NONE)
    case = models.TextField(max_length=4000, blank=True, help_text="What would be done there.")
    skills_sought = models.TextField(max_length=2000, blank=True)
    development = models.TextField(
        max_length=2000, blank=True, help_text="How it fits the development plan."
    )
    benefit = models.TextField(
        max_length=2000, blank=True, help_text="What the employer gets from it."
    )
    offers = models.TextField(max_length=2000, blank=True, help_text="What the host gets.")
    over_days_because = models.CharField(
        max_length=500, blank=True, help_text="Why more days than the employer's policy gives."
    )
    over_allowed_because = models.CharField(
        max_length=500, blank=True, help_text="Why an approver allows more days than the cap."
    )
    over_allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who of the host wrote it for the professional, who confirms by sending it.",
    )
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.DRAFT)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    good_until = models.DateField(
        null=True, blank=True, help_text="Unused until then, it runs out."
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction"],
                condition=Q(state__in=["draft", "asked", "approved"]),
                name="release_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                name="release_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="release_decided_says_when",
                condition=Q(state__in=["draft", "asked", "withdrawn", "expired"])
                | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="release_approved_says_until_when",
                condition=~Q(state="approved") | Q(good_until__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["employer", "state"], name="release_of_employer")]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "write": rules.is_its_person,
            "withdraw": rules.is_its_person,
            "answer_as_host": rules.acts_for_its_host,
        }

    def __str__(self) -> str:
        return f"{self.person}, {self.employer}"

    def get_absolute_url(self) -> str:
        """Give the release's page."""
        return reverse("release", args=[self.pk])


class Approval(RulesModel):
    """One step of a release: who is asked, until when, and what they said."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="approvals")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, help_text="ApprovalStep of the employer's policy.")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="approvals"
    )
    also = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="approvals_besides",
        help_text="Others who decide at this step: whoever answers first decides.",
    )
    approver_email = models.EmailField(blank=True, help_text="Where there is no account yet.")
    instead_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ApprovalState, default=ApprovalState.WAITING)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.TextField(max_length=1000, blank=True)
    question = models.TextField(max_length=1000, blank=True, help_text="What the approver asks.")
    answer = models.TextField(max_length=2000, blank=True, help_text="What they were answered.")
    times_asked = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="approval_has_its_turn"),
            models.CheckConstraint(
                name="approval_decided_says_by_whom",
                condition=~Q(state__in=["approved", "refused"]) | Q(decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="approval_due")]
        rules_permissions: ClassVar = {
            "view": rules.may_decide,
            "decide": rules.may_decide,
            "answer": rules.asked_for_it,
        }

    def __str__(self) -> str:
        return f"{self.step} of {self.release}"


class Conflict(RulesModel):
    """The conflict questions of one release, as answered, and what an officer made of them."""

    release = models.OneToOneField(Release, models.CASCADE, related_name="conflict")
    answers = models.JSONField(
        default=dict, blank=True, help_text="The professional's: question's code to yes or no."
    )
    words = models.TextField(max_length=3000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    host_answers = models.JSONField(default=dict, blank=True, help_text="The host's, likewise.")
    host_words = models.TextField(max_length=3000, blank=True)
    host_answered_at = models.DateTimeField(null=True, blank=True)
    host_answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asks_host = models.BooleanField(default=False)
    questions_version = models.CharField(max_length=20)
    sets = models.JSONField(default=list, blank=True, help_text="Whose tests are asked.")
    funder_relationship = models.JSONField(
        default=list, blank=True, help_text="Whether the employer funds, commissions, regulates …"
    )
    state = models.CharField(max_length=10, choices=ConflictState, default=ConflictState.OPEN)
    measures = models.TextField(max_length=3000, blank=True)
    officer_words = models.TextField(max_length=2000, blank=True)
    information_barrier = models.BooleanField(default=False)
    cooling_off_until = models.DateField(null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="conflict_contained_says_how",
                condition=~Q(state="contained") | ~Q(measures=""),
            ),
            models.CheckConstraint(
                name="conflict_decided_says_when",
                condition=Q(state__in=["open", "none"]) | Q(decided_at__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {"decide": rules.is_officer}

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.release}"
