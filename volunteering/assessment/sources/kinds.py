"""The kinds of source that can be loaded, and which indicators need each."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a file that can be loaded holds; the name that `load_source` takes."""

    COMMUNITY_LIFE = "community-life", _("Community Life Survey tables")
    ESTIMATES = "estimates", _("Estimates made from microdata")
    POPULATION = "population", _("Mid-year population estimates")
    CENSUS = "census", _("Census of population by group")
    EARNINGS = "earnings", _("Annual Survey of Hours and Earnings")
    GRANTS = "grants", _("Grants published by 360Giving's standard")
    FINANCE = "finance", _("Income and spending of centres")


# The indicators that rest on each, whole or in part.
NEEDED_BY: Final[dict[str, tuple[str, ...]]] = {
    Kind.COMMUNITY_LIFE: ("A1", "A2", "A4", "B1", "C9"),
    Kind.ESTIMATES: ("A1", "A2", "A4", "B1", "C9"),
    Kind.POPULATION: ("A4", "A10", "C4", "C9"),
    Kind.CENSUS: ("A10",),
    Kind.EARNINGS: ("A8",),
    Kind.GRANTS: ("C9", "C10"),
    Kind.FINANCE: ("C3",),
}
