"""The quality mark: a scheme and its criteria, an assessment with reviewers, a decision, an award."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.centres.functions import Function
from volunteering.quality import rules
from volunteering.quality.states import AppealState, AssessmentState, AwardState, ReviewingState

PERSON = settings.AUTH_USER_MODEL


class Scheme(RulesModel):
    """A mark, who gives it, and for how long."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=150)
    awarded_by = models.CharField(max_length=200)
    words = models.TextField(max_length=3000, blank=True)
    months = models.PositiveSmallIntegerField(default=36, help_text="How long an award lasts.")
    appeal_days = models.PositiveSmallIntegerField(
        default=28, help_text="Within which an organisation appeals, and an appeal is decided."
    )
    reviewers = models.PositiveSmallIntegerField(default=2)
    evidence_cycles = models.PositiveSmallIntegerField(
        default=1, help_text="Award periods after expiry for which evidence is kept."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="scheme_has_two_reviewers_or_more", condition=Q(reviewers__gte=2)
            ),
            models.CheckConstraint(name="scheme_award_lasts", condition=Q(months__gt=9)),
        ]
        rules_permissions: ClassVar = {"run": rules.runs_the_scheme}

    def __str__(self) -> str:
        return self.name


class StandardVersion(models.Model):
    """One edition of a scheme's criteria; an assessment keeps the one that it began with."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="versions")
    version = models.CharField(max_length=20)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="standard_version_once"),
            models.CheckConstraint(
                name="standard_version_ends_later",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.version}"


class Topic(models.TextChoices):
    """The eight topics of a kite mark; diversity runs through all of them."""

    SERVICE = "service", _("Service quality")
    GOVERNANCE = "governance", _("Governance")
    LEADERSHIP = "leadership", _("Leadership")
    REPRESENTATION = "representation", _("Representation")
    ACCOUNTABILITY = "accountability", _("Accountability")
    IMPACT = "impact", _("Impact assessment")
    WORKFORCE = "workforce", _("Workforce development")
    PARTNERSHIP = "partnership", _("Partnership working")


class Criterion(models.Model):
    """One thing that is looked at."""

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=10)
    topic = models.CharField(max_length=15, choices=Topic)
    function = models.CharField(max_length=2, choices=Function, blank=True)
    words = models.CharField(max_length=400)
    guidance = models.CharField(max_length=600, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    mandatory = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="criterion_once_a_version"),
            models.CheckConstraint(name="criterion_has_weight", condition=Q(weight__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


class Level(models.TextChoices):
    """How far a criterion is met."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")


class SchemeOfficer(models.Model):
    """Somebody who runs a scheme, decides in it, or hears appeals; operators appoint them."""

    class Role(models.TextChoices):
        """What they do; those who decide are not those who hear appeals."""

        OFFICER = "officer", _("Officer: asks reviewers")
        PANEL = "panel", _("Panel: moderates and decides")
        APPEALS = "appeals", _("Appeals panel")

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="officers")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="scheme_offices")
    role = models.CharField(max_length=8, choices=Role)
    began_on = models.DateField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "person", "role"],
                condition=Q(ended_on=None),
                name="schemeofficer_once_a_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Reviewer(models.Model):
    """Somebody of a scheme's pool of peers, trained to review."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="pool")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="reviewer_of")
    trained_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "person"], name="reviewer_once_a_scheme")
        ]

    def __str__(self) -> str:
        return str(self.person)


class DeclaredInterest(RulesModel):
    """What ties a reviewer to an organisation, said by themselves; kept, and never overlooked."""

    class Kind(models.TextChoices):
        """What ties them."""

        WORKS = "works", _("I work or worked there, or somebody close to me does")
        GOVERNS = "governs", _("I am or was one of its trustees")
        FUNDS = "funds", _("We fund it, or it funds us")
        PARTNER = "partner", _("We deliver something together")
        COMPETES = "competes", _("We compete for the same money")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="declared_interests")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    kind = models.CharField(_("what ties you to it?"), max_length=10, choices=Kind)
    words = models.CharField(_("in your words"), max_length=500, blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "kind"], name="interest_declared_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"


class Assessment(RulesModel):
    """One organisation's way through one version of a standard."""

    class Kind(models.TextChoices):
        """Who looks."""

        SELF = "self", _("Self-assessment only")
        PEER = "peer", _("Peer review")
        EXTERNAL = "external", _("External assessment")
        RENEWAL = "renewal", _("Renewal")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="assessments")
    version = models.ForeignKey(StandardVersion, models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PEER)
    state = models.CharField(max_length=10, choices=AssessmentState, default=AssessmentState.DRAFT)
    began_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    began_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"],
                condition=~Q(state__in=["decided", "withdrawn"]),
                name="assessment_one_at_a_time",
            )
        ]
        rules_permissions: ClassVar = {
            "read": rules.may_read,
            "write": rules.may_write,
            "submit": rules.manages_the_assessed,
            "run": rules.runs_its_scheme,
            "judge": rules.is_on_its_panel,
            "review": rules.reviews_it,
        }

    def __str__(self) -> str:
        return f"{self.organisation}: {self.version}"

    def get_absolute_url(self) -> str:
        """Lead to its page."""
        return reverse("assessment", args=[self.pk])


