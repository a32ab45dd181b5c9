"""Reads from a replica where a setting names one; who has just written reads from the main server."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
MAIN: Final = "default"
REPLICA: Final = "replica"
# Who wrote reads what they wrote: for so many seconds, longer than a replica lags.
WROTE: Final = "wrote"
LAG: Final = 10
# What is matched and searched, and changes seldom: a second's delay shows to nobody. All else, above
# all whatever a page shows right after it was written, and whatever a decision rests on, is read from
# the main server.
FROM_REPLICA: Final = frozenset(
    {
        "matching.area",
        "matching.areafact",
        "matching.outcode",
        "matching.postcode",
        "matching.skill",
        "matching.skilllabel",
        "matching.occupation",
        "matching.term",
        "volunteering.opportunity",
        "volunteering.role",
        "volunteering.session",
        "volunteering.venue",
    }
)
_reading: ContextVar[bool] = ContextVar("reads_from_replica", default=False)


class ReplicaRouter:
    """Sends a page's reads of public rows to the replica; never inside a transaction."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        """Answer Django's question for a query; a row that came from the replica leads to the main server."""
        if not _reading.get() or model._meta.label_lower not in FROM_REPLICA:
            return MAIN
        return MAIN if transaction.get_connection().in_atomic_block else REPLICA

    def db_for_write(self, _model: type[Model], **_hints: Any) -> str:
        """Write to the main server only."""
        return MAIN

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """Let rows of both be joined: they are the same rows."""
        return True if {one._state.db, other._state.db} <= {MAIN, REPLICA} else None

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        """Change no table on the replica: it follows by itself."""
        return False if db == REPLICA else None


class ReplicaMiddleware:
    """Lets safe requests of who has not just written read from the replica."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; workers and forms always read from the main server."""
        if REPLICA not in settings.DATABASES:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return self._after_writing(request)
        if WROTE in request.COOKIES or getattr(request, "is_asked_again", False):
            return self.get_response(request)
        if "Authorization" in request.headers:  # a program with a key, which may keep no cookies
            return self.get_response(request)
        mark = _reading.set(True)
        try:
            return self.get_response(request)
        finally:
            _reading.reset(mark)

    def _after_writing(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.set_cookie(
            WROTE, "1", max_age=LAG, httponly=True, secure=request.is_secure(), samesite="Lax"
        )
        return answer
