"""Releases of a year's figures, their reviews, and who may read one a day early."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.assessment.models import PERSON, AssessedYear
from volunteering.assessment.releases import rules
from volunteering.assessment.releases.states import ON_ITS_WAY, OUT, ReleaseState
from volunteering.assessment.rules import is_analyst
from volunteering.assessment.runs.models import Run

AT: Final = dt.time(9, 30)
NOTICE: Final = dt.timedelta(weeks=4)
MOST_HOURS_EARLY: Final = 24


class Release(RulesModel):
    """One version of a year's assessment, on its way out or out; what is out is never changed.

    ``author`` ran its figures. A ``is_correction`` mends what is wrong in public and does not wait
    four weeks; ``reason`` says for every version after the first why there is another.
    """

    year = models.ForeignKey(AssessedYear, models.PROTECT, related_name="releases")
    version = models.PositiveSmallIntegerField(help_text="Counted within the year.")
    run = models.ForeignKey(Run, models.PROTECT, related_name="releases")
    state = models.CharField(max_length=9, choices=ReleaseState, default=ReleaseState.DRAFT)
    title = models.CharField(
        _("headline"), max_length=150, help_text=_("One sentence that the figures carry.")
    )
    summary = models.TextField(_("main points"), max_length=3000, blank=True)
    is_correction = models.BooleanField(_("it corrects an error"), default=False)
    reason = models.CharField(_("why there is another version"), max_length=500, blank=True)
    author = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    drafted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    reviewer = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True, help_text="When it was announced.")
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year__name", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "version"],
                condition=~Q(state="dropped"),
                name="release_is_numbered_once",
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(state__in=[*ON_ITS_WAY]),
                name="release_on_its_way_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["year"], condition=Q(state="published"), name="release_in_force_once_a_year"
            ),
            models.CheckConstraint(
                name="release_reviewer_did_not_run_it",
                condition=Q(reviewer=None)
                | (
                    (Q(author=None) | ~Q(reviewer=F("author")))
                    & (Q(drafted_by=None) | ~Q(reviewer=F("drafted_by")))
                ),
            ),
            models.CheckConstraint(
                name="release_goes_out_reviewed",
                condition=Q(state__in=["draft", "in_review", "dropped"])
                | Q(reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="release_is_announced_with_its_minute",
                condition=~Q(state__in=["scheduled", *OUT])
                | Q(publish_at__isnull=False, scheduled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="release_comes_out_at_half_past_nine",
                condition=Q(publish_at=None)
                | Q(
                    Exact(
                        Func(
                            F("publish_at"),
                            template="(%(expressions)s AT TIME ZONE 'Europe/London')::time",
                            output_field=models.TimeField(),
                        ),
                        AT,
                    )
                ),
            ),
            models.CheckConstraint(
                name="release_is_announced_four_weeks_ahead",
                condition=Q(publish_at=None)
                | Q(is_correction=True)
                | Q(publish_at__gte=F("scheduled_at") + NOTICE),
            ),
            models.CheckConstraint(
                name="release_is_not_out_before_its_minute",
                condition=Q(published_at__gte=F("publish_at"))
                | (Q(published_at=None) & ~Q(state__in=[*OUT])),
            ),
            models.CheckConstraint(
                name="release_after_the_first_says_why",
                condition=Q(version=1, is_correction=False) | (Q(version__gt=1) & ~Q(reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["publish_at"], name="release_due", condition=Q(state="scheduled"))
        ]
        rules_permissions: ClassVar = {
            "view": is_analyst,
            "write": rules.may_write,
            "drop": rules.may_drop,
            "review": rules.may_review,
            "take_back": rules.may_take_back,
            "schedule": rules.may_schedule,
            "postpone": rules.may_postpone,
            "revise": rules.may_revise,
        }

    def __str__(self) -> str:
        return f"{self.year}, version {self.version}"

    def get_absolute_url(self) -> str:
        """Give the analysts' page of the release."""
        return reverse("assessment_release", args=[self.pk])

    @property
    def public_url(self) -> str:
        """Give the address at which this version stands for ever."""
        return reverse("published_version", args=[self.year.name, self.version])

    @property
    def folder(self) -> Path:
        """Give where its files are: those of the run that was reviewed."""
        return Path(settings.MEDIA_ROOT) / self.run.folder

    @property
    def fingerprint(self) -> str:
        """Tell by one word what a reviewer reads: the run with its files, and the draft."""
        run = self.run
        said = [run.pk, run.sha256, self.title, self.summary, self.reason, self.is_correction]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]

    @property
    def is_out(self) -> bool:
        """Whether anybody may read it."""
        return self.state in OUT


class ReleasePart(models.Model):
    """Who took part in a release: froze its rows, ran its figures or wrote its words, also earlier.

    The database lets nobody who is here be its reviewer, and keeps the rows as they are.
    """

    class Part(models.TextChoices):
        """What they did."""

        FROZE = "froze", _("Froze its rows")
        RAN = "ran", _("Ran its figures")
        WROTE = "wrote", _("Wrote its words")

    release = models.ForeignKey(Release, models.CASCADE, related_name="parts")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=5, choices=Part)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "person", "part"], name="releasepart_is_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_part_display()}"


class ReleaseReview(models.Model):
    """What a second person said of a release: it may go out, or what is to be mended first."""

    class Verdict(models.TextChoices):
        """What they found."""

        FIT = "fit", _("It may go out")
        MEND = "mend", _("To be mended first")

    release = models.ForeignKey(Release, models.CASCADE, related_name="reviews")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    author = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(_("what did you find?"), max_length=4, choices=Verdict)
    words = models.TextField(_("in your words"), max_length=2000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="releasereview_is_by_another",
                condition=Q(by=None) | Q(author=None) | ~Q(by=F("author")),
            ),
            models.CheckConstraint(
                name="releasereview_to_mend_says_what",
                condition=~Q(verdict="mend") | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_verdict_display()}"


class EarlyReader(RulesModel):
    """Somebody who may read a release before it is out, for at most a day, and why."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="early_readers")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="early_readings")
    office = models.CharField(_("their post"), max_length=200)
    reason = models.CharField(_("why they need it"), max_length=300)
    hours = models.PositiveSmallIntegerField(_("hours before"), default=MOST_HOURS_EARLY)
    added_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "person"], name="earlyreader_once_a_release"
            ),
            models.CheckConstraint(
                name="earlyreader_reads_at_most_a_day_early",
                condition=Q(hours__gte=1, hours__lte=MOST_HOURS_EARLY),
            ),
            models.CheckConstraint(
                name="earlyreader_has_a_reason", condition=~Q(reason="") & ~Q(office="")
            ),
        ]
        rules_permissions: ClassVar = {"remove": is_analyst}

    def __str__(self) -> str:
        return f"{self.person}: {self.release}"
