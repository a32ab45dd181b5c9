"""What goes wrong, said in RFC 9457's form and in words; every kind stands on the reference page."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import AuthenticationError, HttpError, ValidationError

from config.site.outages import AWAY
from matching.history.lifecycle import IllegalMove
from volunteering.applications.errors import BarredError, RoleFullError
from volunteering.hours.errors import HoursError
from volunteering.opportunities.posting.errors import NotReadyError, NotVerifiedError

log = logging.getLogger(__name__)

MEDIA: Final = "application/problem+json"


class Kind(StrEnum):
    """Which kind of problem it is: the end of its ``type``."""

    UNREADABLE = "unreadable"
    NO_KEY = "no-key"
    NOT_ALLOWED = "not-allowed"
    NOT_VERIFIED = "not-verified"
    NOT_FOUND = "not-found"
    METHOD = "method"
    OVERTAKEN = "overtaken"
    BARRED = "barred"
    NOT_READY = "not-ready"
    BUSY = "busy"
    CHANGED = "changed"
    INVALID = "invalid"
    USED_UP = "used-up"
    TOO_MANY = "too-many"
    FAULT = "fault"


TITLES: Final[dict[Kind, tuple[int, str | Promise]]] = {
    Kind.UNREADABLE: (400, gettext_lazy("The request cannot be read")),
    Kind.NO_KEY: (401, gettext_lazy("A key that works is needed")),
    Kind.NOT_ALLOWED: (403, gettext_lazy("The key may not do that")),
    Kind.NOT_VERIFIED: (403, gettext_lazy("The organisation is not verified yet")),
    Kind.NOT_FOUND: (404, gettext_lazy("There is nothing here")),
    Kind.METHOD: (405, gettext_lazy("That cannot be done with this address")),
    Kind.OVERTAKEN: (409, gettext_lazy("It is not where you think it is")),
    Kind.BARRED: (409, gettext_lazy("This person cannot apply for this role now")),
    Kind.NOT_READY: (409, gettext_lazy("Something is still missing")),
    Kind.BUSY: (409, gettext_lazy("The same request is being worked on")),
    Kind.CHANGED: (412, gettext_lazy("It has changed since you read it")),
    Kind.INVALID: (422, gettext_lazy("Something in the request is wrong")),
    Kind.USED_UP: (422, gettext_lazy("That Idempotency-Key was used for something else")),
    Kind.TOO_MANY: (429, gettext_lazy("Too many requests")),
    Kind.FAULT: (500, gettext_lazy("Something went wrong here")),
}
BY_STATUS: Final = {
    400: Kind.UNREADABLE,
    401: Kind.NO_KEY,
    403: Kind.NOT_ALLOWED,
    404: Kind.NOT_FOUND,
    405: Kind.METHOD,
    422: Kind.INVALID,
}


class Refusal(Exception):  # noqa: N818 (reads as what happened)
    """Something is refused, by the name of its kind, with words and the fields that are wrong."""

    def __init__(
        self, kind: Kind, detail: str, errors: Iterable[Mapping[str, Any]] = (), *, wait: int = 0
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.errors = kind, detail, [dict(each) for each in errors]
        self.wait = wait  # seconds, where it goes by itself


def problem(kind: Kind, detail: str = "", errors: Iterable[Mapping[str, Any]] = ()) -> HttpResponse:
    """Answer with a problem."""
    status, title = TITLES[kind]
    said = {
        "type": f"{settings.SITE_URL}{reverse('api_reference')}#problem-{kind}",
        "title": str(title),
        "status": status,
        "detail": detail or str(title),
        "errors": list(errors),
    }
    answer = HttpResponse(json.dumps(said, default=str), status=status, content_type=MEDIA)
    if kind == Kind.NO_KEY:
        answer["WWW-Authenticate"] = 'Bearer realm="Commonweal API"'
    return answer


def answer_to(_request: HttpRequest, problem_: Any) -> HttpResponse:
    """Turn what an action or a reader raised into an answer; what nobody foresaw is logged."""
    for kinds, say in _SAYING:
        if isinstance(problem_, kinds):
            answer: HttpResponse = say(problem_)
            return answer
    if isinstance(problem_, AWAY):
        raise problem_  # a store is away: config/site/outages.py asks again, then says so
    log.error("The API could not answer", exc_info=problem_)
    return problem(Kind.FAULT, _("We have been told of it. Try again later."))


def _refused(found: Refusal) -> HttpResponse:
    answer = problem(found.kind, found.detail, found.errors)
    if found.wait:
        answer["Retry-After"] = str(found.wait)
    return answer


def _http(found: HttpError) -> HttpResponse:
    kind = BY_STATUS.get(found.status_code, Kind.UNREADABLE)
    return problem(kind, str(found) if kind == Kind.UNREADABLE else "")


def _invalid(found: ValidationError) -> HttpResponse:
    errors = [
        {
            "field": ".".join(str(part) for part in each["loc"][1:] if part != "said"),
            "detail": each["msg"],
        }
        for each in found.errors
    ]
    return problem(Kind.INVALID, errors=errors)


def _overtaken(found: IllegalMove) -> HttpResponse:
    thing: Any = found.thing
    said = {"state": thing.state, "to": str(found.to)}
    return problem(Kind.OVERTAKEN, _("It is “%(state)s” and cannot become “%(to)s”.") % said)


_SAYING: Final[tuple[tuple[Any, Any], ...]] = (
    (Refusal, _refused),
    (ValidationError, _invalid),
    (AuthenticationError, lambda _found: problem(Kind.NO_KEY)),
    (HttpError, _http),
    (Http404, lambda _found: problem(Kind.NOT_FOUND)),
    (PermissionDenied, lambda _found: problem(Kind.NOT_ALLOWED)),
    (IllegalMove, _overtaken),
    (
        RoleFullError,
        lambda _found: problem(Kind.BARRED, _("Every slot for applications is taken.")),
    ),
    (BarredError, lambda found: problem(Kind.BARRED, str(found))),
    (NotVerifiedError, lambda _found: problem(Kind.NOT_VERIFIED)),
    (
        NotReadyError,
        lambda found: problem(
            Kind.NOT_READY, " ".join(found.missing), [{"detail": each} for each in found.missing]
        ),
    ),
    (HoursError, lambda found: problem(Kind.INVALID, str(found))),
)
