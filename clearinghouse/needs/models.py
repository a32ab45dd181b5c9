"""Skills that VCOs need."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.needs import rules
from clearinghouse.needs.choices import (
    Derived,
    Outputs,
    Pays,
    Secrecy,
    Seniority,
    SignOff,
    Verdict,
)
from clearinghouse.needs.states import NeedState
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation

METRES_A_MILE: Final = 1609.344
MOST_PLACES: Final = 50


class NeedQuerySet(models.QuerySet["SkillsNeed"]):
    """Needs as the marketplace asks for them."""

    def open(self, on: dt.date | None = None) -> NeedQuerySet:
        """Keep those that a professional could still answer."""
        day = on or timezone.localdate()
        return self.filter(Q(deadline=None) | Q(deadline__gte=day), state=NeedState.PUBLISHED)

    def wanting(self, words: str) -> NeedQuerySet:
        """Keep those whose title, or a skill by any of its names, has the words."""
        skills = NeedSkill.objects.filter(need=OuterRef("pk"), skill__labels__text__icontains=words)
        return self.filter(Q(title__icontains=words) | Exists(skills))

    def saying(self, words: str) -> NeedQuerySet:
        """Keep those that have the words anywhere in what professionals read, or in the asker's name."""
        return self.filter(
            Q(title__icontains=words)
            | Q(problem__icontains=words)
            | Q(outcome__icontains=words)
            | Q(organisation__name__icontains=words)
        )

    def reachable(self, point: Point, miles: float) -> NeedQuerySet:
        """Keep those within so many miles, and those that can be done on line."""
        near = Q(point__dwithin=(point, miles * METRES_A_MILE))
        return self.filter(near | Q(remote=True))

    def with_card(self) -> NeedQuerySet:
        """Read what a list shows of each, in two queries."""
        return self.select_related("organisation").prefetch_related("wanted__skill")


