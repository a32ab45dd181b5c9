"""One person, one capacity: whether somebody is free, and never with what they are busy."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from matching.people.models import Commitment, Person


def free_hours(person: Person, on: dt.date | None = None, *, beside: str = "") -> Decimal | None:
    """Give how many hours a month a person still has on a day; None if they set no limit.

    ``beside`` is the source of a commitment that is left out: what is being changed.
    """
    if person.capacity_hours_a_month is None:
        return None
    day = on or timezone.localdate()
    taken = _between(person, day, day).exclude(source=beside).aggregate(sum=Sum("hours_a_month"))
    return max(Decimal(person.capacity_hours_a_month) - (taken["sum"] or Decimal(0)), Decimal(0))


def is_busy(
    person: Person,
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
    *,
    beside: str = "",
) -> bool:
    """Say whether a person has no time in a period: seconded full time, or no hours left on its first day."""
    first = from_on or timezone.localdate()
    there = _between(person, first, to_on or first).exclude(source=beside)
    return there.filter(exclusive=True).exists() or free_hours(person, first, beside=beside) == 0


def _between(person: Person, first: dt.date, last: dt.date) -> QuerySet[Commitment]:
    there = Commitment.objects.filter(person=person, from_on__lte=last)
    return there.filter(Q(to_on=None) | Q(to_on__gte=first))
