"""What a person says of a suggested role, and an organisation of a suggested person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from volunteering.opportunities.models import Role
from volunteering.suggestions import rules
from volunteering.suggestions.states import ApproachState


class Bookmark(models.Model):
    """A role that somebody wants to find again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    role = models.ForeignKey(Role, models.CASCADE, related_name="bookmarks")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="bookmark_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class Dismissal(models.Model):
    """Not for me, because: the role is not suggested again, and the engine learns why."""

    class Reason(models.TextChoices):
        """Why not."""

        DISTANCE = "distance", _("It is too far")
        TIMES = "times", _("The times don't suit me")
        CAUSE = "cause", _("The cause is not mine")
        TASKS = "tasks", _("It is not what I want to do")
        REQUIREMENTS = "requirements", _("They ask for too much")
        ACCESS = "access", _("I could not take part")
        KNOWN = "known", _("I know it already")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="dismissals")
    role = models.ForeignKey(Role, models.CASCADE, related_name="dismissals")
    reason = models.CharField(max_length=12, choices=Reason)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="dismissal_is_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}, {self.reason}"


class Approach(RulesModel):
    """An organisation asks somebody who was suggested to it, without knowing who that is."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="approaches")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="approaches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    shown_in = models.UUIDField(
        null=True, blank=True, editable=False, help_text="The list in which the person stood."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Where in the list of suggestions the person stood."
    )
    state = models.CharField(max_length=10, choices=ApproachState, default=ApproachState.MADE)
    reason = models.CharField(max_length=12, choices=Dismissal.Reason, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    lapses_on = models.DateField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["role", "person"], name="approach_is_made_once")
        ]
        indexes = [
            models.Index(fields=["role", "made_at"], name="approach_of_role"),
            models.Index(fields=["person", "state"], name="approach_to_person"),
            models.Index(
                fields=["lapses_on"], name="approach_lapses", condition=models.Q(state="made")
            ),
        ]
        rules_permissions: ClassVar = {"view": rules.is_asked, "answer": rules.is_asked}

    def __str__(self) -> str:
        return f"{self.role}: {self.person}"

    def get_absolute_url(self) -> str:
        """Give the page on which the person answers."""
        return reverse("approach", args=[self.pk])
