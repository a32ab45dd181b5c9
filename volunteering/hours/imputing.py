"""Hours that nobody keeps, estimated from what a role takes of a week (domain.md 7.5).

A month of a placement is estimated where the role says its hours a week, somebody was active in it,
and neither side wrote any hours down in that month or the two before: who keeps hours would have
kept these, and a month without any is then one in which nothing was given. An estimate stands in the
ledger as ``imputed``, under the name of its month, and is taken back when hours of those months turn
up; it is never written twice.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution
from volunteering.hours import counting
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState

WAITS: Final = 31  # days after a month in which its hours are still written down
MONTHS: Final = 14  # a year, and the time until its figures are frozen
KEPT_IN: Final = 3  # months in which hours that were kept say that none are missing
AT_ONCE: Final = 200
WEEK: Final = Decimal(7)
HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        """Give its last day."""
        return self.later(1).first - dt.timedelta(days=1)

    def later(self, months: int) -> Month:
        """Give the month so many months on, or back."""
        number = self.first.year * 12 + self.first.month - 1 + months
        return Month(dt.date(number // 12, number % 12 + 1, 1))

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """Give the month of a day."""
        return cls(day.replace(day=1))


@dataclass(frozen=True, slots=True)
class Kept:
    """How many estimates a sweep wrote and took back."""

    written: int
    taken_back: int


def keep_up() -> Kept:
    """Write the estimates that are missing and take back those that should not be; twice is once."""
    months = list(months_until(timezone.localdate()))
    written = taken_back = 0
    left = _estimable(months).values_list("pk", flat=True).iterator(AT_ONCE)
    while keys := list(islice(left, AT_ONCE)):
        with transaction.atomic():
            new, gone = _keep_up_some(keys, months)
        written, taken_back = written + new, taken_back + gone
    return Kept(written, taken_back)


def months_until(today: dt.date) -> Iterator[Month]:
    """Give the months that are estimated: long enough over, and not too long ago."""
    latest = Month.of(today - dt.timedelta(days=WAITS)).later(-1)
    return (latest.later(-back) for back in reversed(range(MONTHS)))


def months_of(first: dt.date, last: dt.date) -> list[Month]:
    """Give the months of which a period has days."""
    month, found = Month.of(first), []
    while month.first <= last:
        found.append(month)
        month = month.later(1)
    return found


def source_of(placement: int, month: Month) -> str:
    """Name an estimate the way the ledger does; it begins as `sources_of` does."""
    return f"{sources_of(placement)}{month.first:%Y-%m}"


def sources_of(placement: int) -> str:
    """Give how the names of a placement's estimates, and of their reversals, begin."""
    return f"volunteering.placement:{placement}:"


def _estimable(months: Sequence[Month]) -> QuerySet[Placement]:
    """Placements of roles that say their hours a week, active at some time in the months."""
    return (
        Placement.objects.filter(
            role__hours_a_week__isnull=False, first_session_on__lte=months[-1].last
        )
        .exclude(ended_on__lt=months[0].first)
        .order_by("pk")
    )


def _keep_up_some(keys: Sequence[int], months: Sequence[Month]) -> tuple[int, int]:
    placements = list(
        Placement.objects.filter(pk__in=keys)
        .select_related("person", "organisation", "role__organisation")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    kept, pauses, there = _days_kept(keys, months), _pauses(placements), _estimates(keys, months)
    written = taken_back = 0
    for placement in placements:
        for month in months:
            entry = there.get(source_of(placement.pk, month))
            if _is_kept(kept[placement.pk], month) or not _was_there(placement, month):
                taken_back += _take_back(entry)
            elif entry is None:
                written += _write(placement, month, pauses[placement.pk])
    return written, taken_back


def _was_there(placement: Placement, month: Month) -> bool:
    first, last = _first_and_last(placement)
    return first <= month.last and month.first <= last


def _first_and_last(placement: Placement) -> tuple[dt.date, dt.date]:
    return placement.first_session_on or dt.date.max, placement.ended_on or dt.date.max


def _days_kept(keys: Sequence[int], months: Sequence[Month]) -> Mapping[int, list[dt.date]]:
    """Give the days of which either side wrote hours down, confirmed or not, by placement."""
    found: dict[int, list[dt.date]] = defaultdict(list)
    lines = Hours.objects.filter(
        placement__in=keys, given_on__gte=months[0].later(1 - KEPT_IN).first
    ).exclude(state=HoursState.REMOVED)
    for placement, day in lines.order_by().values_list("placement", "given_on"):
        found[placement].append(day)
    return found


def _is_kept(days: Iterable[dt.date], month: Month) -> bool:
    since = month.later(1 - KEPT_IN).first
    return any(since <= day <= month.last for day in days)


def _pauses(placements: Iterable[Placement]) -> Mapping[int, list[tuple[dt.date, dt.date]]]:
    """Give the first and the last day of each pause; one that goes on has no end yet."""
    keys = {subject_of(placement): placement.pk for placement in placements}
    found: dict[int, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    moves = Transition.objects.filter(subject__in=keys).order_by("pk")
    for subject, old, new, at in moves.values_list("subject", "old", "new", "at"):
        day, pauses = timezone.localdate(at), found[keys[subject]]
        if new == PlacementState.PAUSED:
            pauses.append((day, dt.date.max))
        elif old == PlacementState.PAUSED and pauses:
            pauses[-1] = (pauses[-1][0], day - dt.timedelta(days=1))
    return found


def _estimates(keys: Sequence[int], months: Sequence[Month]) -> Mapping[str, Contribution]:
    """Give the estimates that were ever written, whether they stand or not."""
    sources = [source_of(key, month) for key in keys for month in months]
    found = Contribution.objects.filter(source__in=sources).select_related("reversed_by")
    return {entry.source: entry for entry in found}


def _active(
    placement: Placement, month: Month, pauses: Iterable[tuple[dt.date, dt.date]]
) -> list[dt.date]:
    """Give the days of a month on which somebody was active in a role."""
    first, last = _first_and_last(placement)
    away = list(pauses)
    whole = (month.first + dt.timedelta(days=number) for number in range(month.last.day))
    return [
        day
        for day in whole
        if first <= day <= last and not any(since <= day <= until for since, until in away)
    ]


def _write(placement: Placement, month: Month, pauses: Iterable[tuple[dt.date, dt.date]]) -> bool:
    """Write an estimate for the days of a month; say whether there were any."""
    role, days = placement.role, _active(placement, month, pauses)
    if not days:
        return False
    hours = (role.hours_a_week or Decimal(0)) * len(days) / WEEK
    ledger.record(
        source=source_of(placement.pk, month),
        person=placement.person,
        organisation=placement.organisation,
        work_form=counting.work_form_of(role),
        hours=max(min(hours, counting.LONG_DAY * len(days)).quantize(HUNDREDTH), HUNDREDTH),
        given_on=days[-1],
        area=counting.area_of(role),
        causes=counting.causes_of(role),
        basis=Basis.IMPUTED,
    )
    return True


def _take_back(entry: Contribution | None) -> bool:
    """Take an estimate back that stands; say whether there was one."""
    if entry is None or hasattr(entry, "reversed_by"):
        return False
    ledger.reverse(entry=entry)
    return True
