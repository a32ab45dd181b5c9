"""One person with one centre: how they are supported, what was said, and what is next."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.brokerage import rules
from volunteering.brokerage.lists import Benefits, Employment, How, Intensity
from volunteering.brokerage.referrers.models import Referrer
from volunteering.brokerage.states import OPEN_CASE, CaseState


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases as pages ask for them."""

    def open(self) -> CaseQuerySet:
        """Keep those that are worked on."""
        return self.filter(state__in=OPEN_CASE)

    def of(self, centre: Organisation) -> CaseQuerySet:
        """Keep a centre's own."""
        return self.filter(centre=centre)


class Case(RulesModel):
    """What a centre does for one person; who comes back later has another.

    ``acts_from`` to ``acts_until`` is when the person agreed that staff act for them, and
    ``tells_referrer_from`` since when their referrer may hear how it goes.
    """

    class Closed(models.TextChoices):
        """Why it was closed."""

        PLACED = "placed", _("Has found a place through us")
        ELSEWHERE = "found_elsewhere", _("Has found something elsewhere")
        TRANSFERRED = "transferred", _("Handed on to another centre")
        CHANGED_MIND = "changed_mind", _("Does not want to any more")
        PAID_WORK = "paid_work", _("Paid work")
        HEALTH = "health", _("Health")
        CARING = "caring", _("Caring for somebody")
        NO_RESPONSE = "no_response", _("Does not answer")
        OTHER = "other", _("Another reason")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="cases")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cases")
    state = models.CharField(max_length=12, choices=CaseState, default=CaseState.REGISTERED)
    support_intensity = models.CharField(
        _("support"), max_length=10, choices=Intensity, default=Intensity.STANDARD
    )
    employment = models.CharField(
        _("work"), max_length=13, choices=Employment, blank=True, help_text="Empty: not asked."
    )
    benefits = models.CharField(
        _("benefits"), max_length=8, choices=Benefits, blank=True, help_text="Empty: not asked."
    )
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    broker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who at the centre looks after it.",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=20, choices=Closed, blank=True)
    referrer = models.ForeignKey(
        Referrer, models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    tells_referrer_from = models.DateField(null=True, blank=True)
    tells_referrer_how = models.CharField(max_length=10, choices=How, blank=True)
    acts_from = models.DateField(null=True, blank=True, help_text="Staff may act for them from.")
    acts_how = models.CharField(max_length=10, choices=How, blank=True)
    acts_until = models.DateField(null=True, blank=True, help_text="Withdrawn on.")
    next_action = models.CharField(_("what is next"), max_length=200, blank=True)
    next_action_on = models.DateField(_("by when"), null=True, blank=True)
    last_contact_on = models.DateField(default=timezone.localdate)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "person"],
                condition=~Q(state="closed"),
                name="case_is_open_once_at_a_centre",
            ),
            models.CheckConstraint(
                name="case_is_closed_for_a_reason",
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(closed_because="")),
            ),
            models.CheckConstraint(
                name="case_consent_to_act_says_how",
                condition=Q(acts_from=None) | ~Q(acts_how=""),
            ),
            models.CheckConstraint(
                name="case_consent_to_act_ends_after_it_begins",
                condition=Q(acts_until=None)
                | (Q(acts_from__isnull=False) & Q(acts_until__gte=models.F("acts_from"))),
            ),
            models.CheckConstraint(
                name="case_consent_to_tell_says_how",
                condition=Q(tells_referrer_from=None) | ~Q(tells_referrer_how=""),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "next_action_on"], name="case_desk"),
        ]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return f"{self.person}: {self.centre}"

    def get_absolute_url(self) -> str:
        """Give the person's page at this centre."""
        return reverse("case", args=[self.pk])

    @property
    def may_be_acted_for(self) -> bool:
        """Whether the person's word that staff act for them stands today."""
        today = timezone.localdate()
        begun = self.acts_from is not None and self.acts_from <= today
        return begun and (self.acts_until is None or self.acts_until > today)

    @property
    def may_tell_referrer(self) -> bool:
        """Whether the referrer may hear how it goes."""
        return self.referrer_id is not None and self.tells_referrer_from is not None


class Guidance(models.Model):
    """A conversation about what somebody would like to do."""

    class Kind(models.TextChoices):
        """How it was held."""

        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")
        HOME = "home", _("At their home")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="guidance")
    kind = models.CharField(max_length=10, choices=Kind)
    held_on = models.DateField(default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(help_text="Counted with the case's support time.")
    notes = models.TextField(max_length=5000, blank=True, help_text="Read by the centre's staff.")
    next_steps = models.TextField(_("what you agreed"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name_plural = "guidance"
        constraints = [
            models.CheckConstraint(
                name="guidance_takes_minutes", condition=Q(minutes__range=(1, 480))
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}, {self.held_on}"


class CaseNote(models.Model):
    """What a centre's staff note about a case, for each other; the person can ask to see it."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    text = models.TextField(max_length=3000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class SupportTime(models.Model):
    """Minutes that staff gave to a case, interviews included: the one place to add them up."""

    class What(models.TextChoices):
        """What it was given to."""

        GUIDANCE = "guidance", _("Guidance")
        CALL = "call", _("Phone calls")
        MEETING = "meeting", _("Going along to a meeting")
        FORMS = "forms", _("Help with forms")
        OTHER = "other", _("Something else")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="support_time")
    guidance = models.OneToOneField(
        Guidance, models.CASCADE, null=True, blank=True, related_name="support_time"
    )
    what = models.CharField(max_length=10, choices=What)
    on = models.DateField(default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="support_time_takes_minutes", condition=Q(minutes__range=(1, 1440))
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.minutes}"


class PaperForm(RulesModel):
    """The picture of a form that somebody filled in on paper, kept with what was typed from it."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="paper_forms")
    what = models.CharField(_("which form"), max_length=120)
    picture = models.FileField(upload_to="paper-forms/%Y/%m", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        rules_permissions: ClassVar = {"view": rules.staffs_its_centre}

    def __str__(self) -> str:
        return self.what
