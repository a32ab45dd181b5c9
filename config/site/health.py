"""Is the service alive, and can it do its work? Asked by whoever supervises it.

``/healthz`` says that the process answers; ``/readyz`` that everything it needs is there, and
which part is not. Neither tells an outsider more than the name of the part.
"""

import logging
import time
from functools import cache as remember
from typing import Final

from django.core.cache import cache
from django.db import connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

from matching.people.models import Person
from volunteering.assessment.equality.models import Answer

log = logging.getLogger(__name__)

HEARTBEAT: Final = "worker-heartbeat"  # matching.tasks writes it, which only the timetable calls
OLDEST_HEARTBEAT: Final = 60.0  # seconds


class NotReadyError(Exception):
    """A part is there but not fit for work; the message may be shown to anyone."""


def alive(_request: HttpRequest) -> HttpResponse:
    """Answer without asking anything of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(_request: HttpRequest) -> JsonResponse:
    """Try every part, and answer 503 when one fails."""
    parts = {name: state_of(name) for name in PARTS}
    fit = all(state == "ok" for state in parts.values())
    return JsonResponse({"ready": fit, "parts": parts}, status=200 if fit else 503)


def state_of(name: str) -> str:
    """Say in a word or two how a part does."""
    try:
        PARTS[name]()
    except NotReadyError as problem:
        return str(problem)
    except Exception:
        log.exception("%s does not answer", name)
        return "does not answer"
    return "ok"


def _database() -> None:
    Person.objects.exists()


def _equality() -> None:
    Answer.objects.exists()


def _redis() -> None:
    cache.set("ready", "yes", 5)
    if cache.get("ready") != "yes":
        message = "forgets what it is told"
        raise NotReadyError(message)


def _worker() -> None:
    beat = cache.get(HEARTBEAT)
    if beat is None:
        message = "has not been heard of"
        raise NotReadyError(message)
    age = time.time() - float(beat)
    if age > OLDEST_HEARTBEAT:
        message = f"was last heard of {age:.0f} seconds ago"
        raise NotReadyError(message)


def _migrations() -> None:
    # A replica has no tables of its own, and pages go on without it.
    missing = sum(len(wanted - _applied(alias)) for alias in connections if (wanted := _of(alias)))
    if missing:
        message = f"{missing} not applied"
        raise NotReadyError(message)


@remember
def _wanted() -> frozenset[tuple[str, str]]:
    """Name the last migration of every app; the files do not change while a process runs."""
    loader = MigrationLoader(None)
    return frozenset(loader.graph.leaf_nodes())


def _of(alias: str) -> set[tuple[str, str]]:
    """Keep those whose tables stand in a store: each makes its own."""
    return {(app, name) for app, name in _wanted() if router.allow_migrate(alias, app)}


def _applied(alias: str) -> set[tuple[str, str]]:
    return set(MigrationRecorder(connections[alias]).applied_migrations())


PARTS: Final = {
    "database": _database,
    "equality": _equality,
    "redis": _redis,
    "worker": _worker,
    "migrations": _migrations,
}
