"""Levels of checks, and which of them covers which.

The tree that works out the level a role may ask for stands in ``eligibility.py``.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Kinds of DBS check (domain.md 3.1)."""

    NONE = "none", _("No check")
    BASIC = "basic", _("Basic")
    STANDARD = "standard", _("Standard")
    ENHANCED = "enhanced", _("Enhanced")
    ENHANCED_BARRED = "enhanced_barred", _("Enhanced with barred lists")


class Workforce(models.TextChoices):
    """With whom the work is, as an enhanced check asks."""

    CHILD = "child", _("Children")
    ADULT = "adult", _("Adults")
    BOTH = "both", _("Children and adults")
    OTHER = "other", _("Other")
