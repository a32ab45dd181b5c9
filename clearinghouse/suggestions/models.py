"""What a professional says of a need that was suggested, and an organisation of a professional."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional


class SavedNeed(models.Model):
    """A need that somebody wants to find again."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_needs")
    need = models.ForeignKey(SkillsNeed, models.CASCADE, related_name="saved")
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "need"], name="need_is_saved_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.need}"


class NeedDismissal(models.Model):
    """Not for me, because: the need is not suggested again, and the engine learns why."""

    class Reason(models.TextChoices):
        """Why not."""

        SKILLS = "skills", _("It wants other skills than mine")
        LEVEL = "level", _("It wants more or less experience")
        TIME = "time", _("It takes more time than I have")
        PLACE = "place", _("It is too far")
        CAUSE = "cause", _("The cause is not mine")
        FORM = "form", _("I would help in another form")
        CONFLICT = "conflict", _("I have a conflict of interest")
        KNOWN = "known", _("I know it already")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="need_dismissals"
    )
    need = models.ForeignKey(SkillsNeed, models.CASCADE, related_name="dismissals")
    reason = models.CharField(max_length=12, choices=Reason)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "need"], name="need_is_dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.need}, {self.reason}"


class PassedOver(models.Model):
    """Not for us, because: somebody is not suggested again for a need; they are not told."""

    class Reason(models.TextChoices):
        """Why not."""

        SKILLS = "skills", _("They know other things")
        LEVEL = "level", _("We look for more or less experience")
        TIME = "time", _("They have too few days")
        PLACE = "place", _("They are too far")
        SECTOR = "sector", _("We look for somebody from another sector")
        CONFLICT = "conflict", _("It would be a conflict of interest")
        OTHER = "other", _("Something else")

    need = models.ForeignKey(SkillsNeed, models.CASCADE, related_name="passed_over")
    professional = models.ForeignKey(Professional, models.CASCADE, related_name="passed_over")
    reason = models.CharField(max_length=12, choices=Reason)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "professional"], name="passed_over_once")
        ]

    def __str__(self) -> str:
        return f"{self.need}: {self.reason}"
