"""Tell Django who we are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteeringConfig(AppConfig):
    """The volunteers' marketplace."""

    name = "volunteering"
    verbose_name = _("Volunteering")
