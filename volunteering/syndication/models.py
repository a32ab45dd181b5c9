"""Lists of roles that stand in other sites' pages."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.syndication import rules


def new_key() -> str:
    """Give a name that nobody guesses and everybody may know."""
    return secrets.token_urlsafe(9)


class Widget(RulesModel):
    """A list of roles for one organisation's pages; only the sites named may show it in a frame."""

    class Shows(models.TextChoices):
        """Which roles it lists."""

        DISTRICT = "district", _("Roles in our district")
        OWN = "own", _("Our own roles")
        HOME = "home", _("Roles that are done from home")

    class Theme(models.TextChoices):
        """How it looks; each is legible by itself."""

        GREEN = "green", _("Green, as here")
        PLAIN = "plain", _("Black on white")
        DARK = "dark", _("White on black")
        BLUE = "blue", _("Blue")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="widgets")
    heading = models.CharField(_("heading"), max_length=80, default=_("Volunteer near you"))
    shows = models.CharField(
        _("what it lists"), max_length=8, choices=Shows, default=Shows.DISTRICT
    )
    theme = models.CharField(_("how it looks"), max_length=5, choices=Theme, default=Theme.GREEN)
    most = models.PositiveSmallIntegerField(_("how many roles"), default=5)
    sites = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="widget_lists_some_and_not_too_many", condition=Q(most__range=(1, 20))
            ),
            models.CheckConstraint(name="widget_has_a_heading", condition=~Q(heading="")),
        ]
        rules_permissions: ClassVar = {"change": rules.acts_for_its_organisation}

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """Give the page that stands in the frame."""
        return reverse("widget", args=[self.key])
