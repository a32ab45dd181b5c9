"""Thanks, certificates and credentials that people take with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from volunteering.placements.models import Placement


class Credential(models.Model):
    """An Open Badges 3.0 credential as it was signed; its address verifies it for ever."""

    class Kind(models.TextChoices):
        """For what."""

        HOURS = "hours", _("Hours given")
        TRAINING = "training", _("Induction completed")
        TERM = "term", _("Time in a role")

    key = models.CharField(max_length=43, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="credentials"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    placement = models.ForeignKey(
        Placement, models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=150)
    token = models.TextField(help_text="The signed credential, as a JWT.")
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "name"], name="credential_is_issued_once_a_placement"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Thanks(models.Model):
    """An organisation says thank you."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=500)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return self.text[:60]
