"""An employer: its policy, its domains, who approves, who works there, and what ties it to hosts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from rules.contrib.models import RulesModel

from clearinghouse.employers import rules
from clearinghouse.employers.sealing import unseal
from clearinghouse.employers.terms import (
    ApprovalStep,
    FundingKind,
    PublicKind,
    VerifiedHow,
    usual_short_steps,
    usual_steps,
    usually_preapproved,
)
from clearinghouse.terms import EngagementForm, Sector
from matching.organisations.models import Organisation


class Employer(RulesModel):
    """An organisation as somebody's employer: what it allows without asking, and who says yes else."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="employer")
    sector = models.CharField(max_length=10, choices=Sector)
    public_kind = models.CharField(max_length=15, choices=PublicKind, blank=True)
    headcount = models.PositiveIntegerField(
        null=True, blank=True, editable=False, help_text="The latest that it gave, with its day."
    )
    days_per_person = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(260)],
        help_text="In working time, a calendar year; empty: no cap.",
    )
    preapproved_forms = ArrayField(
        models.CharField(max_length=30, choices=EngagementForm),
        default=usually_preapproved,
        blank=True,
        help_text="Need nobody's approval.",
    )
    steps = ArrayField(
        models.CharField(max_length=20, choices=ApprovalStep),
        default=usual_steps,
        help_text="Who approves a secondment, in turn.",
    )
    short_steps = ArrayField(
        models.CharField(max_length=20, choices=ApprovalStep),
        default=usual_short_steps,
        help_text="Who approves any other form, in turn.",
    )
    approval_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days after which a request that nobody answers runs out."
    )
    return_alert_days = models.PositiveSmallIntegerField(
        default=28, help_text="Days before somebody comes back on which HR is told."
    )
    vat_number = models.CharField(max_length=20, blank=True)
    template = models.TextField(max_length=40000, blank=True, help_text="Its own agreement.")
    template_approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    template_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    policy_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_on = models.DateField(
        null=True, blank=True, help_text="When it merged into another, or ceased to be."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="employer_that_is_public_says_which",
                condition=Q(sector="public") & ~Q(public_kind="")
                | ~Q(sector="public") & Q(public_kind=""),
            ),
            models.CheckConstraint(
                name="employer_waits_1_to_60_days_for_approval",
                condition=Q(approval_days__range=(1, 60)),
            ),
            models.CheckConstraint(
                name="employer_is_told_of_returns_up_to_a_year_before",
                condition=Q(return_alert_days__range=(1, 366)),
            ),
            models.CheckConstraint(
                name="employer_days_fit_a_year",
                condition=Q(days_per_person=None) | Q(days_per_person__range=(0, 260)),
            ),
            models.CheckConstraint(
                name="employer_approves_a_template_that_is_there",
                condition=Q(template_approved_at=None) | ~Q(template=""),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.acts_for_it,
            "administer": rules.administers_it,
            "see_people": rules.is_its_hr,
        }

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        """Give the employer's first page."""
        return reverse("employer_dashboard", args=[self.organisation_id])

    @property
    def is_public(self) -> bool:
        """Whether the public sector's conflict tests are asked."""
        return self.sector == Sector.PUBLIC


class EmployerDomain(RulesModel):
    """An e-mail domain that is the employer's; once verified, an address there tells who works there."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=120)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(Lower("domain"), name="domain_is_one_employers"),
            models.CheckConstraint(
                name="domain_has_a_dot_and_no_at",
                condition=Q(domain__contains=".") & ~Q(domain__contains="@"),
            ),
        ]
        rules_permissions: ClassVar = {"change": rules.administers_its_employer}

    def __str__(self) -> str:
        return self.domain


class SingleSignOn(RulesModel):
    """An employer's own identity provider, spoken to by OpenID Connect."""

    employer = models.OneToOneField(Employer, models.CASCADE, related_name="sso")
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=200)
    sealed_secret = models.TextField(blank=True, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)
    is_on = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "single sign-on"
        rules_permissions: ClassVar = {"change": rules.administers_its_employer}

    def __str__(self) -> str:
        return f"{self.employer}: {self.issuer}"

    @property
    def secret(self) -> str:
        """Open the client secret; raises UnsealableError."""
        return unseal(self.sealed_secret)

    @property
    def provider_id(self) -> str:
        """Name it in addresses, and with the accounts that come by it."""
        return f"employer-{self.employer_id}"