class SkillsNeed(RulesModel):
    """A piece of work that a VCO wants done or advice that it wants, and by whom it is led."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="skills_needs")
    title = models.CharField(_("title"), max_length=150)
    problem = models.TextField(_("the problem"), max_length=3000, blank=True)
    outcome = models.TextField(_("what will be different afterwards"), max_length=2000, blank=True)
    in_scope = models.TextField(_("what belongs to it"), max_length=2000, blank=True)
    out_of_scope = models.TextField(_("what does not"), max_length=2000, blank=True)
    deliverables = models.TextField(
        _("what you will hold in your hands"), max_length=2000, blank=True
    )
    acceptance = models.TextField(
        _("how you will see that it is done"), max_length=1000, blank=True
    )
    form = models.CharField(_("form"), max_length=30, choices=EngagementForm)
    days_min = models.DecimalField(
        _("days, at least"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    days_max = models.DecimalField(
        _("days, at most"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    deadline = models.DateField(_("needed by"), null=True, blank=True)
    starts_from = models.DateField(_("from"), null=True, blank=True)
    ends_by = models.DateField(_("until"), null=True, blank=True)
    days_a_week = models.DecimalField(
        _("days a week"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    places = models.PositiveSmallIntegerField(_("how many people"), default=1)
    pays = models.CharField(
        _("what you could pay the employer"), max_length=8, choices=Pays, default=Pays.NONE
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="leads_needs",
        help_text="The person at the organisation who will give it time.",
    )
    hours_of_lead = models.DecimalField(
        _("hours a week that the lead gives"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    access = models.TextField(_("data and systems it takes"), max_length=1500, blank=True)
    secrecy = models.CharField(max_length=10, choices=Secrecy, blank=True)
    outputs = models.CharField(max_length=10, choices=Outputs, blank=True)
    seniority = models.CharField(max_length=10, choices=Seniority, blank=True)
    sign_off = models.CharField(max_length=10, choices=SignOff, blank=True)
    decides = models.CharField(_("who decides, by their office"), max_length=150, blank=True)
    capacity = models.TextField(_("what makes room for it"), max_length=500, blank=True)
    evaluation = models.TextField(_("how you will judge it"), max_length=1000, blank=True)
    feedback = models.TextField(
        _("how you tell each other how it goes"), max_length=1000, blank=True
    )
    follow_up = models.TextField(_("what happens afterwards"), max_length=1000, blank=True)
    remote = models.BooleanField(_("can be done on line"), default=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    point = PointField(srid=27700, null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.DRAFT)
    template = models.CharField(
        max_length=40, blank=True, help_text="The template that it started from: code/version."
    )
    derived_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="derived"
    )
    derived_as = models.CharField(max_length=10, choices=Derived, blank=True)
    steps_done = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, editable=False
    )
    # Read by a second person before professionals see it.
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    moderated_at = models.DateTimeField(null=True, blank=True, editable=False)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moderation_words = models.TextField(max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    fresh_until = models.DateField(
        null=True, blank=True, editable=False, help_text="Paused after that day unless renewed."
    )
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Above five days a person looks at its matches (domain.md 4.2).
    matches_read_at = models.DateTimeField(null=True, blank=True, editable=False)
    matches_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    skills = models.ManyToManyField(
        "matching.Skill", through="clearinghouse.NeedSkill", related_name="+"
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="need_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="need_days_are_in_order",
                condition=Q(days_max__gte=F("days_min"), days_min__gte=0),
            ),
            models.CheckConstraint(
                name="need_is_somewhere_or_on_line",
                condition=Q(remote=True) | Q(point__isnull=False),
            ),
            models.CheckConstraint(
                name="need_window_is_in_order",
                condition=Q(starts_from=None) | Q(ends_by=None) | Q(ends_by__gte=F("starts_from")),
            ),
            models.CheckConstraint(
                name="need_takes_up_to_five_days_a_week",
                condition=Q(days_a_week=None) | Q(days_a_week__gt=0, days_a_week__lte=5),
            ),
            models.CheckConstraint(
                name="need_wants_somebody", condition=Q(places__range=(1, MOST_PLACES))
            ),
            models.CheckConstraint(
                name="need_hours_of_lead_are_of_a_week",
                condition=Q(hours_of_lead=None) | Q(hours_of_lead__range=(0, 40)),
            ),
            models.CheckConstraint(
                name="need_in_review_has_been_submitted",
                condition=~Q(state="in_review") | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="need_on_the_list_says_what_it_is",
                condition=~Q(state__in=["in_review", "published"])
                | ~Q(problem="") & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="need_refused_says_why",
                condition=~Q(state="refused") | ~Q(moderation_words=""),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "deadline"], name="need_open"),
            models.Index(fields=["organisation", "state"], name="need_of_organisation"),
        ]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "change": rules.may_change,
            "publish": rules.may_publish,
            "close": rules.may_close,
            "see_people": rules.may_see_people,
            "moderate": rules.may_moderate,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the need's page."""
        return reverse("need", args=[self.pk])


class NeedSkill(models.Model):
    """A skill that a need asks for, and how well."""

    need = models.ForeignKey(SkillsNeed, models.CASCADE, related_name="wanted")
    skill = models.ForeignKey("matching.Skill", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(default=2)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "skill"], name="need_asks_for_a_skill_once"),
            models.CheckConstraint(
                name="need_skill_level_is_1_to_4", condition=Q(level__range=(1, 4))
            ),
        ]

    def __str__(self) -> str:
        return str(self.skill)


class Eligibility(RulesModel):
    """What an organisation said of its income, and whether it may ask; the newest row counts."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="eligibility")
    income = models.PositiveBigIntegerField(_("income in a year, in pounds"))
    year_ended_on = models.DateField(_("last day of that year"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "eligibility"
        constraints = [
            models.CheckConstraint(
                name="eligibility_decided_by_a_person_has_a_reason",
                condition=~Q(verdict__in=["excepted", "refused"])
                | Q(decided_at__isnull=False) & ~Q(reason=""),
            )
        ]
        rules_permissions: ClassVar = {"view": rules.may_see_eligibility}

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_verdict_display()}"
