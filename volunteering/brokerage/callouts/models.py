"""Volunteers who may be called in an emergency: the list, the calls and the answers."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.brokerage import rules
from volunteering.brokerage.lists import How
from volunteering.brokerage.states import CallOutState


class OnCall(RulesModel):
    """Somebody who has agreed to be called by a centre, and what they can bring."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="on_call")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="on_call")
    brings = models.CharField(
        _("what they can bring or do"), max_length=200, blank=True, help_text="A van, first aid."
    )
    agreed_on = models.DateField(default=timezone.localdate)
    agreed_how = models.CharField(max_length=10, choices=How)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "people on call"
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "person"],
                condition=Q(left_on=None),
                name="on_call_stands_once_at_a_centre",
            ),
            models.CheckConstraint(
                name="on_call_ends_after_it_begins",
                condition=Q(left_on=None) | Q(left_on__gte=F("agreed_on")),
            ),
        ]
        rules_permissions: ClassVar = {
            "view": rules.staffs_its_centre,
            "leave": rules.staffs_its_centre | rules.is_its_person,
        }

    def __str__(self) -> str:
        return f"{self.person}: {self.centre}"


class CallOut(RulesModel):
    """A call to everybody on a centre's list."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="callouts")
    title = models.CharField(_("what has happened"), max_length=120)
    words = models.TextField(_("what is needed, where and when"), max_length=1000)
    needed = models.PositiveSmallIntegerField(_("how many people"), default=1)
    state = models.CharField(max_length=10, choices=CallOutState, default=CallOutState.CALLED)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    called_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="callout_needs_somebody", condition=Q(needed__gte=1))
        ]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the call's page."""
        return reverse("callout", args=[self.pk])


class CallAnswer(RulesModel):
    """One person who was called, and what they said."""

    class Said(models.TextChoices):
        """Whether they come."""

        COMES = "comes", _("Comes")
        CANNOT = "cannot", _("Cannot come")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    callout = models.ForeignKey(CallOut, models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calls")
    said = models.CharField(max_length=6, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["callout", "person"], name="callout_calls_a_person_once"
            )
        ]
        rules_permissions: ClassVar = {
            "answer": rules.is_its_person,
            "key_in": rules.staffs_its_centre,
        }

    def __str__(self) -> str:
        return f"{self.callout}: {self.person}"
