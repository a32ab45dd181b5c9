"""Impact pages, and the figures that each of them showed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.assessment.impact import rules
from volunteering.assessment.impact.states import ON_ITS_WAY, WAS_PUBLIC, ImpactState
from volunteering.assessment.models import PERSON, AssessedYear
from volunteering.assessment.releases.models import Release


class ImpactPage(RulesModel):
    """One version of what an organisation shows of a year; what was public is never changed.

    Its figures are of the rows behind ``release``. ``document`` is what the page says, and ``within``
    names the groups of the release in which all of the organisation lies, so that later pages are
    checked against it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="impact_pages")
    year = models.ForeignKey(AssessedYear, models.PROTECT, related_name="impact_pages")
    version = models.PositiveSmallIntegerField(help_text="Counted within organisation and year.")
    state = models.CharField(max_length=9, choices=ImpactState, default=ImpactState.ASKED)
    release = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="impact_pages"
    )
    aims = models.TextField(
        _("aims"),
        max_length=1500,
        blank=True,
        help_text=_("What you want to change, and for whom."),
    )
    objectives = models.TextField(
        _("objectives"),
        max_length=1500,
        blank=True,
        help_text=_("What you set out to do this year."),
    )
    activities = models.TextField(
        _("activities"), max_length=3000, blank=True, help_text=_("What you did.")
    )
    outcomes = models.TextField(
        _("outcomes in your words"),
        max_length=3000,
        blank=True,
        help_text=_("What came of it, and how you know. Name nobody who has not agreed to it."),
    )
    within = models.JSONField(default=list, blank=True)
    document = models.JSONField(default=dict, blank=True)
    code_version = models.CharField(max_length=64, blank=True)
    freeze_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of what the page says.")
    trouble = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    drawn_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-year__name", "organisation__name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "version"], name="impactpage_is_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=Q(state="published"),
                name="impactpage_in_force_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=Q(state__in=[*ON_ITS_WAY]),
                name="impactpage_on_its_way_once_a_year",
            ),
            models.CheckConstraint(
                name="impactpage_that_was_public_says_what_and_when",
                condition=~Q(state__in=[*WAS_PUBLIC])
                | (Q(published_at__isnull=False, release__isnull=False) & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="impactpage_withdrawn_says_when",
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
            ),
            models.CheckConstraint(
                name="impactpage_that_failed_says_why",
                condition=~Q(state="failed") | ~Q(trouble=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="impactpage_waits_for_a_worker",
                condition=Q(state__in=["asked", "checking"]),
            )
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_read,
            "write": rules.may_write,
            "redraw": rules.may_redraw,
            "publish": rules.may_publish,
            "withdraw": rules.may_withdraw,
        }

    def __str__(self) -> str:
        return f"{self.organisation}, {self.year}, version {self.version}"

    def get_absolute_url(self) -> str:
        """Give the page on which its organisation works on it."""
        return reverse("impact_edit", args=[self.pk])

    @property
    def public_url(self) -> str:
        """Give the address of the organisation's year, whichever version is in force."""
        return reverse("impact_page", args=[self.organisation_id, self.year.name])

    @property
    def version_url(self) -> str:
        """Give the address at which this version stays."""
        return reverse(
            "impact_page_version", args=[self.organisation_id, self.year.name, self.version]
        )

    @property
    def is_out(self) -> bool:
        """Whether anybody may read it."""
        return self.state in {ImpactState.PUBLISHED, ImpactState.REPLACED}


class ImpactFigure(models.Model):
    """A figure of an impact page as it is shown, and behind one that is shown the exact numbers.

    The exact ones are never shown: they say what the difference to another publication would tell.
    """

    page = models.ForeignKey(ImpactPage, models.CASCADE, related_name="figures")
    place = models.PositiveIntegerField(help_text="In the registry's order.")
    ledger = models.CharField(max_length=1)
    indicator = models.CharField(max_length=4)
    measure = models.CharField(max_length=100)
    breakdown = models.CharField(max_length=60)
    group = models.CharField(max_length=200, blank=True)
    value = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    base = models.PositiveIntegerField(null=True, blank=True)
    is_share = models.BooleanField(default=False)
    mark = models.CharField(max_length=4, blank=True)
    note = models.CharField(max_length=500, blank=True)
    exact = models.FloatField(null=True, blank=True)
    exact_base = models.PositiveIntegerField(null=True, blank=True)
    exact_part = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "indicator", "measure", "breakdown", "group"],
                name="impactfigure_once_a_page",
            ),
            models.UniqueConstraint(fields=["page", "place"], name="impactfigure_has_its_place"),
            models.CheckConstraint(
                name="impactfigure_that_is_hidden_says_nothing",
                condition=~Q(mark="c")
                | Q(value=None, lower=None, upper=None, base=None, exact=None, exact_base=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.measure}, {self.breakdown} {self.group}".strip()
