"""Skills that VCOs need."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.needs import rules
from clearinghouse.needs.states import NeedState
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation

METRES_A_MILE: Final = 1609.344


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
    problem = models.TextField(_("the problem"), max_length=3000)
    outcome = models.TextField(_("what will be different afterwards"), max_length=2000)
    form = models.CharField(_("form"), max_length=30, choices=EngagementForm)
    days_min = models.DecimalField(
        _("days, at least"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    days_max = models.DecimalField(
        _("days, at most"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    deadline = models.DateField(_("needed by"), null=True, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="leads_needs",
        help_text="The person at the organisation who will give it time.",
    )
    remote = models.BooleanField(_("can be done on line"), default=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    point = PointField(srid=27700, null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.DRAFT)
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
        ]
        indexes = [models.Index(fields=["state", "deadline"], name="need_open")]
        rules_permissions: ClassVar = {
            "view": rules.may_view,
            "change": rules.may_change,
            "publish": rules.may_publish,
            "close": rules.may_close,
            "see_people": rules.may_see_people,
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
