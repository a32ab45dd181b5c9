"""A request that is sent twice counts once: its answer is kept for a day with the write itself.

The answer stands in the same transaction as what it tells of. Only what succeeded is kept: a refusal
changed nothing, so the request may be sent again under the same Idempotency-Key.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.decorators import decorate_view

from config.api.keys import has_lapsed, key_of
from config.api.problems import Kind, problem
from config.api.unchanged import DESCRIBED as IF_MATCH
from config.api.unchanged import refused
from matching.keys.models import ApiKey, KeptAnswer

HEADER: Final = "Idempotency-Key"
LONGEST: Final = 100
SUCCEEDED: Final = range(200, 300)
DESCRIBED: Final = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": True,
            "description": "Any text of your own, new for each deed, such as a UUID. Sent again within"
            " a day with the same body, it gets the same answer and nothing is done twice.",
            "schema": {
                "type": "string",
                "minLength": 1,
                "maxLength": LONGEST,
                "pattern": "^[!-~]{1,100}$",
            },
        }
    ]
}
# Of what is changed at the address at which it is read.
DESCRIBED_CHANGE: Final = {"parameters": [*DESCRIBED["parameters"], IF_MATCH]}
Run = Callable[..., HttpResponse]


def _once(run: Run) -> Run:
    """Wrap an operation that changes something."""

    @wraps(run)
    def answered(request: HttpRequest, **rest: Any) -> HttpResponse:
        key, token = key_of(request), request.headers.get(HEADER, "")
        if key is None or has_lapsed(key):
            return run(request, **rest)  # which refuses it
        if not (token and len(token) <= LONGEST and token.isascii() and token.isprintable()):
            words = _("Send a header Idempotency-Key of at most 100 characters.")
            return problem(Kind.INVALID, words, [{"field": HEADER, "detail": words}])
        with transaction.atomic():
            return _answer(request, key, token, lambda: run(request, **rest))

    return answered


once = decorate_view(_once)


def _answer(
    request: HttpRequest, key: ApiKey, token: str, run: Callable[[], HttpResponse]
) -> HttpResponse:
    if not _alone(key, token):
        return problem(Kind.BUSY, _("Wait for its answer, or send it again in a moment."))
    print_ = _fingerprint(request)
    kept = KeptAnswer.objects.filter(key=key, token=token).first()
    if kept is not None:
        return _again(kept) if kept.fingerprint == print_ else problem(Kind.USED_UP)
    answer = refused(request) or run()
    if answer.status_code not in SUCCEEDED:
        transaction.set_rollback(True)
        return answer
    KeptAnswer.objects.create(
        key=key,
        token=token,
        fingerprint=print_,
        status=answer.status_code,
        body=answer.content.decode(),
    )
    return answer


def _alone(key: ApiKey, token: str) -> bool:
    """Take a lock that ends with the transaction; of two at once the second does not get it."""
    with connection.cursor() as cursor:
        number = zlib.crc32(token.encode()) - 2**31
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [key.pk % 2**31, number])
        (got,) = cursor.fetchone()
    return bool(got)


def _fingerprint(request: HttpRequest) -> str:
    said = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    return hashlib.sha256(said).hexdigest()


def _again(kept: KeptAnswer) -> HttpResponse:
    answer = HttpResponse(
        kept.body, status=kept.status, content_type="application/json; charset=utf-8"
    )
    answer["Idempotent-Replayed"] = "true"
    return answer
