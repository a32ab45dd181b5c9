"""Reads about people's data that several callers share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from matching.privacy.models import Look
from matching.rulebook import queries as rulebook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from matching.people.models import Person


def figure(key: str, *, on: dt.date | None = None) -> float:
    """Give the figure that the rulebook has for a key, in the unit that its key names."""
    return float(rulebook.in_force(key, on=on or timezone.localdate()).value)


def cut_off(key: str, *, on: dt.date) -> dt.date:
    """Give the day before which a retention rule lets things go."""
    rule = rulebook.in_force(key, on=on)
    if rule.unit == "days":
        return on - dt.timedelta(days=int(rule.value))
    day: dt.date = on - relativedelta(months=int(rule.value))
    return day


def looks_at(person: Person) -> QuerySet[Look]:
    """List who opened a person's record, the latest first, in one query."""
    return Look.objects.filter(person=person).select_related("by", "organisation").order_by("-pk")
