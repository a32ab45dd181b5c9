"""A person handed on from one centre to another; both are credited."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.brokerage import rules
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.lists import How
from volunteering.brokerage.states import TransferState


class Transfer(RulesModel):
    """What ``centre`` asks ``to_centre`` to go on with, and what the person agreed may be seen there."""

    class Part(models.TextChoices):
        """A part of what a centre knows; name and how to reach them always go along."""

        WISHES = "wishes", _("What they would like to do, and their skills")
        REFERRALS = "referrals", _("Where they were referred, and what came of it")
        STEPS = "steps", _("What was agreed in guidance")
        SUPPORT = "support", _("How much support they have")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="transfers_out")
    to_centre = models.ForeignKey(Organisation, models.PROTECT, related_name="transfers_in")
    case = models.ForeignKey(Case, models.CASCADE, related_name="transfers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="transfers")
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.ASKED)
    shares = ArrayField(models.CharField(max_length=10, choices=Part), default=list, blank=True)
    words = models.TextField(_("what they should know"), max_length=2000, blank=True)
    consented_on = models.DateField(default=timezone.localdate)
    consented_how = models.CharField(max_length=10, choices=How)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("what you say to them"), max_length=1000, blank=True)
    new_case = models.OneToOneField(
        Case, models.SET_NULL, null=True, blank=True, related_name="came_by"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="transfer_goes_to_another_centre", condition=~Q(centre=F("to_centre"))
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="asked"), name="transfer_is_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                name="transfer_answer_has_its_moment",
                condition=~Q(state__in=["accepted", "declined"]) | Q(answered_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["to_centre", "state"], name="transfer_waiting")]
        rules_permissions: ClassVar = {
            "view": rules.may_read_transfer,
            "answer": rules.staffs_where_it_goes,
            "withdraw": rules.staffs_its_centre,
        }

    def __str__(self) -> str:
        return f"{self.person}: {self.centre} to {self.to_centre}"

    def get_absolute_url(self) -> str:
        """Give the transfer's page, which shows each centre its side."""
        return reverse("transfer", args=[self.pk])
