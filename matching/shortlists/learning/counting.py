"""Counting, week by week, how often each need was shown and who came: a sweep that may run twice."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from matching.shortlists.learning.markets import MARKETS, UNWELCOME, WELCOME, YES, Market
from matching.shortlists.learning.models import NeedWeek
from matching.shortlists.learning.serving import looked_at
from matching.shortlists.learning.standing import publish
from matching.shortlists.learning.training import WINDOW
from matching.shortlists.models import Impression, Lesson, ShownList

KEPT: Final = dt.timedelta(weeks=60)
COLUMNS: Final = ("shown", "tried", "hoped", "came", "outside", "answered")


@dataclass
class _Count:
    shown: int = 0
    tried: int = 0
    hoped: float = 0.0
    came: int = 0
    outside: int = 0
    answered: int = 0


def monday_of(day: dt.date) -> dt.date:
    """Give the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


@transaction.atomic
def let_go_of_features(*, now: dt.datetime | None = None) -> int:
    """Empty what the engine looked at on lists that are too old to learn from."""
    before = (now or timezone.now()) - WINDOW
    old = ShownList.objects.filter(shown_at__lt=before, shown_at__gt=before - KEPT)
    return Impression.objects.filter(shown_in__in=old).exclude(features=[]).update(features=[])


@transaction.atomic
def count_exposure(*, now: dt.datetime | None = None) -> int:
    """Count this week anew, and last week on its first day; give how many rows that made.

    What is older stays as it was counted, and after sixty weeks it is let go.
    """
    today = timezone.localdate(now or timezone.now())
    monday = monday_of(today)
    weeks = [monday, monday - dt.timedelta(weeks=1)] if today == monday else [monday]
    written = sum(_count(market, week) for market in MARKETS.values() for week in weeks)
    NeedWeek.objects.filter(week__lt=today - KEPT).delete()
    for name in MARKETS:
        publish(name, today=today)
    return written


def _count(market: Market, week: dt.date) -> int:
    counts: defaultdict[str, _Count] = defaultdict(_Count)
    looked = looked_at(market.name)
    for row in _shown(market, week):
        count = counts[row["subject"]]
        count.shown += row["times"]
        count.tried += row["drawn"]
        count.hoped += looked.chance(row["position"]) * (row["chances"] or 0.0)
    for row in _came(market, week):
        count = counts[row["subject"]]
        count.came, count.outside = row["yes"], row["elsewhere"]
        count.answered = row["answers"]
    NeedWeek.objects.bulk_create(
        (
            NeedWeek(subject=subject, week=week, **{name: getattr(count, name) for name in COLUMNS})
            for subject, count in counts.items()
        ),
        update_conflicts=True,
        unique_fields=["subject", "week"],
        update_fields=COLUMNS,
        batch_size=2000,
    )
    return len(counts)


def _shown(market: Market, week: dt.date) -> Iterable[Mapping[str, Any]]:
    start, end = _of(week)
    rows = Impression.objects.filter(
        shown_in__shown_at__gte=start,
        shown_in__shown_at__lt=end,
        shown_in__surface__in=[*market.surfaces, *market.others],
    )
    return (
        rows.order_by()
        .values("subject", "position")
        .annotate(times=Count("pk"), drawn=Count("pk", filter=Q(tried=True)), chances=Sum("score"))
    )


def _came(market: Market, week: dt.date) -> Iterable[Mapping[str, Any]]:
    start, end = _of(week)
    rows = Lesson.objects.filter(
        learned_at__gte=start, learned_at__lt=end, subject__startswith=market.prefix
    )
    yes = Q(what__in=YES)
    return (
        rows.order_by()
        .values("subject")
        .annotate(
            yes=Count("pk", filter=yes),
            elsewhere=Count("pk", filter=yes & Q(shown_in=None)),
            answers=Count("pk", filter=Q(what__in=[WELCOME[0], *UNWELCOME])),
        )
        .filter(Q(yes__gt=0) | Q(answers__gt=0))
    )


def _of(week: dt.date) -> tuple[dt.datetime, dt.datetime]:
    zone = timezone.get_current_timezone()
    start = dt.datetime.combine(week, dt.time(), tzinfo=zone)
    end = dt.datetime.combine(week + dt.timedelta(weeks=1), dt.time(), tzinfo=zone)
    return start, end
