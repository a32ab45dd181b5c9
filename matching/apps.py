"""Tell Django who we are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    """Common ground of both marketplaces."""

    name = "matching"
    verbose_name = _("Common ground")
