"""Runs over a freeze, the protected figures that they gave, and what analysts say of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.assessment import rules
from volunteering.assessment.models import PERSON, AssessedYear, Freeze, new_key
from volunteering.assessment.runs.states import AT_WORK, RunState


class Run(RulesModel):
    """One computation of a year's figures from one freeze.

    ``files`` holds the hash of each file in its folder, ``editions`` the editions of sources that went
    in, ``beside`` the keys of the impact pages that were counted as public. A run that ``revises`` a
    release marks the figures that differ from it.
    """

    year = models.ForeignKey(AssessedYear, models.PROTECT, related_name="runs")
    number = models.PositiveSmallIntegerField(help_text="Counted within the year.")
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="runs")
    state = models.CharField(max_length=8, choices=RunState, default=RunState.ASKED)
    revises = models.ForeignKey(
        "volunteering.Release", models.PROTECT, null=True, blank=True, related_name="revising_runs"
    )
    reason = models.CharField(_("why there is to be another version"), max_length=500, blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(
        null=True, blank=True, help_text="A worker's last sign of life."
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=100, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    code_version = models.CharField(max_length=64, blank=True)
    editions = models.JSONField(default=list, blank=True)
    beside = models.JSONField(
        default=list, blank=True, db_default=models.Value([], output_field=models.JSONField())
    )
    files = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the hashes of its files.")
    key = models.CharField(max_length=8, blank=True, default=new_key, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="run_is_numbered_once"),
            models.CheckConstraint(
                name="run_that_finished_has_its_hash",
                condition=~Q(state="finished") | ~Q(sha256=""),
            ),
            models.CheckConstraint(
                name="run_that_revises_says_why", condition=Q(revises=None) | ~Q(reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["state"], name="run_at_work", condition=Q(state__in=[*AT_WORK]))
        ]
        rules_permissions: ClassVar = {"view": rules.is_analyst}

    def __str__(self) -> str:
        return f"{self.year}, run {self.number}"

    def get_absolute_url(self) -> str:
        """Give the run's page."""
        return reverse("assessment_run", args=[self.year.name, self.number])

    @property
    def folder(self) -> str:
        """Where its files are, under the folder of what is kept."""
        return "-".join(filter(None, (f"assessment/{self.year.name}/run-{self.number}", self.key)))

    @property
    def is_at_work(self) -> bool:
        """Whether it is not yet over."""
        return self.state in AT_WORK

    @property
    def per_cent(self) -> int:
        """How far it is."""
        return min(100, 100 * self.done // self.total) if self.total else 0


class KeptFigure(models.Model):
    """A figure of a run, after disclosure control; nothing else is ever kept."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="figures")
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

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "indicator", "measure", "breakdown", "group"],
                name="keptfigure_once_a_run",
            ),
            models.UniqueConstraint(fields=["run", "place"], name="keptfigure_has_its_place"),
            models.CheckConstraint(
                name="keptfigure_that_is_hidden_says_nothing",
                condition=~Q(mark="c") | Q(value=None, lower=None, upper=None, base=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.measure}, {self.breakdown} {self.group}".strip()


class FigureNote(RulesModel):
    """What an analyst says of a figure, or of a whole indicator (then the rest is empty)."""

    class Kind(models.TextChoices):
        """A remark, or a flag that stands until it is settled."""

        COMMENT = "comment", _("Comment")
        QUERY = "query", _("Query: is this right?")
        CAUTION = "caution", _("Caution: read it with care")
        WRONG = "wrong", _("Wrong: not to be published")

    run = models.ForeignKey(Run, models.CASCADE, related_name="notes")
    indicator = models.CharField(max_length=4)
    measure = models.CharField(max_length=100, blank=True)
    breakdown = models.CharField(max_length=60, blank=True)
    group = models.CharField(max_length=200, blank=True)
    kind = models.CharField(_("what is it?"), max_length=7, choices=Kind, default=Kind.COMMENT)
    words = models.TextField(_("in your words"), max_length=1000)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="figurenote_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="figurenote_comment_needs_no_end",
                condition=~Q(kind="comment") | Q(settled_at=None),
            ),
        ]
        indexes = [models.Index(fields=["run", "indicator"], name="figurenote_of_an_indicator")]
        rules_permissions: ClassVar = {"settle": rules.is_analyst}

    def __str__(self) -> str:
        return f"{self.indicator}: {self.get_kind_display()}"
