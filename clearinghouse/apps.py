"""Tell Django who we are."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClearinghouseConfig(AppConfig):
    """The professionals' marketplace."""

    name = "clearinghouse"
    verbose_name = _("Clearing-house")
