"""The kinds of source that can be loaded, and what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.functional import Promise
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


@dataclass(frozen=True, slots=True)
class About:
    """Who publishes a source, in which form it is read, and which indicators need it."""

    publisher: str
    form: str | Promise
    indicators: tuple[str, ...]


ABOUT: Final[dict[str, About]] = {
    Kind.COMMUNITY_LIFE: About(
        "Department for Culture, Media and Sport", _("ODS, as published"), ("A1", "A2", "A4", "B1")
    ),
    Kind.ESTIMATES: About(
        "whoever holds the licence for the microdata",
        _("JSON, as `python -m volunteering.assessment.estimates` prints it"),
        ("A1", "A2", "B1"),
    ),
    Kind.POPULATION: About(
        "Office for National Statistics",
        _("CSV: one row a district, sex and year of age"),
        ("A4", "A10", "C4", "C9", "C10"),
    ),
    Kind.CENSUS: About(
        "Office for National Statistics",
        _("CSV, as its custom data sets come: one row a district and group"),
        ("A10",),
    ),
    Kind.EARNINGS: About(
        "Office for National Statistics",
        _("CSV: one row an occupation and region"),
        ("A8",),
    ),
    Kind.GRANTS: About(
        "funders, by 360Giving's standard", _("CSV with 360Giving's headings"), ("C10",)
    ),
    Kind.FINANCE: About(
        "the centres", _("CSV: one row a centre, function and kind of money"), ("C3",)
    ),
}
