"""Tell Django who we are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EqualityConfig(AppConfig):
    """Equality answers: their own app, so that they have their own migrations and database."""

    name = "volunteering.assessment.equality"
    label = "equality"
    verbose_name = _("Equality monitoring")
