"""Two records of one person made one, and pairs that are two people after all."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.merging import rules
from volunteering.merging.states import MergeState


class Merge(RulesModel):
    """Two records made one: what was moved or changed, row by row, so that it can be put back.

    ``stayed`` are rows that the database would not let move: they stand with the closed record.
    """

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="merges")
    kept = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="merges_kept")
    gone = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="merges_gone")
    state = models.CharField(max_length=6, choices=MergeState, default=MergeState.MERGED)
    why = models.CharField(_("how you know that they are one"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changes = models.JSONField(default=list, blank=True)
    stayed = models.JSONField(default=list, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    could_not = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="merge_is_of_two", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(name="merge_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="merge_is_undone_at_a_time",
                condition=Q(undone_at=None) | Q(state="undone"),
            ),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(state="merged"), name="merge_swallows_once"
            ),
        ]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return f"{self.kept_id} and {self.gone_id}"


class TwoPeople(models.Model):
    """Somebody looked, and these are two people: they are not suggested again."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    one = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "pairs of two people"
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "one", "other"], name="two_people_are_told_apart_once"
            ),
            models.CheckConstraint(
                name="two_people_stand_in_order", condition=Q(one__lt=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"