class SelfRating(models.Model):
    """What an organisation says of itself on one criterion."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="ratings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    level = models.CharField(max_length=7, choices=Level)
    words = models.TextField(max_length=3000, blank=True)

    class Meta:
        ordering = ["criterion_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"], name="selfrating_once_a_criterion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.level}"


class AssessmentEvidence(RulesModel):
    """A file that shows how a criterion is met; it goes one cycle after the award has run out."""

    class Redaction(models.TextChoices):
        """Whether people's names were taken out."""

        NOT_NEEDED = "not_needed", _("It names nobody")
        REDACTED = "redacted", _("Names were taken out")
        NEEDED = "needed", _("It still names people")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    name = models.CharField(_("what it shows"), max_length=200)
    file = models.FileField(upload_to="mark-evidence/%Y/", blank=True)
    sha256 = models.CharField(max_length=64)
    period_from = models.DateField(_("covers the time from"))
    period_to = models.DateField(_("to"))
    expires_on = models.DateField(_("out of date after"), null=True, blank=True)
    redaction = models.CharField(_("does it name people?"), max_length=10, choices=Redaction)
    added_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "assessment evidence"
        ordering = ["criterion_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_covers_a_period", condition=Q(period_to__gte=F("period_from"))
            ),
            models.CheckConstraint(
                name="evidence_is_there_or_purged",
                condition=(Q(purged_at=None) & ~Q(file=""))
                | (Q(purged_at__isnull=False) & Q(file="")),
            ),
            models.UniqueConstraint(
                fields=["assessment", "criterion", "sha256"], name="evidence_once_a_criterion"
            ),
        ]
        rules_permissions: ClassVar = {"see": rules.may_see_evidence_of}

    def __str__(self) -> str:
        return self.name


class Reviewing(RulesModel):
    """One reviewer's part in an assessment."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reviewings")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="reviewings")
    state = models.CharField(max_length=10, choices=ReviewingState, default=ReviewingState.ASKED)
    no_interest = models.BooleanField(
        default=False, help_text="They said that nothing ties them to the organisation."
    )
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "person"], name="reviewing_once_an_assessment"
            ),
            models.CheckConstraint(
                name="reviewing_only_without_an_interest",
                condition=~Q(state__in=["accepted", "done"]) | Q(no_interest=True),
            ),
        ]
        rules_permissions: ClassVar = {
            "answer": rules.was_asked,
            "run": rules.runs_its_assessments_scheme,
        }

    def __str__(self) -> str:
        return f"{self.person}: {self.assessment}"


class Finding(models.Model):
    """What a reviewer found on a criterion; without a reviewer, what stands after moderation."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="findings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    reviewing = models.ForeignKey(
        Reviewing, models.CASCADE, null=True, blank=True, related_name="findings"
    )
    level = models.CharField(max_length=7, choices=Level)
    words = models.TextField(max_length=3000, blank=True)

    class Meta:
        ordering = ["criterion_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reviewing", "criterion"],
                condition=Q(reviewing__isnull=False),
                name="finding_once_a_reviewer",
            ),
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                condition=Q(reviewing=None),
                name="finding_moderated_once",
            ),
            models.CheckConstraint(
                name="finding_short_of_met_says_why", condition=Q(level="met") | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.level}"


