"""A change that is meant for what somebody has read: If-Match names its ETag, or nothing is changed."""

from __future__ import annotations

import zlib
from copy import copy
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse

from config.api.problems import Kind, problem

HEADER: Final = "If-Match"
READ_AT_THEIR_ADDRESS: Final = frozenset({"PATCH", "DELETE"})
API: Final = -1  # marks our locks; those of requests sent twice begin with a key's number
OK: Final = 200
HAS_CHANGED: Final = 412
DESCRIBED: Final = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "The ETag with which you read it at this address: if it reads otherwise by now,"
    " nothing is changed and the answer is 412.",
    "schema": {"type": "string", "pattern": '^"[!#-~]{1,64}"$'},
}


def refused(request: HttpRequest) -> HttpResponse | None:
    """Refuse a change to what reads otherwise than its If-Match says; of two at once the second waits.

    To be asked in the transaction of the change. Reading it counts as a request, as the program's own
    reading would.
    """
    if HEADER not in request.headers or request.method not in READ_AT_THEIR_ADDRESS:
        return None
    with connection.cursor() as cursor:
        number = zlib.crc32(request.path.encode()) - 2**31
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [API, number])
    asking: Any = copy(request)
    asking.method = "GET"
    vars(asking).pop("api_key", None)  # what it leads to may have changed while we waited
    match = request.resolver_match
    assert match is not None  # noqa: S101 (a view has been found, or nobody asked us)
    answer: HttpResponse = match.func(asking, *match.args, **match.kwargs)
    if answer.status_code == HAS_CHANGED:
        return problem(Kind.CHANGED)
    return None if answer.status_code == OK else answer
