"""Complaints about how data are used, from anybody: acknowledged within 30 days, followed, answered.

Source of the duties: Data (Use and Access) Act 2025, section 103, which adds section 164A to the Data
Protection Act 2018: a form, an acknowledgement within 30 days, steps without undue delay, word of
how it goes, the outcome.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.privacy.complaints.states import OPEN, OUTCOMES, ComplaintState
from matching.privacy.rules import runs_the_service


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints as pages and clocks ask for them."""

    def open(self) -> ComplaintQuerySet:
        """Keep those whose outcome nobody has been told."""
        return self.filter(state__in=OPEN)

    def to_warn_of(self, on: dt.date) -> ComplaintQuerySet:
        """Keep those that nobody has taken up, of whose day operators were not warned."""
        return self.filter(state=ComplaintState.RECEIVED, warned_at=None, warn_on__lte=on)


class Complaint(RulesModel):
    """Somebody says that we did something wrong with data; they may have no account."""

    class Channel(models.TextChoices):
        """How it came in."""

        FORM = "form", _("The form here")
        LETTER = "letter", _("Letter or e-mail")
        PHONE = "phone", _("Telephone")

    reference = models.CharField(_("reference"), max_length=12, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="data_complaints",
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    words = models.TextField(_("what went wrong"), max_length=3000)
    wanted = models.TextField(_("what would put it right"), max_length=1000, blank=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.FORM)
    state = models.CharField(max_length=12, choices=ComplaintState, default=ComplaintState.RECEIVED)
    received_at = models.DateTimeField(default=timezone.now)
    acknowledge_by = models.DateField(help_text="The law's day for telling them that we have it.")
    warn_on = models.DateField(help_text="From then on operators are told that nobody took it up.")
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(_("what we tell them"), max_length=3000, blank=True)
    changed_here = models.TextField(
        _("what we change"), max_length=1000, blank=True, help_text="For our own register."
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="complaint_that_is_decided_says_its_outcome",
                condition=~Q(state__in=[str(each) for each in OUTCOMES])
                | (~Q(outcome="") & Q(closed_at__isnull=False, acknowledged_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["state", "acknowledge_by"], name="complaint_due")]
        rules_permissions: ClassVar = {"view": runs_the_service, "handle": runs_the_service}

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether its outcome is still to come."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Whether the law's day passed and nobody had taken it up."""
        until = self.acknowledged_at or (timezone.now() if self.is_open else None)
        return until is not None and timezone.localdate(until) > self.acknowledge_by


class ComplaintStep(models.Model):
    """Something that was done about a complaint; words for them are told at once."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=2000)
    told = models.BooleanField(default=False, help_text="Whether the complainant was told.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.complaint}: {self.words[:40]}"
