"""Hours that nobody keeps, estimated from what a role takes of a week (domain.md 7.5).

A month of a placement is estimated where the role had said its hours a week by then, and somebody was
active in it: there has been a sign of them in that month or the six before. It is not where anybody
wrote down hours, or who came, in that month or the two before: who keeps hours has given none in a
month without. An estimate stands in the ledger as ``imputed``, under the name of its month, and is
taken back when hours of those months turn up, or an end before its day; it is never written twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution
from volunteering.hours import counting
from volunteering.hours.evidence import Evidence, evidence_of
from volunteering.placements.models import Placement

WAITS: Final = 31  # days after a month in which its hours are still written down
MONTHS: Final = 14  # a year, and the time until its figures are frozen
KEPT_IN: Final = 3  # months in which hours that were kept say that none are missing
SIGN_IN: Final = 7  # months in which there has to be a sign of somebody
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

    def has(self, days: Iterable[dt.date], *, within: int) -> bool:
        """Say whether any of some days lies in the last so many months, of which this is the last."""
        since = self.later(1 - within).first
        return any(since <= day <= self.last for day in days)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """Give the month of a day."""
        return cls(day.replace(day=1))


@dataclass(frozen=True, slots=True)
class Swept:
    """How many estimates a sweep wrote and took back."""

    written: int
    taken_back: int


def keep_up() -> Swept:
    """Write the estimates that are missing and take back those that should not be; twice is once."""
    months = list(months_until(timezone.localdate()))
    left = _candidates(months).values_list("pk", flat=True).iterator(AT_ONCE)
    written = taken_back = 0
    while keys := list(islice(left, AT_ONCE)):
        with transaction.atomic():
            new, gone = _keep_up_some(keys, months)
        written, taken_back = written + new, taken_back + gone
    return Swept(written, taken_back)


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


def _candidates(months: Sequence[Month]) -> QuerySet[Placement]:
    """Placements of which a month may have to be estimated, or has been.

    A record that was merged away or erased gets none: whoever it was about is counted elsewhere, or
    nowhere any more.
    """
    first, last = months[0].first, months[-1].last
    estimated = Contribution.objects.filter(
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        given_on__range=(first, last),
        basis=Basis.IMPUTED,
    )
    may_be = Q(role__hours_a_week__isnull=False, first_session_on__lte=last) & (
        Q(ended_on=None) | Q(ended_on__gte=first)
    )
    people = Placement.objects.filter(person__is_active=True, person__erased_at=None)
    return people.filter(may_be | Exists(estimated)).order_by("pk")


def _keep_up_some(keys: Sequence[int], months: Sequence[Month]) -> tuple[int, int]:
    placements = list(
        Placement.objects.filter(pk__in=keys)
        .select_related("person", "organisation", "role__organisation")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    there = _estimates(keys, months)
    found = evidence_of(placements, since=months[0].later(1 - SIGN_IN).first)
    written = taken_back = 0
    for placement in placements:
        said = found[placement.pk]
        for month in months:
            entry = there.get(source_of(placement.pk, month))
            is_kept = month.has(said.kept, within=KEPT_IN)
            if entry is None:
                written += not is_kept and _write(placement, month, said)
            elif is_kept or not _was_there(placement, entry.given_on):
                taken_back += _take_back(entry)
    return written, taken_back


def _estimates(keys: Sequence[int], months: Sequence[Month]) -> Mapping[str, Contribution]:
    """Give the estimates that were ever written, whether they stand or not."""
    sources = [source_of(key, month) for key in keys for month in months]
    found = Contribution.objects.filter(source__in=sources).select_related("reversed_by")
    return {entry.source: entry for entry in found}


def _was_there(placement: Placement, day: dt.date) -> bool:
    first, last = placement.first_session_on or dt.date.max, placement.ended_on or dt.date.max
    return first <= day <= last


def _write(placement: Placement, month: Month, said: Evidence) -> bool:
    """Write an estimate for the days of a month; say whether there were any."""
    role = placement.role
    if role.hours_a_week is None or role.hours_said_on is None or role.hours_said_on > month.last:
        return False
    began = placement.first_session_on
    if not month.has([*said.there, *([began] if began else [])], within=SIGN_IN):
        return False
    whole = (month.first + dt.timedelta(days=number) for number in range(month.last.day))
    days = [day for day in whole if _was_there(placement, day) and not said.is_away(day)]
    hours = min(role.hours_a_week * len(days) / WEEK, _room(placement, month, len(days)))
    hours = hours.quantize(HUNDREDTH)
    if hours <= 0:
        return False
    ledger.record(
        source=source_of(placement.pk, month),
        person=placement.person,
        organisation=placement.organisation,
        work_form=counting.work_form_of(role),
        hours=hours,
        given_on=days[-1],
        area=counting.area_of(role),
        causes=counting.causes_of(role),
        basis=Basis.IMPUTED,
    )
    return True


def _room(placement: Placement, month: Month, days: int) -> Decimal:
    """Give the hours that a person can still have given in a month: sixteen a day, in all roles."""
    given = Contribution.objects.filter(
        person=placement.person, given_on__range=(month.first, month.last)
    ).aggregate(all=Sum("hours"))["all"]
    return counting.LONG_DAY * days - (given or Decimal(0))


def _take_back(entry: Contribution) -> bool:
    """Take an estimate back that stands; say whether it did."""
    if hasattr(entry, "reversed_by"):
        return False
    ledger.reverse(entry=entry)
    return True
