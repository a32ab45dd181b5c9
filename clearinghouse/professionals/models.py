"""A person's professional side, what they would learn, and interests that may conflict."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from clearinghouse.professionals import rules
from clearinghouse.terms import EngagementForm, Sector
from matching.organisations.models import Organisation
from matching.taxonomy.models import Skill


class ProfessionalQuerySet(models.QuerySet["Professional"]):
    """Professionals as the marketplace asks for them."""

    def on_offer(self) -> "ProfessionalQuerySet":
        """Keep those who can be suggested today."""
        here = self.filter(on_offer=True, person__is_active=True)
        return here.filter(Q(paused_until=None) | Q(paused_until__lt=timezone.localdate()))


class Professional(models.Model):
    """What a person would lend: skills stand with the person, terms stand here."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="professional"
    )
    job_title = models.CharField(_("job title"), max_length=120)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector)
    about = models.TextField(_("what you could help with"), blank=True, max_length=3000)
    forms = ArrayField(models.CharField(max_length=30, choices=EngagementForm), default=list)
    days_a_month = models.DecimalField(
        _("days a month"),
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(22)],
    )
    causes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    remote_ok = models.BooleanField(_("on line is fine"), default=True)
    radius_miles = models.PositiveSmallIntegerField(
        _("how far"), default=25, validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    on_offer = models.BooleanField(_("may be suggested"), default=True)
    paused_until = models.DateField(
        _("suggested to nobody until"), null=True, blank=True, help_text="The last day included."
    )
    soc = models.CharField(
        max_length=4, blank=True, help_text="SOC 2010 unit group of the title, as they confirmed."
    )
    # When a secondment would suit, and how much of a week.
    window_from = models.DateField(_("free for a secondment from"), null=True, blank=True)
    window_to = models.DateField(_("until"), null=True, blank=True)
    days_a_week = models.DecimalField(
        _("days a week"), max_digits=2, decimal_places=1, null=True, blank=True
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProfessionalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="professional_days_fit_a_month", condition=Q(days_a_month__range=(0, 22))
            ),
            models.CheckConstraint(
                name="professional_radius_is_1_to_400_miles",
                condition=Q(radius_miles__range=(1, 400)),
            ),
            models.CheckConstraint(
                name="professional_window_ends_after_it_begins",
                condition=Q(window_from=None)
                | Q(window_to=None)
                | Q(window_to__gte=F("window_from")),
            ),
            models.CheckConstraint(
                name="professional_week_has_up_to_5_days",
                condition=Q(days_a_week=None) | Q(days_a_week__gt=0, days_a_week__lte=5),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.job_title}"


class LearningWish(models.Model):
    """A skill that a professional would like to gain by helping."""

    professional = models.ForeignKey(Professional, models.CASCADE, related_name="wishes")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["professional", "skill"], name="learning_wish_is_made_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.professional}: {self.skill}"


class ConflictInterest(RulesModel):
    """An interest that somebody declares: with it they are not suggested to that organisation."""

    class Kind(models.TextChoices):
        """What ties them to it."""

        EMPLOYED = "employed", _("I work or worked there")
        BOARD = "board", _("I sit on its board")
        FAMILY = "family", _("Someone close to me works there or runs it")
        MONEY = "money", _("I decide about money that it gets")
        OVERSEES = "oversees", _("I regulate or inspect it")
        BUSINESS = "business", _("I do business with it")
        OTHER = "other", _("Something else")

    professional = models.ForeignKey(Professional, models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    words = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conflict_interest_names_something",
                condition=Q(organisation__isnull=False) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="conflict_interest_ends_after_it_begins",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]
        rules_permissions: ClassVar = {"remove": rules.declared_it}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.organisation or self.words}"
