"""Thanks, certificates and credentials that people take with them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.placements.models import Placement
from volunteering.recognition import rules


class SigningKey(models.Model):
    """The public half of a key that has signed credentials: it stays published for ever."""

    kid = models.CharField(max_length=43, unique=True, help_text="RFC 7638 thumbprint.")
    jwk = models.JSONField(help_text="RFC 7517, public part only.")
    first_used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kid


class Credential(RulesModel):
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
    achievement = models.SlugField(max_length=40, default="", help_text="Which of achievements.py.")
    name = models.CharField(max_length=150)
    token = models.TextField(help_text="The signed credential, as a JWT.")
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "achievement"],
                condition=models.Q(revoked_at=None),
                name="credential_is_issued_once_a_placement",
            )
        ]
        rules_permissions: ClassVar = {"own": rules.holds_it}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the page that verifies it, for whoever is shown its address."""
        return reverse("credential", args=[self.key])


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
