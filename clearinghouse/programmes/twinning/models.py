"""Two organisations that learn from each other."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.programmes.twinning import rules
from clearinghouse.programmes.twinning.states import TwinningState
from matching.organisations.models import Organisation


class TwinningOffer(RulesModel):
    """An established organisation says what it would share with a twin, and what it would learn."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="twinning_offers")
    shares = models.TextField(_("what you could share"), max_length=2000)
    seeks = models.TextField(_("what you would like to learn"), max_length=2000, blank=True)
    contact = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(withdrawn_at=None),
                name="organisation_offers_twinning_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Twinning(RulesModel):
    """Two organisations, a plan, and twelve months or more."""

    first = models.ForeignKey(Organisation, models.PROTECT, related_name="twinnings_proposed")
    second = models.ForeignKey(Organisation, models.PROTECT, related_name="twinnings_received")
    plan = models.TextField(_("the plan"), max_length=4000)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    state = models.CharField(max_length=10, choices=TwinningState, default=TwinningState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    what_changed = models.TextField(max_length=3000, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="twins_are_two_organisations", condition=~Q(first=F("second"))
            ),
            models.CheckConstraint(
                name="twinning_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]
        rules_permissions: ClassVar = {"view": rules.twins, "answer": rules.acts_for_second}

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"

    def get_absolute_url(self) -> str:
        """Give the twinning's page."""
        return reverse("twinning", args=[self.pk])


class Exchange(models.Model):
    """Something that twins did together."""

    twinning = models.ForeignKey(Twinning, models.CASCADE, related_name="exchanges")
    on = models.DateField()
    what = models.CharField(max_length=300)
    people = models.PositiveSmallIntegerField(default=2)
    hours = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.what}"
