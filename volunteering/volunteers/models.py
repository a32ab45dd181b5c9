"""A person's volunteering side."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Volunteer(models.Model):
    """What a person has said they would like to do; when and where stand with the person."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="volunteer"
    )
    causes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    radius_miles = models.PositiveSmallIntegerField(
        _("how far"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    remote_ok = models.BooleanField(_("from home is fine"), default=True)
    wishes = models.TextField(_("in your own words"), blank=True, max_length=2000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="volunteer_radius_is_1_to_100_miles",
                condition=models.Q(radius_miles__range=(1, 100)),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
