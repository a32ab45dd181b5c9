"""How often pages may be asked: searches, sign-ups, applications, messages, questions to centres.

allauth limits its own pages besides (wrong passwords by address and by account, mails, codes), and the
forms of concerns and of complaints about data have limits of their own. A
refusal is a page that says when to go on, keeps what was typed and sends it again at a press. While
Redis is down nothing is limited here: the pages work.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from config.site.languages import speak_wanted
from matching import limits
from matching.limits import Limit
from matching.people.models import Person

Answer = Callable[[HttpRequest], HttpResponse]

SEARCH: Final = Limit("search", 240, 60)
SIGN_IN: Final = Limit("sign-in", 60, 600)  # a school signs in from one address
SIGN_UP: Final = Limit("sign-up", 40, 3600)
APPLY: Final = Limit("apply", 40, 3600)
MESSAGE: Final = Limit("message", 60, 600)
ASK: Final = Limit("ask", 20, 3600)
# What only asks is limited when it is asked, what changes something when it is sent.
ASKED: Final[Mapping[str, Limit]] = dict.fromkeys(
    ("find", "for_you", "skills", "needs_for_me", "directory", "who_can_help"), SEARCH
)
SENT: Final[Mapping[str, Limit]] = {
    "account_login": SIGN_IN,
    "account_request_login_code": SIGN_IN,
    "account_confirm_login_code": SIGN_IN,
    "mfa_authenticate": SIGN_IN,
    "account_reauthenticate": SIGN_IN,
    "account_signup": SIGN_UP,
    "account_reset_password": SIGN_UP,
    "sign_in_at_work": SIGN_IN,
    "apply": APPLY,
    "need_ask": APPLY,
    "need_offer": APPLY,
    "thread": MESSAGE,
    "application_thread": MESSAGE,
    "placement_thread": MESSAGE,
    "engagement_thread": MESSAGE,
    "webhook_ping": MESSAGE,
    "centre_ask": ASK,
    "my_data_complain": ASK,
}
# Never written into a page again.
SECRET: Final = ("password", "csrf", "code", "token", "credential")
MOST_KEPT: Final = 20_000


class LimitsMiddleware:
    """Asks the bucket of whoever asks before the page is asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Refuse what comes too often."""
        limit = _limit(request)
        if limit is None or not settings.PAGE_LIMITS:
            return None
        found = limits.take(limit, _who(request))
        return None if found.allowed else too_many(request, found.wait)


def wait_for(name: str, person: Person) -> int:
    """Take for what a program sends in place of a page; give the seconds to wait, 0 if it may now."""
    return limits.take(SENT[name], _of(person)).wait if settings.PAGE_LIMITS else 0


@sensitive_post_parameters()
def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Say when to go on, with what was typed."""
    speak_wanted(request)
    page = {
        "minutes": math.ceil(wait / 60),
        "kept": list(_kept(request)),
        "here": request.get_full_path(),
    }
    answer = render(request, "429.html", page, status=429)
    answer["Retry-After"] = str(max(wait, 1))
    answer["Cache-Control"] = "no-store"
    return answer


def _limit(request: HttpRequest) -> Limit | None:
    match = request.resolver_match
    # The API has operations of the same names, and limits of its own (config/api/door.py).
    name = match.url_name if match and not match.namespaces else None
    table = SENT if request.method == "POST" else ASKED
    return table.get(name or "")


def _who(request: HttpRequest) -> str:
    """Name whoever asks: a person where one is signed in, so that a library is not one person."""
    if isinstance(request.user, Person):
        return _of(request.user)
    return limits.source_of(request)


def _of(person: Person) -> str:
    return f"person:{person.pk}"


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Give the fields of a form that may be sent again: no secret, no file, no flood."""
    left = MOST_KEPT
    for name, values in request.POST.lists():
        if any(secret in name.lower() for secret in SECRET):
            continue
        for value in values:
            left -= len(name) + len(value)
            if left < 0:
                return
            yield name, value
