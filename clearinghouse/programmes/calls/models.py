"""Hours of advice that professionals offer and organisations book."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.programmes.calls import rules
from clearinghouse.programmes.calls.states import Helped, SlotState
from matching.organisations.models import Organisation


class AdviceSlot(RulesModel):
    """An hour, or half of one, that a professional offers for advice, and who booked it."""

    professional = models.ForeignKey(Professional, models.CASCADE, related_name="advice_slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    where = models.CharField(_("how to meet"), max_length=300)
    state = models.CharField(max_length=10, choices=SlotState, default=SlotState.FREE)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="advice_slots"
    )
    need = models.ForeignKey(
        SkillsNeed, models.SET_NULL, null=True, blank=True, related_name="advice_slots"
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    question = models.TextField(_("what you want to ask"), max_length=1000, blank=True)
    paid_time = models.BooleanField(_("in hours that the employer pays"), default=False)
    helped = models.CharField(max_length=10, choices=Helped, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="advice_slot_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="advice_slot_booked_says_by_whom",
                condition=~Q(state__in=["booked", "held", "missed"])
                | Q(organisation__isnull=False),
            ),
            ExclusionConstraint(
                name="advice_slots_of_one_person_do_not_overlap",
                expressions=[
                    ("professional", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_at",
                            "ends_at",
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(state="withdrawn"),
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="advice_slot_free")]
        rules_permissions: ClassVar = {
            "change": rules.is_its_professional,
            "give_back": rules.booked_it,
            "view": rules.is_its_professional | rules.booked_it,
        }

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
