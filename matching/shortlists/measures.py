"""Facts in words: distances, times and names, the same in every sentence."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine.terms import Facts
from matching.shortlists import week_words
from matching.shortlists.labels import Labels, decapitalised, in_a_row

MOST_DATES: Final = 2
EXACT: Final = 15  # above so many minutes, fives are as exact as a speed model
HOUR: Final = 60
SHORT: Final = 10  # below so many miles the tenth is said too


def miles_in_words(miles: float) -> str:
    """Say a distance: "0.4 miles", "1 mile", "12 miles"."""
    if miles < 0.1:  # noqa: PLR2004 (a tenth is as exact as a postcode)
        return _("Less than 0.1 miles")
    shown = f"{miles:.1f}".removesuffix(".0") if miles < SHORT else f"{miles:.0f}"
    if shown == "1":
        return _("1 mile")
    return _("%(miles)s miles") % {"miles": shown}


def miles(facts: Facts) -> str:
    """Say the miles of some facts."""
    return miles_in_words(float(number(facts, "miles")))


def number(facts: Facts, name: str) -> float:
    """Give a number among facts."""
    value = facts[name]
    return value if isinstance(value, int | float) else 0.0


def codes(facts: Facts, name: str) -> tuple[str, ...]:
    """Give the codes among facts."""
    value = facts[name]
    return value if isinstance(value, tuple) else ()


def row(facts: Facts, labels: Labels, kind: str, name: str = "") -> str:
    """Name codes in a row."""
    return in_a_row(labels.of(kind, codes(facts, name or kind)))


def inside(facts: Facts, labels: Labels, kind: str, name: str = "") -> str:
    """Give labels for the middle of a sentence."""
    return decapitalised(row(facts, labels, kind, name))


def week(facts: Facts, _labels: Labels) -> str:
    """Say the slots of some facts."""
    return week_words.in_words(int(number(facts, "slots")))


def dates(facts: Facts) -> str:
    """Say dates: the first two, and how many more."""
    days = codes(facts, "dates")
    shown = ", ".join(_day(day) for day in days[:MOST_DATES])
    more = len(days) - MOST_DATES
    if more <= 0:
        return shown
    return ngettext("%(days)s and %(more)s more date", "%(days)s and %(more)s more dates", more) % {
        "days": shown,
        "more": more,
    }


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "l j F")


def on_the_way(facts: Facts) -> str:
    """Say how long the way is: "About 25 minutes by bus"."""
    minutes = int(number(facts, "minutes"))
    rounded = minutes if minutes <= EXACT else round(minutes / 5) * 5
    return _("About %(minutes)s minutes %(by)s") % {"minutes": rounded, "by": means(facts)}


def means(facts: Facts) -> str:
    """Say by what somebody travels."""
    by = str(facts["by"])
    words = {
        "walk": _("on foot"),
        "cycle": _("by bicycle"),
        "bus": _("by bus"),
        "car": _("by car"),
    }
    return words.get(by, by)


def time(facts: Facts, name: str) -> str:
    """Say a length of time: "45 minutes", "1 hour", "2.5 hours"."""
    minutes = int(number(facts, name))
    if minutes < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = f"{minutes / HOUR:.1f}".removesuffix(".0")
    return _("1 hour") if hours == "1" else _("%(n)s hours") % {"n": hours}


def days(facts: Facts, name: str) -> str:
    """Say a number of days: "1 day", "2.5 days"."""
    days = f"{number(facts, name):.1f}".removesuffix(".0")
    return _("1 day") if days == "1" else _("%(n)s days") % {"n": days}
