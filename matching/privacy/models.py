"""Who looked at whose record, and what people asked us to do with their data."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from matching.privacy.states import RequestState


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
        indexes = [models.Index(fields=["person", "-at"], name="look_at_person")]

    def __str__(self) -> str:
        return f"{self.by} at {self.person}: {self.what}"


class DataRequest(RulesModel):
    """What somebody asked us to do with their data, and how far that is."""

    class Kind(models.TextChoices):
        """Which right it is."""

        COPY = "copy", _("A copy of my data")
        CORRECT = "correct", _("Correct something")
        ERASE = "erase", _("Erase my data")
        COMPLAINT = "complaint", _("A complaint about my data")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_requests"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(max_length=3000, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    waits_for = models.CharField(max_length=200, blank=True, help_text="Said to the person.")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
