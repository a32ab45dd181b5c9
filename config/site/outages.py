"""When a store is away for a moment: a page that says so, and one more try where asking twice is safe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from django.db import InterfaceError, OperationalError, close_old_connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from config.site.languages import speak_wanted

Answer = Callable[[HttpRequest], HttpResponse]
AWAY: Final = (OperationalError, InterfaceError)
SAFE: Final = {"GET", "HEAD"}
# A server that restarts is back within these, mostly; who waits longer had better be told.
PAUSES: Final = (0.2, 0.8, 2.0, 3.0)
PATIENCE: Final = 8.0  # seconds, after which nobody still looks at the page
COME_AGAIN: Final = 5  # seconds
DEEPEST: Final = 10  # links of a chain of errors
MARK: Final = "commonweal_outage"


class AskAgainMiddleware:
    """Asks once more for a page that failed because a store was away; never for what changes anything."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with patience where it is harmless."""
        end = time.monotonic() + PATIENCE
        answer = self.get_response(request)
        for pause in PAUSES:
            failed = request.method in SAFE and getattr(answer, MARK, False)
            if not failed or time.monotonic() + pause > end:
                break
            time.sleep(pause)
            _forget_what_was_read(request)
            answer = self.get_response(request)
        return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for an error that nobody caught: 503 when a store was away, else the page of 500."""
    speak_wanted(request)
    problem = sys.exc_info()[1]
    if problem is None or not any(isinstance(each, AWAY) for each in _chain(problem)):
        return defaults.server_error(request)
    answer = _away(request)
    answer["Retry-After"] = str(COME_AGAIN)
    answer["Cache-Control"] = "no-store"
    setattr(answer, MARK, True)
    return answer


def _away(request: HttpRequest) -> HttpResponse:
    """Say it in words, to programs as JSON; it is written without any store."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "The service is busy. Ask again in a moment."}, status=503)
    facts = {"wrote": request.method not in SAFE, "address": request.path}
    return HttpResponse(render_to_string("503.html", facts), status=503)


def _forget_what_was_read(request: HttpRequest) -> None:
    """Let the next try begin with fresh connections, session and person."""
    close_old_connections()
    request.is_asked_again = True  # type: ignore[attr-defined]  # then from the main server (replicas.py)
    for name in ("_cached_user", "_acached_user"):
        request.__dict__.pop(name, None)


def _chain(problem: BaseException) -> Iterator[BaseException]:
    """Follow an error to what it came from."""
    link: BaseException | None = problem
    for _step in range(DEEPEST):
        if link is None:
            return
        yield link
        link = link.__cause__ or link.__context__
