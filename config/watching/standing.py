"""How the service stands: what waits, what is late, how fresh the engine is. One list for all who ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import redis
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.needs import queries as needs
from clearinghouse.suggestions.market import SHELF as NEEDS
from config.site.health import HEARTBEAT
from matching.history import years
from matching.messaging.models import Notice
from matching.queue.queries import parked
from matching.shortlists.learning.models import ScorerVersion
from matching.shortlists.markets import Shelf
from volunteering.applications.models import Application
from volunteering.suggestions.market import SHELF as ROLES

DAY: Final = timedelta(days=1)
NEVER: Final = -1.0
SECONDS: Final = "s"


@dataclass(frozen=True)
class Figure:
    """One number: its name for Prometheus, what it says in words, and what it is a number of."""

    name: str
    told: str | Promise
    value: float
    unit: str = ""
    labels: dict[str, str] = field(default_factory=dict)


def figures() -> Iterator[Figure]:
    """Give every figure, what is most urgent first."""
    yield from _queue()
    yield from _notices()
    yield from _clocks()
    yield from _engine()
    yield from _history()


def _queue() -> Iterator[Figure]:
    beat = cache.get(HEARTBEAT)
    age = time.time() - float(beat) if beat else NEVER
    yield Figure(
        "worker_heartbeat_age_seconds", _("Since the worker was last heard of"), age, SECONDS
    )
    for queue, waiting in _lengths().items():
        told = _("Calls that wait in a queue")
        yield Figure("queue_waiting", told, waiting, labels={"queue": queue})
    counts = {row["task"]: row["n"] for row in parked().values("task").annotate(n=Count("pk"))}
    yield Figure("parked_tasks", _("Calls that were set aside"), sum(counts.values()))


def _lengths() -> dict[str, float]:
    """Ask Redis how many calls wait in each queue (a list there); a Redis that is away says nothing."""
    from_celery = ("soon", "sweeps", "long", "night")
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2
        ) as there:
            return {queue: float(_int(there.llen(queue))) for queue in from_celery}
    except redis.RedisError:
        return {}


def _int(answer: Any) -> int:
    return int(answer)


def _notices() -> Iterator[Figure]:
    now = timezone.now()
    late = Notice.objects.due(now).order_by().aggregate(n=Count("pk"), since=Min("due_at"))
    waited = (now - late["since"]).total_seconds() if late["since"] else 0.0
    given_up = Notice.objects.filter(given_up_at__gte=now - DAY).count()
    yield Figure("notices_due", _("Notices that should have gone out by now"), late["n"])
    yield Figure("notices_due_age_seconds", _("The oldest of them waits for"), waited, SECONDS)
    yield Figure("notices_given_up_day", _("Notices given up since yesterday"), given_up)


def _clocks() -> Iterator[Figure]:
    now = timezone.now()
    late = Application.objects.open().filter(due_at__lt=now).count()
    told = _("Promised answers that are late")
    yield Figure("clocks_breached", told, late, labels={"market": "volunteering"})
    unread = needs.overdue(now).count()
    yield Figure("clocks_breached", told, unread, labels={"market": "clearinghouse"})


def _engine() -> Iterator[Figure]:
    for shelf in (ROLES, NEEDS):
        told = _("Age of the engine's market")
        yield Figure("market_age_seconds", told, _age(shelf), SECONDS, {"market": shelf.name})
    for side in (
        ScorerVersion.objects.values("market", "side").distinct().order_by("market", "side")
    ):
        yield from _learned(side["market"], side["side"])


def _age(shelf: Shelf) -> float:
    edition = shelf.current()
    return (timezone.now() - edition.taken).total_seconds() if edition else NEVER


def _learned(market: str, side: str) -> Iterator[Figure]:
    labels = {"market": market, "side": side}
    newest = ScorerVersion.objects.filter(**labels).exclude(decision="").first()
    if newest is not None:
        age = (timezone.now() - newest.fitted_at).total_seconds()
        better = float(newest.decision == ScorerVersion.Decision.BETTER)
        yield Figure(
            "learning_age_seconds", _("Since the engine last learned"), age, SECONDS, labels
        )
        yield Figure("learning_better", _("The last challenger was better"), better, "yes", labels)


def _history() -> Iterator[Figure]:
    ahead = (years.end() - timezone.now()).total_seconds()
    yield Figure("history_years_seconds", _("History has years made for"), ahead, SECONDS)
    yield Figure("history_outside_years", _("Rows of history outside any year"), years.outside())
