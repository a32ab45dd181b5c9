"""Who looked at whose record, what people asked us to do with their data, and what is let go when."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.privacy import rules
from matching.privacy.states import OPEN, PackState, RequestState


class Look(models.Model):
    """Somebody opened a part of somebody's record; the person can read this list."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    what = models.CharField(max_length=80, help_text="Which part: application, checks, contact.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["person", "-at"], name="look_at_person"),
            models.Index(fields=["at"], name="look_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.by} at {self.person}: {self.what}"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Requests as pages ask for them."""

    def open(self) -> DataRequestQuerySet:
        """Keep those that are not answered."""
        return self.filter(state__in=OPEN)

    def to_erase(self, on: dt.date) -> DataRequestQuerySet:
        """Keep the wishes to be erased whose days of thinking it over have passed."""
        return self.open().filter(kind=DataRequest.Kind.ERASE, not_before__lte=on)


class DataRequest(RulesModel):
    """What somebody asked us to do with their data, and how far that is.

    The row outlives the person, without name or words: it shows that a wish was met in time. The
    address stays in ``tell`` only until the last mail to it has gone out.
    """

    class Kind(models.TextChoices):
        """Which right it is."""

        COPY = "copy", _("A copy of my data")
        CORRECT = "correct", _("Correct something")
        ERASE = "erase", _("Erase my data")
        COMPLAINT = "complaint", _("A complaint about my data")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="data_requests"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(max_length=3000, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    waits_for = models.TextField(
        max_length=2000, blank=True, help_text="Said to the person, a line for each."
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answer_by = models.DateField(
        default=timezone.localdate, help_text="The day by which the law wants an answer."
    )
    not_before = models.DateField(
        null=True, blank=True, help_text="Erasing: until then they may change their mind."
    )
    answer = models.TextField(max_length=3000, blank=True, help_text="Said to the person.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    tell = models.EmailField(blank=True, editable=False)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind="erase", state__in=[str(state) for state in OPEN]),
                name="erasure_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                name="erasure_leaves_time_to_think",
                condition=~Q(kind="erase") | Q(not_before__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="data_request_due")]
        rules_permissions: ClassVar = {
            "view": rules.is_its_person,
            "withdraw": rules.is_its_person,
            "answer": rules.runs_the_service,
        }

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.asked_at:%d %B %Y}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Whether the law's day has passed."""
        return self.is_open and self.answer_by < timezone.localdate()


class DataPack(RulesModel):
    """A copy of everything about somebody, made by the worker and kept for a few days."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_packs")
    state = models.CharField(max_length=8, choices=PackState, default=PackState.ASKED)
    parts = models.PositiveSmallIntegerField(default=0, editable=False)
    parts_done = models.PositiveSmallIntegerField(default=0, editable=False)
    file = models.FileField(upload_to="packs/%Y/%m/", blank=True, editable=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)
    kept_until = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["asked", "making"]),
                name="data_pack_is_made_once_at_a_time",
            ),
            models.CheckConstraint(
                name="data_pack_that_is_ready_is_kept_until_a_day",
                condition=~Q(state="ready") | (Q(kept_until__isnull=False) & ~Q(file="")),
            ),
        ]
        rules_permissions: ClassVar = {"open": rules.is_its_person}

    def __str__(self) -> str:
        return f"{self.asked_at:%d %B %Y}: {self.get_state_display()}"

    @property
    def per_cent(self) -> int:
        """How much of it is made."""
        return 100 * self.parts_done // self.parts if self.parts else 0


class RetentionRun(models.Model):
    """What one retention job found and let go on a day: the proof that it ran."""

    job = models.SlugField(max_length=60)
    ran_at = models.DateTimeField(auto_now_add=True)
    on = models.DateField(help_text="The day that its cut-off was counted from.")
    cut_off = models.DateField(help_text="What is older is let go.")
    count = models.PositiveIntegerField()
    kept = models.PositiveIntegerField(default=0, help_text="Due, but held for a reason.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["job", "-ran_at"], name="retention_run_of_job")]

    def __str__(self) -> str:
        return f"{self.job}, {self.on}: {self.count}"
