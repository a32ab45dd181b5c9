"""Searches that people keep, and how often they want to hear what is new in them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A search by its address; what it finds that is newer than ``seen_until`` is news."""

    class Every(models.TextChoices):
        """How often its news are sent, in one digest with all others."""

        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        NEVER = "never", _("Never: I look myself")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(max_length=900, help_text="The page's path with its query.")
    every = models.CharField(max_length=5, choices=Every, default=Every.WEEK)
    seen_until = models.DateTimeField(default=timezone.now)
    looked_on = models.DateField(
        default=timezone.localdate, help_text="The last morning on which the digest looked."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["person", "address"], name="search_is_saved_once")
        ]
        indexes = [models.Index(fields=["every", "looked_on"], name="search_due")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ranked(self) -> bool:
        """Whether it is a list of suggestions, and not a plain search."""
        return urlsplit(self.address).path == reverse("for_you")
