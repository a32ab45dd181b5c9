"""What holds for every request: who asks, how often, what may be kept, and how a refusal looks.

A request without a key reads what everybody may read, from any site's page; one with a key is
nobody's but its own. While Redis is down nothing is limited, and reading goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from config.api.keys import key_of
from config.api.problems import MEDIA, Kind, problem
from matching.keys import actions
from matching.keys.models import ApiKey
from matching.limits import Answer, Limit, source_of, take

MINUTE: Final = 60
OK: Final = 200
NOT_ALLOWED: Final = 405
EXPOSED: Final = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Wrap a view of the API."""

    @wraps(view)
    def opened(request: HttpRequest, *rest: Any, **named: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return _open_to_pages(HttpResponse(status=204))
        key = key_of(request)
        limit = take(*_bucket(request, key))
        if not limit.allowed:
            answer = problem(Kind.TOO_MANY)
            answer["Retry-After"] = str(limit.wait)
        elif key is None and "Authorization" in request.headers:
            answer = problem(Kind.NO_KEY)
        else:
            answer = _answer(view, request, key, rest, named)
        return _dressed(request, answer, key, limit)

    return opened


def _bucket(request: HttpRequest, key: ApiKey | None) -> tuple[Limit, str]:
    if key is None:
        return Limit("api-open", settings.API_OPEN_A_MINUTE, MINUTE), source_of(request)
    return Limit("api-key", settings.API_KEY_A_MINUTE, MINUTE), str(key.pk)


def _answer(
    view: View, request: HttpRequest, key: ApiKey | None, rest: Any, named: Any
) -> HttpResponse:
    """Ask the view; HEAD is a GET whose body the server leaves out."""
    if key is not None:
        actions.note_use(key=key)
    asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    try:
        answer = view(request, *rest, **named)
    except Http404:
        return problem(Kind.NOT_FOUND)
    except RequestDataTooBig:
        return problem(Kind.UNREADABLE, _("The body is larger than we take."))
    finally:
        request.method = asked
    if answer.status_code == NOT_ALLOWED and answer.get("Content-Type") != MEDIA:
        refused = problem(Kind.METHOD)
        refused["Allow"] = answer.get("Allow", "GET")
        return refused
    return answer


def _dressed(
    request: HttpRequest, answer: HttpResponse, key: ApiKey | None, limit: Answer
) -> HttpResponse:
    """Say what may be kept and how much is left; 304 to who has it already."""
    answer = _kept(request, answer, key)
    answer["RateLimit-Policy"] = f'"{limit.limit.name}";q={limit.limit.most};w={MINUTE}'
    answer["RateLimit"] = f'"{limit.limit.name}";r={limit.left};t={limit.full_in}'
    patch_vary_headers(answer, ["Authorization"])
    if key is None and "Authorization" not in request.headers:
        answer = _open_to_pages(answer)
    return answer


def _kept(request: HttpRequest, answer: HttpResponse, key: ApiKey | None) -> HttpResponse:
    """Say what may be kept; who has it already gets 304.

    Only the ETag tells: an answer changes with the day and with its neighbours, which no date shows.
    """
    if request.method not in {"GET", "HEAD"} or answer.status_code != OK:
        answer["Cache-Control"] = "no-store"
        return answer
    answer["Cache-Control"] = "public, max-age=60" if key is None else "private, no-cache"
    answer["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def _open_to_pages(answer: HttpResponse) -> HttpResponse:
    """Let pages of any site read it; with a key in hand none of them can ask."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = "GET, HEAD"
    answer["Access-Control-Allow-Headers"] = "If-None-Match"
    answer["Access-Control-Expose-Headers"] = EXPOSED
    return answer
