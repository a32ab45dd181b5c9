"""IT circuit riders: a round of organisations, visits, issues fixed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits import rules
from clearinghouse.programmes.circuits.states import CircuitState
from matching.organisations.models import Organisation


class Circuit(RulesModel):
    """A round of organisations that an IT circuit rider looks after, hosted by one of them or by another."""

    title = models.CharField(_("title"), max_length=150)
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="circuits")
    rider = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="circuits")
    engagement = models.ForeignKey(
        Engagement, models.SET_NULL, null=True, blank=True, related_name="circuits"
    )
    state = models.CharField(max_length=10, choices=CircuitState, default=CircuitState.OPEN)
    paid_time = models.BooleanField(
        _("the rider is paid for this time by their employer"), default=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        rules_permissions: ClassVar = {"run": rules.runs_the_circuit}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the round's page."""
        return reverse("circuit", args=[self.pk])


class Client(RulesModel):
    """An organisation on a circuit."""

    circuit = models.ForeignKey(Circuit, models.CASCADE, related_name="clients")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="circuit_places")
    agreed_at = models.DateTimeField(null=True, blank=True, help_text="To the client's terms.")
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["circuit", "organisation"],
                condition=Q(left_on=None),
                name="organisation_is_on_a_circuit_once",
            )
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_see_client,
            "agree": rules.acts_for_client,
            "visit": rules.visits_client,
        }

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Give the page of an organisation on a round."""
        return reverse("circuit_client", args=[self.pk])


class Visit(models.Model):
    """A visit to one organisation."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="visits")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    made_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.client} {self.starts_at:%Y-%m-%d}"


class Issue(models.Model):
    """Something that does not work at an organisation on a circuit, until it does."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="issues")
    what = models.CharField(max_length=300)
    raised_at = models.DateTimeField(auto_now_add=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    fixed_at = models.DateTimeField(null=True, blank=True)
    fixed_in = models.ForeignKey(
        Visit, models.SET_NULL, null=True, blank=True, related_name="fixed"
    )
    how = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["fixed_at", "pk"]

    def __str__(self) -> str:
        return self.what
