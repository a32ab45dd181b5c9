"""A person's professional side."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clearinghouse.terms import EngagementForm, Sector


class ProfessionalQuerySet(models.QuerySet["Professional"]):
    """Professionals as the marketplace asks for them."""

    def on_offer(self) -> "ProfessionalQuerySet":
        """Keep those who can be suggested today."""
        return self.filter(on_offer=True, person__is_active=True)


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
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.job_title}"
