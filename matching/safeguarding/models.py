"""Is it safe: checks by the allowed fields only, references, concerns and holds (domain.md 3)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.safeguarding import rules
from matching.safeguarding.levels import Level, Workforce
from matching.safeguarding.states import ConcernState, ReferenceState


class Check(RulesModel):
    """A certificate that somebody saw: the only fields that may be kept (domain.md 3.2).

    No content, no upload and no free text: what a certificate says is never stored, and how an
    organisation decided on it is read by that organisation's own people only.
    """

    class Decision(models.TextChoices):
        """What the organisation that saw it decided for its own role."""

        CLEAR = "clear_to_start", _("Clear to start")
        RISK_ASSESSED = "risk_assessed_start", _("May start after a risk assessment")
        NOT_APPOINTED = "not_appointed", _("Not appointed")

    class StatusResult(models.TextChoices):
        """What the Update Service answered last."""

        NO_CHANGE = "no_change", _("No change")
        NEW_INFO = "new_info", _("New information: ask for a new certificate")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="checks")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="checks_seen", help_text="Whose people saw it."
    )
    level = models.CharField(max_length=16, choices=Level)
    workforce = models.CharField(max_length=6, choices=Workforce, blank=True)
    barred_lists = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    certificate_number = models.CharField(max_length=12)
    issued_on = models.DateField()
    as_volunteer = models.BooleanField(default=True)
    update_service = models.BooleanField(default=False)
    status_checked_on = models.DateField(null=True, blank=True)
    status_result = models.CharField(max_length=10, choices=StatusResult, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    seen_on = models.DateField(default=timezone.localdate)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    recheck_due_on = models.DateField(
        null=True, blank=True, help_text="By the organisation's own policy."
    )
    warned_days = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, help_text="How near it was when we warned last."
    )

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="check_number_is_digits", condition=Q(certificate_number__regex=r"^\d{9,12}$")
            ),
            models.CheckConstraint(
                name="check_is_seen_after_it_is_issued", condition=Q(seen_on__gte=F("issued_on"))
            ),
            models.CheckConstraint(
                name="check_decision_has_its_day",
                condition=Q(decision="", decided_on=None)
                | (~Q(decision="") & Q(decided_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "certificate_number"],
                name="check_is_recorded_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "recheck_due_on"], name="check_due")]
        rules_permissions: ClassVar = {"view": rules.may_use, "decide": rules.may_use}

    def __str__(self) -> str:
        return f"{self.person}: {self.get_level_display()}, {self.issued_on}"


class Reference(RulesModel):
    """What a referee was asked on line and said: confidential, reusable at or below its level."""

    class Depth(models.IntegerChoices):
        """How much was asked: an accepted reference serves for roles at or below its depth."""

        CHARACTER = 1, _("Character")
        RESPONSIBILITY = 2, _("Character and reliability")
        VULNERABLE = 3, _("Work with children or adults at risk")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="references")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="references_asked")
    referee_name = models.CharField(_("name of the referee"), max_length=150)
    referee_email = models.EmailField(_("their e-mail address"))
    relationship = models.CharField(_("how they know each other"), max_length=150, blank=True)
    depth = models.PositiveSmallIntegerField(choices=Depth, default=Depth.CHARACTER)
    role_title = models.CharField(max_length=250, blank=True, help_text="What it was asked for.")
    state = models.CharField(max_length=10, choices=ReferenceState, default=ReferenceState.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    may_be_reused = models.BooleanField(default=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="reference_is_answered_when_received",
                condition=~Q(state__in=["received", "accepted", "not_used"])
                | Q(answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "referee_email"],
                condition=Q(state="asked"),
                name="reference_is_asked_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], name="reference_asked", condition=Q(state="asked"))
        ]
        rules_permissions: ClassVar = {"view": rules.may_use, "decide": rules.may_use}

    def __str__(self) -> str:
        return f"{self.referee_name} on {self.person}"


class Sharing(RulesModel):
    """A person lets an organisation see what others have seen of them, and can take that back."""

    class What(models.TextChoices):
        """Which part of the record."""

        CHECKS = "checks", _("Checks")
        REFERENCES = "references", _("References")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sharings")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shared_with_it")
    what = models.CharField(max_length=10, choices=What)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "what"],
                condition=Q(withdrawn_at=None),
                name="sharing_stands_once",
            )
        ]
        rules_permissions: ClassVar = {"withdraw": rules.is_its_person}

    def __str__(self) -> str:
        return f"{self.person} to {self.organisation}: {self.get_what_display()}"


class Concern(RulesModel):
    """Something somebody is worried about; only safeguarding leads read it."""

    class About(models.TextChoices):
        """What kind of worry."""

        SAFETY = "safety", _("Somebody may be harmed")
        CONDUCT = "conduct", _("How somebody behaves")
        LISTING = "listing", _("A role or an organisation")
        DATA = "data", _("How data are used")
        OTHER = "other", _("Something else")

    about = models.CharField(max_length=10, choices=About)
    text = models.TextField(max_length=5000)
    page = models.CharField(max_length=300, blank=True, help_text="Where it was raised.")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="concerns_raised",
    )
    contact = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="concerns_about",
    )
    centre = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="concerns",
        help_text="Whose safeguarding lead takes it up; none: the operator's.",
    )
    state = models.CharField(max_length=10, choices=ConcernState, default=ConcernState.RAISED)
    raised_at = models.DateTimeField(auto_now_add=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has taken it up.",
    )
    # Whom a lead has told outside (domain.md 3.1: the duty to refer to the DBS).
    lado_told_on = models.DateField(_("the local authority was told on"), null=True, blank=True)
    dbs_referred_on = models.DateField(_("referred to the DBS on"), null=True, blank=True)
    police_told_on = models.DateField(_("the police were told on"), null=True, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="concern_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="concern_is_closed_with_its_outcome",
                condition=~Q(state="closed") | ~Q(outcome=""),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"], name="concern_queue")]
        rules_permissions: ClassVar = {"lead": rules.leads}

    def __str__(self) -> str:
        return f"{self.get_about_display()}, {self.raised_at:%d %B %Y}"


class Hold(RulesModel):
    """A stop on a person's re-offers, suggestions, check-sharing and transfers.

    Its reason is read by the centre's safeguarding lead; everybody else reads "speak to the lead".
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="holds")
    centre = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    reason = models.TextField(max_length=2000, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(lifted_at=None), name="hold_stands_once"
            )
        ]
        rules_permissions: ClassVar = {"lead": rules.leads}

    def __str__(self) -> str:
        return f"{self.person}"


class LeadLook(models.Model):
    """A safeguarding lead opened a concern or a hold; apart from what the person can read of looks."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    concern = models.ForeignKey(
        Concern, models.CASCADE, null=True, blank=True, related_name="looks"
    )
    hold = models.ForeignKey(Hold, models.CASCADE, null=True, blank=True, related_name="looks")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="lead_looks_at_one_thing",
                condition=Q(concern__isnull=False, hold=None) | Q(concern=None, hold__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}, {self.at}"
