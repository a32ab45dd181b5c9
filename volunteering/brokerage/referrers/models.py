"""Who sends people to a centre, and what they were told of how it went."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.brokerage import rules


class Referrer(RulesModel):
    """Somebody whose work it is to send people on: known to one centre, and not an account."""

    class Kind(models.TextChoices):
        """What their work is."""

        LINK_WORKER = "link_worker", _("Link worker or social prescriber")
        WORK_COACH = "work_coach", _("Work coach")
        SCHOOL = "school", _("School or college")
        HEALTH = "health", _("Health or social care")
        CHARITY = "charity", _("Charity or community group")
        OTHER = "other", _("Somebody else")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="referrers")
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("what they are"), max_length=12, choices=Kind)
    works_at = models.CharField(_("where they work"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="referrer_has_a_name", condition=~models.Q(name="")),
            models.UniqueConstraint(
                fields=["centre", "email"],
                condition=~models.Q(email=""),
                name="referrer_is_known_once_to_a_centre",
            ),
        ]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return f"{self.name}, {self.works_at}" if self.works_at else self.name


class Feedback(models.Model):
    """What a referrer was told of somebody they sent, with that person's consent."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey("volunteering.Case", models.CASCADE, related_name="feedback")
    referrer = models.ForeignKey(Referrer, models.PROTECT, related_name="feedback")
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"{self.referrer}: {self.text[:40]}"
