"""How figures are worded: numbers with their unit, intervals, shorthand, and names of groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import ALL, PLATFORM, UNKNOWN
from volunteering.assessment.registry import Indicator
from volunteering.assessment.units import PER_CENT, places_of, unit_of

BREAKDOWNS: Final = {
    ALL: gettext_lazy("All"),
    "region": gettext_lazy("By region"),
    "district": gettext_lazy("By district"),
    "rural_urban": gettext_lazy("By rural and urban class"),
    "deprivation": gettext_lazy("By fifth of deprivation"),
    "basis": gettext_lazy("By basis"),
    "work_form": gettext_lazy("By form of work"),
    "domain": gettext_lazy("By domain"),
    "centre": gettext_lazy("By volunteer centre"),
    "skill": gettext_lazy("By group of skills"),
    "income": gettext_lazy("By income of who asks"),
    "sector": gettext_lazy("By sector of the giver"),
    "size": gettext_lazy("By number of employees"),
    "form": gettext_lazy("By form of engagement"),
}
GROUPS: Final = {
    PLATFORM: gettext_lazy("Everything recorded here"),
    UNKNOWN: gettext_lazy("Place not known"),
    "": gettext_lazy("Not stated"),
    "logged": gettext_lazy("Logged"),
    "agreed": gettext_lazy("Agreed"),
    "imputed": gettext_lazy("Imputed"),
    "volunteer_org": gettext_lazy("Volunteering through an organisation"),
    "volunteer_direct": gettext_lazy("Direct volunteering"),
    "trustee_governance": gettext_lazy("Trustees and governance"),
    "employer_paid_time": gettext_lazy("Time paid by an employer"),
    "secondment": gettext_lazy("Secondment"),
    "public": gettext_lazy("Public sector"),
    "private": gettext_lazy("Private sector"),
    "voluntary": gettext_lazy("Voluntary and community sector"),
    "micro": gettext_lazy("Below £10,000 a year"),
    "small": gettext_lazy("£10,000 to £100,000"),
    "medium": gettext_lazy("£100,000 to £1 million"),
    "large": gettext_lazy("£1 million and more"),
    "soc": gettext_lazy("Social"),
    "edu": gettext_lazy("Educational"),
    "cul": gettext_lazy("Cultural"),
    "env": gettext_lazy("Environmental"),
    "Fifth 1": gettext_lazy("Fifth 1 (most deprived)"),
    "Fifth 5": gettext_lazy("Fifth 5 (least deprived)"),
}
SHORTHAND: Final = {
    "c": gettext_lazy("confidential: hidden so that nobody can be picked out"),
    "x": gettext_lazy("not available: its source is not loaded, or nobody answered"),
    "z": gettext_lazy("not applicable"),
    "e": gettext_lazy("estimated, in whole or in part: not only counted"),
    "p": gettext_lazy("provisional: what comes late is added with next year's release"),
    "r": gettext_lazy("revised since the release before"),
    "b": gettext_lazy("a break: not comparable with earlier years"),
}
BESIDE: Final = ("e", "p", "r", "b")  # shorthand that stands beside a value, not in its place
LEDGERS: Final = {
    "P": gettext_lazy("recorded by this system"),
    "N": gettext_lazy("a survey's estimate for England"),
    "D": gettext_lazy("time lent by employers, not volunteering"),
}


def value(figure: Figure, indicator: Indicator) -> str:
    """Word a figure's value with its unit, or give the shorthand for why there is none."""
    if figure.value is None:
        return f"[{figure.mark or 'x'}]"
    beside = (f" [{mark}]" for mark in figure.marks if mark in BESIDE)
    return number(figure.value, figure, indicator) + "".join(beside)


def number(amount: float, figure: Figure, indicator: Indicator) -> str:
    """Word a number of a figure as its indicator's precision has it."""
    digits = f"{amount:,.{places_of(figure, indicator)}f}"
    unit = unit_of(figure, indicator)
    if unit.startswith(PER_CENT):
        return f"{digits}%"
    if unit == "GBP":
        return f"£{digits}".replace("£-", "-£")
    return digits


def interval(figure: Figure, indicator: Indicator) -> str:
    """Word from where to where a figure may lie; nothing where no interval belongs to it."""
    if figure.lower is None or figure.upper is None:
        return ""
    low, high = (number(end, figure, indicator) for end in (figure.lower, figure.upper))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def breakdown(name: str) -> str:
    """Name a breakdown."""
    return str(BREAKDOWNS.get(name, _("By %(what)s") % {"what": name.replace("_", " ")}))


def group(name: str, places: Mapping[str, str]) -> str:
    """Name a group: a district by its name, the rest by their words."""
    return places.get(name) or str(GROUPS.get(name, name))


def measure(name: str) -> str:
    """Name a measure; the code of a domain at its end by its word."""
    stem, colon, code = name.rpartition(": ")
    return f"{stem}: {str(GROUPS[code]).lower()}" if colon and code in GROUPS else name


def day(iso: str) -> str:
    """Write a day as people do."""
    return date_format(dt.date.fromisoformat(iso), "j F Y")


def sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
