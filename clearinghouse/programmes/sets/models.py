"""Action-learning sets: peers, a facilitator, meetings."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.programmes.sets import rules
from clearinghouse.programmes.sets.states import Attended, SetState
from matching.organisations.models import Organisation

LEAST_PEERS, MOST_PEERS = 5, 8  # domain.md 4.1


class LearningSet(RulesModel):
    """An action-learning set: five to eight peers, six meetings, a facilitator."""

    title = models.CharField(_("title"), max_length=150)
    about = models.TextField(_("what it is about"), max_length=2000)
    ground_rules = models.TextField(_("ground rules"), max_length=3000, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="learning_sets", help_text="Who hosts it."
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="facilitates"
    )
    places = models.PositiveSmallIntegerField(_("places"), default=MOST_PEERS)
    meetings_planned = models.PositiveSmallIntegerField(_("how many meetings"), default=6)
    lad = models.CharField(max_length=9, blank=True)
    remote = models.BooleanField(_("meets on line"), default=True)
    state = models.CharField(max_length=10, choices=SetState, default=SetState.FORMING)
    paid_time = models.BooleanField(
        _("the facilitator is paid for this time by their employer"), default=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="learning_set_is_of_5_to_8",
                condition=Q(places__range=(LEAST_PEERS, MOST_PEERS)),
            )
        ]
        rules_permissions: ClassVar = {
            "run": rules.is_facilitator,
            "read": rules.is_facilitator | rules.is_member,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the set's page."""
        return reverse("learning_set", args=[self.pk])


class SetMember(models.Model):
    """A peer in a set, and for which organisation."""

    learning_set = models.ForeignKey(LearningSet, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="set_memberships"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(auto_now_add=True, help_text="To the ground rules.")
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learning_set", "person"],
                condition=Q(left_on=None),
                name="peer_is_in_a_set_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.learning_set}"


class SetMeeting(models.Model):
    """A meeting of a set."""

    learning_set = models.ForeignKey(LearningSet, models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=180)
    where = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.learning_set} {self.starts_at:%Y-%m-%d}"


class Attendance(models.Model):
    """Whether a peer was at a meeting, and what they will try until the next one."""

    meeting = models.ForeignKey(SetMeeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(SetMember, models.CASCADE, related_name="attendances")
    attended = models.CharField(max_length=10, choices=Attended)
    action = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], name="attendance_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.attended}"
