"""Funders, what was agreed with them, what was reported, and what was given to whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.places.models import Area
from volunteering.directory.models import Body
from volunteering.funding import rules
from volunteering.funding.lists import FunderKind, Measure
from volunteering.funding.states import ReportState


class FunderAgreement(RulesModel):
    """What a funder pays a centre for: where, for whom, from when to when, and how much of it.

    Without districts it is for everybody wherever they live; ages are those at registration.
    """

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="funder_agreements")
    funder = models.CharField(_("funder"), max_length=150)
    funder_kind = models.CharField(
        _("kind of funder"), max_length=8, choices=FunderKind, default=FunderKind.LOCAL
    )
    funder_org_id = models.CharField(_("funder's identifier"), max_length=60, blank=True)
    funder_organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose people read what is issued, where the funder uses this system.",
    )
    title = models.CharField(_("name of the agreement"), max_length=150)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until, the last day included"))
    districts = ArrayField(
        models.CharField(max_length=9),
        default=list,
        blank=True,
        verbose_name=_("districts"),
        help_text="Codes; people who live there are counted.",
    )
    age_from = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)
    only_enhanced = models.BooleanField(_("only people with extra support"), default=False)
    eligible = models.TextField(_("who it is for, in words"), max_length=800, blank=True)
    amount = models.DecimalField(
        _("pounds in all"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "funder", "pk"]
        constraints = [
            models.CheckConstraint(
                name="funder_agreement_ends_after_it_begins",
                condition=Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="funder_agreement_ages_are_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
            ),
            models.CheckConstraint(
                name="funder_agreement_amount_is_positive",
                condition=Q(amount=None) | Q(amount__gt=0),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_work_on,
            "change": rules.may_work_on,
        }

    def __str__(self) -> str:
        return f"{self.funder}: {self.title}"

    def get_absolute_url(self) -> str:
        """Give the agreement's page."""
        return reverse("funder_agreement", args=[self.pk])


class Target(models.Model):
    """How many of something an agreement asks for, in a quarter."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(FunderAgreement, models.CASCADE, related_name="targets")
    measure = models.CharField(max_length=14, choices=Measure)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["agreement", "measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "measure"], name="target_is_set_once_a_measure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.number}"


class QuarterReport(RulesModel):
    """A quarter for one funder. A draft holds the words only: its figures are worked out when read.

    Issued, it holds every figure as it was, and the hash of them with the words: whoever has the
    report can see that it is the same.
    """

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="quarter_reports")
    agreement = models.ForeignKey(FunderAgreement, models.PROTECT, related_name="reports")
    funder_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_on = models.DateField()
    last_on = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    words = models.JSONField(
        default=dict, blank=True, help_text="Function (F1 to F6) to what is said of it."
    )
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why an earlier one had to be put right."
    )
    figures = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-first_on", "-version", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="quarter_report_ends_after_it_begins",
                condition=Q(last_on__gt=F("first_on")),
            ),
            models.UniqueConstraint(
                fields=["agreement", "first_on", "version"],
                name="quarter_report_has_each_version_once",
            ),
            models.UniqueConstraint(
                fields=["agreement", "first_on"],
                condition=Q(state="issued"),
                name="quarter_report_stands_once",
            ),
            models.CheckConstraint(
                name="quarter_report_is_issued_whole",
                condition=Q(state="draft")
                | (Q(issued_at__isnull=False) & ~Q(sha256="") & ~Q(figures={})),
            ),
            models.CheckConstraint(
                name="quarter_report_is_put_right_for_a_reason",
                condition=Q(version=1) | ~Q(reason=""),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view_report,
            "write": rules.may_work_on,
            "issue": rules.may_work_on,
        }

    def __str__(self) -> str:
        return f"{self.agreement}, {self.first_on} to {self.last_on}, {self.version}"

    def get_absolute_url(self) -> str:
        """Give the report's page."""
        return reverse("quarter_report", args=[self.pk])


class ClaimedResult(models.Model):
    """A placement that an issued report counts, so that a second funder's claim on it is seen."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    report = models.ForeignKey(QuarterReport, models.CASCADE, related_name="claimed")
    measure = models.CharField(max_length=14, choices=Measure)
    subject = models.CharField(
        max_length=100, help_text="As history names it: volunteering.placement:81"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "measure", "subject"], name="result_is_claimed_once_a_report"
            )
        ]
        indexes = [models.Index(fields=["measure", "subject"], name="claimed_result_lookup")]

    def __str__(self) -> str:
        return f"{self.measure} {self.subject}"


class ReportLink(models.Model):
    """An address that shows one issued report to a funder without an account, until a day."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    report = models.ForeignKey(QuarterReport, models.CASCADE, related_name="links")
    key = models.CharField(max_length=43, unique=True)
    made_for = models.EmailField(_("e-mail address"))
    until_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.made_for}"


class Grant(models.Model):
    """Money given to a body: from a 360Giving file, or typed from its accounts.

    It is spread over the days from ``starts_on`` to ``ends_on``; without them it counts on the day
    it was awarded. ``areas`` are the codes it is for; without one it is for where the body works.
    """

    identifier = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="grants")
    recipient = models.CharField(max_length=250)
    recipient_org_id = models.CharField(max_length=100, blank=True)
    funder = models.CharField(max_length=250)
    funder_org_id = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=8, choices=FunderKind, default=FunderKind.OTHER)
    programme = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(_("pounds"), max_digits=12, decimal_places=2)
    awarded_on = models.DateField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    source = models.CharField(max_length=200, help_text="The file, and who publishes it.")
    licence = models.CharField(max_length=80)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    taken_in_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-awarded_on", "pk"]
        constraints = [
            models.CheckConstraint(name="grant_is_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes = [models.Index(fields=["recipient_org_id"], name="grant_of_recipient")]

    def __str__(self) -> str:
        return f"{self.identifier}: £{self.amount}"


class Deflator(models.Model):
    """How dear things were in a financial year, of HM Treasury's table: what of money is real."""

    year = models.PositiveSmallIntegerField(primary_key=True, help_text="2024 for 2024-25.")
    number = models.DecimalField(max_digits=9, decimal_places=4)
    base = models.CharField(max_length=9, blank=True, help_text="The year that is 100.")
    source = models.CharField(max_length=200, help_text="The edition, and who publishes it.")
    licence = models.CharField(max_length=80)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(name="deflator_is_positive", condition=Q(number__gt=0))
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.number}"
