"""What was agreed between whom, its days, milestones, meetings and changes."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements import rules
from clearinghouse.engagements.states import (
    BEGUN,
    HOLDING,
    RUNNING,
    EndedHow,
    EngagementState,
    Party,
    Vat,
)
from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import Recharge
from clearinghouse.terms import SECONDMENTS, EngagementForm
from matching.agreements.models import Agreement
from matching.organisations.models import Organisation

LENT = [str(form) for form in EngagementForm if form in SECONDMENTS]  # as constraints hold them
# Forms between two organisations: both sign, whoever comes.
OF_ORGANISATIONS = [
    str(EngagementForm.TWINNING),
    str(EngagementForm.TEAM_CHALLENGE),
    str(EngagementForm.IT_CIRCUIT_RIDER),
]
SIGNED = ["signed", *BEGUN]


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements as pages ask for them."""

    def running(self) -> EngagementQuerySet:
        """Keep those that have begun and not ended."""
        return self.filter(state__in=RUNNING)


class Engagement(RulesModel):
    """A skill that is lent: by whom, to whom, in which form, from when to when, on which terms."""

    introduction = models.OneToOneField(
        Introduction, models.PROTECT, null=True, blank=True, related_name="engagement"
    )
    need = models.ForeignKey(
        SkillsNeed, models.PROTECT, null=True, blank=True, related_name="engagements"
    )
    release = models.OneToOneField(
        Release, models.PROTECT, null=True, blank=True, related_name="engagement"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="engagements")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="engagements")
    employer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="lent"
    )
    host_lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form = models.CharField(max_length=30, choices=EngagementForm)
    title = models.CharField(max_length=150)
    paid_time = models.BooleanField(
        default=False, help_text="In hours that the employer pays: never volunteer hours."
    )
    state = models.CharField(max_length=12, choices=EngagementState, default=EngagementState.DRAFT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    days = models.DecimalField(max_digits=6, decimal_places=2, validators=[MinValueValidator(0)])
    days_a_week = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    terms = models.JSONField(default=dict, blank=True, help_text="The agreement's fields (4.3).")
    recharge = models.CharField(max_length=8, choices=Recharge, default=Recharge.NONE)
    vat = models.CharField(max_length=20, choices=Vat, default=Vat.NO_CHARGE)
    vat_reason = models.CharField(max_length=300, blank=True)
    vat_number = models.CharField(
        max_length=20, blank=True, help_text="The employer's: no standard-rated invoice without it."
    )
    paper_version = models.CharField(
        max_length=20, blank=True, help_text="Of the clauses, or of the employer's template."
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    employer_signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    host_signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    professional_signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    long_because = models.CharField(
        max_length=300, blank=True, help_text="Why an approver allows more than 36 months."
    )
    long_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    mid_review_on = models.DateField(null=True, blank=True)
    return_plan = models.TextField(max_length=3000, blank=True)
    return_meeting_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=20, choices=EndedHow, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="engagement_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="secondment_rests_on_a_release_of_an_employer",
                condition=~Q(form__in=LENT)
                | Q(release__isnull=False, employer__isnull=False)
                | Q(state__in=["draft", "cancelled"]),
            ),
            models.CheckConstraint(
                name="secondment_is_signed_by_three",
                condition=~Q(form__in=LENT, state__in=SIGNED)
                | Q(
                    employer_signed_at__isnull=False,
                    host_signed_at__isnull=False,
                    professional_signed_at__isnull=False,
                    agreement__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="engagement_is_signed_by_two",
                condition=~Q(state__in=SIGNED)
                | Q(host_signed_at__isnull=False, agreement__isnull=False)
                & (Q(professional_signed_at__isnull=False) | Q(employer_signed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="engagement_with_standard_vat_names_the_number",
                condition=~Q(vat="standard")
                | ~Q(vat_number="")
                | Q(state__in=["draft", "cancelled"]),
            ),
            models.CheckConstraint(
                name="engagement_that_has_ended_has_its_day",
                condition=~Q(state__in=["returned", "reviewed"]) | Q(ended_on__isnull=False),
            ),
            ExclusionConstraint(
                name="full_time_secondments_do_not_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(form="secondment_full_time", state__in=HOLDING),
            ),
        ]
        indexes = [
            models.Index(fields=["host", "state"], name="engagement_of_host"),
            models.Index(fields=["employer", "state"], name="engagement_of_employer"),
            models.Index(fields=["person", "state"], name="engagement_of_person"),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "sign_as_host": rules.acts_for_its_host,
            "sign_as_employer": rules.signs_for_its_employer,
            "sign_as_professional": rules.is_professional,
            "sign": rules.may_sign,
            "run": rules.acts_for_its_host | rules.is_professional,
            "write": rules.may_write,
            "confirm": rules.acts_for_its_host,
            "allow_length": rules.signs_for_its_employer,
            "plan_return": rules.is_professional | rules.of_the_employer,
        }

    def __str__(self) -> str:
        return f"{self.title}: {self.person}"

    def get_absolute_url(self) -> str:
        """Give the engagement's page."""
        return reverse("engagement", args=[self.pk])

    @property
    def is_secondment(self) -> bool:
        """Say whether three parties sign."""
        return self.form in SECONDMENTS

    @property
    def parties(self) -> list[str]:
        """Give who signs, in the order of the text."""
        if self.is_secondment:
            return [str(Party.EMPLOYER), str(Party.HOST), str(Party.PROFESSIONAL)]
        if self.form in OF_ORGANISATIONS and self.employer_id is not None:
            return [str(Party.EMPLOYER), str(Party.HOST)]
        return [str(Party.HOST), str(Party.PROFESSIONAL)]

    @property
    def is_running(self) -> bool:
        """Say whether it has begun and not ended."""
        return self.state in RUNNING

    def signed_at(self, party: str) -> dt.datetime | None:
        """Give when a party signed the words that stand."""
        signed: dt.datetime | None = getattr(self, f"{party}_signed_at")
        return signed

    @property
    def is_signed_by_all(self) -> bool:
        """Say whether everybody who signs has signed."""
        return all(self.signed_at(party) for party in self.parties)


class DayLog(RulesModel):
    """Time that was given, in hours; confirmed by the host."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="log")
    on = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    what = models.CharField(max_length=300, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    struck_at = models.DateTimeField(
        null=True, blank=True, help_text="A mistake: the ledger holds its opposite."
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "on"],
                condition=Q(struck_at=None),
                name="day_is_logged_once",
            ),
            models.CheckConstraint(
                name="day_has_up_to_24_hours", condition=Q(hours__gt=0, hours__lte=24)
            ),
        ]
        rules_permissions: ClassVar = {
            "change": rules.may_run_its_engagement,
            "confirm": rules.hosts_its_engagement,
        }

    def __str__(self) -> str:
        return f"{self.on}: {self.hours} h"


class Milestone(RulesModel):
    """A deliverable of a project, and whether the host accepted it."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    accepted_if = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    sent_back = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "position"], name="milestone_has_its_place"
            ),
            models.CheckConstraint(
                name="milestone_is_accepted_once_delivered",
                condition=Q(accepted_at=None) | Q(delivered_at__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {
            "deliver": rules.may_run_its_engagement,
            "accept": rules.hosts_its_engagement,
        }

    def __str__(self) -> str:
        return self.title


class Meeting(RulesModel):
    """A meeting of the two: of mentoring or coaching, a visit, a call, the mid-point review."""

    class Kind(models.TextChoices):
        """What it is for."""

        SESSION = "session", _("session")
        CALL = "call", _("call")
        VISIT = "visit", _("visit")
        MID_REVIEW = "mid_review", _("mid-point review")
        RETURN = "return", _("return meeting")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SESSION)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    where = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    agreed = models.TextField(max_length=2000, blank=True, help_text="What both agreed to do.")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meeting_is_held_or_called_off",
                condition=Q(held_at=None) | Q(called_off_at=None),
            )
        ]
        rules_permissions: ClassVar = {"run": rules.may_view_its_engagement}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_at:%Y-%m-%d}"


class SignedCopy(models.Model):
    """An agreement that was signed elsewhere, as a PDF; its hash stands in the agreement's words."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="signed_copy")
    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="signed_copies")
    name = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "signed copies"

    def __str__(self) -> str:
        return self.name


class Amendment(RulesModel):
    """A change of what was signed: signed again by all, each version kept."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="amendments")
    version = models.PositiveSmallIntegerField()
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    changes = models.JSONField(default=dict, help_text="Field to what it was and what it is.")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    because = models.CharField(max_length=500, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "version"], name="amendment_has_a_number"
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(in_force_at=None, dropped_at=None),
                name="amendment_is_open_once_at_a_time",
            ),
            models.CheckConstraint(
                name="amendment_is_in_force_or_dropped",
                condition=Q(in_force_at=None) | Q(dropped_at=None),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view_its_engagement,
            "sign": rules.may_sign_its_engagement,
        }

    def __str__(self) -> str:
        return f"{self.engagement} v{self.version}"

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for signatures."""
        return self.in_force_at is None and self.dropped_at is None
