"""What professionals have to spare: days a month beside what they have promised, months of a window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.db.models import BooleanField, Q, Sum
from django.db.models.aggregates import Aggregate
from django.db.models.functions import Coalesce
from django.utils import timezone

from clearinghouse.professionals.models import Professional
from clearinghouse.terms import HOURS_A_DAY
from matching.people.models import Commitment

FURTHEST: Final = relativedelta(years=3)  # of a window that does not say until when


class BoolOr(Aggregate):
    """Hold if any does."""

    function = "BOOL_OR"
    output_field = BooleanField()


def days_left(professionals: Iterable[Professional]) -> dict[int, float]:
    """Give by the key of each how many days a month are left: all, some, none; in one query.

    Whoever has set no limit has what they offer; whoever is seconded full time has nothing.
    """
    found = list(professionals)
    today = timezone.localdate()
    standing = Commitment.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today),
        from_on__lte=today,
        person__in=[each.person_id for each in found],
    )
    rows = standing.values("person").annotate(
        hours=Coalesce(Sum("hours_a_month"), Decimal(0)), whole=BoolOr("exclusive")
    )
    taken: dict[int, Mapping[str, Any]] = {row["person"]: dict(row) for row in rows}
    return {each.pk: _left(each, taken.get(each.person_id)) for each in found}


def months(first: dt.date | None, last: dt.date | None) -> tuple[dt.date, ...]:
    """Name the months that a period touches, each by its first day; none where it does not begin."""
    if first is None:
        return ()
    month, last = first.replace(day=1), last or first + FURTHEST
    found = []
    while month <= last:
        found.append(month)
        month += relativedelta(months=1)
    return tuple(found)


def _left(professional: Professional, taken: Mapping[str, Any] | None) -> float:
    offered = professional.days_a_month
    limit = professional.person.capacity_hours_a_month
    if taken and taken["whole"]:
        return 0.0
    if limit is None:
        return float(offered)
    hours = Decimal(limit) - Decimal(str(taken["hours"] if taken else 0))
    return float(max(min(offered, hours / HOURS_A_DAY), Decimal(0)))