class Decision(models.Model):
    """What the panel decided; an appeal that is upheld has one of its own."""

    class Outcome(models.TextChoices):
        """What it comes to."""

        AWARD = "award", _("Award")
        CONDITIONAL = "conditional", _("Award with conditions")
        REFUSED = "refused", _("Refused")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=11, choices=Outcome)
    words = models.TextField(max_length=3000)
    conditions = models.TextField(max_length=3000, blank=True)
    conditions_due_on = models.DateField(null=True, blank=True)
    conditions_met_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    decided_on = models.DateField()
    appeal_by = models.DateField(help_text="The last day on which it can be appealed against.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_with_conditions_has_them",
                condition=(
                    Q(outcome="conditional", conditions_due_on__isnull=False) & ~Q(conditions="")
                )
                | (~Q(outcome="conditional") & Q(conditions="", conditions_due_on=None)),
            ),
            models.CheckConstraint(
                name="decision_meets_only_conditions",
                condition=Q(conditions_met_on=None) | Q(outcome="conditional"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_outcome_display()}"


class AwardQuerySet(models.QuerySet["Award"]):
    """Awards as pages ask for them."""

    def standing(self, on: dt.date | None = None) -> AwardQuerySet:
        """Keep those that count on a day: active, begun and not run out."""
        day = on or timezone.localdate()
        return self.filter(state=AwardState.ACTIVE, from_on__lte=day, until__gte=day)


class Award(RulesModel):
    """The right to the mark for some years; whether it counts is asked when it is shown."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="awards")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="award")
    version = models.ForeignKey(StandardVersion, models.PROTECT, related_name="awards")
    from_on = models.DateField()
    until = models.DateField(help_text="The last day.")
    state = models.CharField(max_length=10, choices=AwardState, default=AwardState.ACTIVE)
    suspended_because = models.CharField(max_length=300, blank=True)
    suspension_confirmed_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    suspension_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "-from_on"]
        constraints = [
            models.CheckConstraint(
                name="award_ends_after_it_begins", condition=Q(until__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="award_suspended_says_why",
                condition=~Q(state="suspended") | ~Q(suspended_because=""),
            ),
        ]
        rules_permissions: ClassVar = {"run": rules.runs_its_assessments_scheme}

    def __str__(self) -> str:
        return f"{self.organisation}: {self.version}, until {self.until}"


class RenewalTask(models.Model):
    """That an award runs out in so many months, told once."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="renewals")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField(help_text="The day from which on it is told.")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["award", "months"], name="renewaltask_once_a_step"),
            models.CheckConstraint(
                name="renewaltask_nine_six_three", condition=Q(months__in=[9, 6, 3])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.months}"


class Appeal(RulesModel):
    """An organisation's appeal against a decision: two stages, each with its clock."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="appeals")
    stage = models.PositiveSmallIntegerField()
    words = models.TextField(_("what was wrong with the decision"), max_length=3000)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField(help_text="The day by which it is decided.")
    state = models.CharField(max_length=10, choices=AppealState, default=AppealState.ASKED)
    answer = models.TextField(max_length=3000, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "stage"], name="appeal_once_a_stage"),
            models.CheckConstraint(name="appeal_has_two_stages", condition=Q(stage__in=[1, 2])),
            models.CheckConstraint(
                name="appeal_decided_says_when_and_why",
                condition=Q(state="asked") | (Q(decided_on__isnull=False) & ~Q(answer="")),
            ),
        ]
        rules_permissions: ClassVar = {"decide": rules.decides_its_appeal}

    def __str__(self) -> str:
        return f"{self.decision}: stage {self.stage}"