class Approver(RulesModel):
    """Who says yes or no for an employer at one step, from when to when."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="approvers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="approves")
    step = models.CharField(max_length=20, choices=ApprovalStep)
    from_on = models.DateField(default=timezone.localdate)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["step", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "person", "step"],
                condition=Q(to_on=None),
                name="approver_stands_once_at_a_step",
            ),
            models.CheckConstraint(
                name="approver_ends_after_they_begin",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]
        rules_permissions: ClassVar = {"end": rules.administers_its_employer}

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.person}"


class Delegation(RulesModel):
    """Somebody decides instead of somebody else for a while: leave, illness, a gap between two."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="delegations")
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations_given"
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations_held"
    )
    step = models.CharField(
        max_length=20, choices=ApprovalStep, blank=True, help_text="Empty: every step."
    )
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="delegation_goes_to_somebody_else",
                condition=~Q(from_person=F("to_person")),
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "from_person", "from_on"], name="delegation_lookup")
        ]
        rules_permissions: ClassVar = {"end": rules.may_end_delegation}

    def __str__(self) -> str:
        return f"{self.from_person} to {self.to_person}"


class EmploymentQuerySet(models.QuerySet["Employment"]):
    """Employments as pages ask for them."""

    def current(self, on: dt.date | None = None) -> EmploymentQuerySet:
        """Keep those that hold on a day."""
        day = on or timezone.localdate()
        return self.filter(began_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def confirmed(self) -> EmploymentQuerySet:
        """Keep those that rest on more than somebody's own word."""
        return self.exclude(verified_how=VerifiedHow.SAID)


class Employment(RulesModel):
    """A person's post with an employer, as far as a release needs it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="employments")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="employments")
    post = models.CharField(max_length=120, blank=True)
    cost_code = models.CharField(max_length=40, blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="manages"
    )
    manager_email = models.EmailField(blank=True)
    politically_restricted = models.BooleanField(default=False)
    began_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    verified_how = models.CharField(
        max_length=10, choices=VerifiedHow, blank=True, default=VerifiedHow.SAID
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "employer"],
                condition=Q(ended_on=None),
                name="employment_is_held_once",
            ),
            models.CheckConstraint(
                name="employment_ends_after_it_begins",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
            ),
            models.CheckConstraint(
                name="employment_verified_says_how_and_when",
                condition=Q(verified_how="", verified_at=None)
                | ~Q(verified_how="") & Q(verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="employment_is_not_managed_by_oneself",
                condition=Q(manager=None) | ~Q(manager=F("person")),
            ),
        ]
        indexes = [models.Index(fields=["employer", "ended_on"], name="employment_of_employer")]
        rules_permissions: ClassVar = {
            "change": rules.is_hr_of_its_employer,
            "end": rules.may_end_employment,
        }

    def __str__(self) -> str:
        return f"{self.person}, {self.employer}"

    @property
    def is_confirmed(self) -> bool:
        """Whether it rests on more than somebody's own word."""
        return self.verified_how != VerifiedHow.SAID


class EmploymentInvitation(RulesModel):
    """An address that an employer asked to join, with the post it has there."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    post = models.CharField(max_length=120, blank=True)
    cost_code = models.CharField(max_length=40, blank=True)
    manager_email = models.EmailField(blank=True)
    politically_restricted = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "employer",
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="employment_invitation_stands_once",
            )
        ]
        rules_permissions: ClassVar = {"withdraw": rules.is_hr_of_its_employer}

    def __str__(self) -> str:
        return f"{self.email} to {self.employer}"


class FundingLink(RulesModel):
    """Money or power between an employer and a host, for the conflict test."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="funding")
    host = models.ForeignKey(Organisation, models.CASCADE, related_name="funded_by")
    kind = models.CharField(max_length=10, choices=FundingKind)
    identifier = models.CharField(max_length=120, blank=True, help_text="The source's own.")
    title = models.CharField(max_length=250, blank=True)
    amount = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Pounds.",
    )
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where it is known from.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "identifier"],
                condition=~Q(identifier=""),
                name="funding_link_is_known_once",
            ),
            models.CheckConstraint(
                name="funding_link_ends_after_it_begins",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="funding_link_is_of_nothing_or_more",
                condition=Q(amount=None) | Q(amount__gte=0),
            ),
        ]
        indexes = [models.Index(fields=["employer", "host"], name="funding_between")]
        rules_permissions: ClassVar = {"change": rules.is_hr_of_its_employer}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.employer}, {self.host}"


class Headcount(RulesModel):
    """How many people an employer had on a day, and where that number comes from."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="headcounts")
    on = models.DateField()
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=200, help_text="Payroll, annual report, a return.")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "on"], name="headcount_is_given_once_a_day"
            ),
            models.CheckConstraint(
                name="headcount_counts_somebody", condition=Q(people__range=(1, 5_000_000))
            ),
            models.CheckConstraint(name="headcount_has_a_source", condition=~Q(source="")),
        ]
        rules_permissions: ClassVar = {"change": rules.is_hr_of_its_employer}

    def __str__(self) -> str:
        return f"{self.people} on {self.on:%Y-%m-%d}"
