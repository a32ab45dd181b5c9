"""Which pages are in which language: Welsh where a page is whole in it, English everywhere else.

A page that is half in one language and half in another is read out wrongly and trusted by nobody. So
a page is shown in Welsh only if it stands in ``WELSH``; on the others a line says that it isn't there
yet. What organisations wrote is marked as English where it stands on a Welsh page (``matching/tongue.py``).

A language is chosen in the footer and kept in a cookie; else the browser says it. ``?lang=cy`` chooses it
too, so that a page has an address in each language, which search engines and people can pass on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

# The pages that are read without an account, by the names of their addresses, and what answers on them.
WELSH: Final = frozenset(
    {
        "home", "find", "for_you", "role", "organisation",
        "apply", "role_save", "role_unsave", "role_dismiss", "role_restore",
        "for_organisations", "attributions", "privacy", "accessibility",
        "concern", "concern_raised", "data_complaint", "data_complaint_made", "centre_ask",
        "centre_asked",
        "directory", "body", "who_can_help", "deals", "directory_coverage",
        "areas_served", "courses", "course", "mark", "mark_register",
        "skills", "need", "stories", "story", "rounds", "round",
        "learning_sets", "learning_set", "twinnings", "advice", "circuits",
        "account_login", "account_signup", "account_request_login_code", "account_confirm_login_code",
        "account_email_verification_sent", "account_reset_password",
        "account_reset_password_done", "account_reset_password_from_key",
        "account_reset_password_from_key_done", "account_inactive", "account_logout",
        "mfa_authenticate", "sign_in_at_work",
    }
)  # fmt: skip
WHOLE: Final[Mapping[str, frozenset[str]]] = {"cy": WELSH}
ASKED: Final = "lang"
YEAR: Final = 365 * 24 * 60 * 60


class WholePagesMiddleware:
    """After LocaleMiddleware: keep the chosen language for the pages that are whole in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin in English; remember a language that the address asks for."""
        asked = _asked(request)
        request.wanted_language = asked or _current()  # type: ignore[attr-defined]
        _speak(request, settings.LANGUAGE_CODE)
        answer = self.get_response(request)
        if asked:
            _remember(answer, asked)
        return answer

    def process_view(
        self, request: HttpRequest, _view: Any, _given: Any, _more: Any
    ) -> HttpResponse | None:
        """Go over to the wanted language where the page is whole in it."""
        found = request.resolver_match
        if found and found.view_name in WHOLE.get(wanted(request), ()):
            speak_wanted(request)
        return None


@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language in a cookie, and go back to the page."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    answer = HttpResponseRedirect(back if safe else reverse("home"))
    _remember(answer, code)
    return answer


def wanted(request: HttpRequest) -> str:
    """Give the language that whoever asks would like to read."""
    return str(getattr(request, "wanted_language", settings.LANGUAGE_CODE))


def speak_wanted(request: HttpRequest) -> None:
    """Say what follows in that language: for pages that are whole in it, and for errors, which all are."""
    _speak(request, wanted(request))


def in_language(path: str, code: str) -> str:
    """Give the address of a page in a language; the service's own needs no more than the path."""
    return path if code == settings.LANGUAGE_CODE else f"{path}?{ASKED}={code}"


def addresses(request: HttpRequest) -> list[tuple[str, str]]:
    """List a page's languages with its address in each; a list that was searched has none of its own."""
    found = request.resolver_match
    whole = [code for code, pages in WHOLE.items() if found and found.view_name in pages]
    if not whole or request.GET or request.method not in {"GET", "HEAD"}:
        return []
    return [
        (code, f"{settings.SITE_URL}{in_language(request.path, code)}")
        for code in (settings.LANGUAGE_CODE, *whole)
    ]


def _asked(request: HttpRequest) -> str:
    """Read which language the address asks for, and take that out of what pages read."""
    if ASKED in request.GET:
        given = request.GET.copy()
        code = str(given.pop(ASKED)[-1])
        request.GET = QueryDict(given.urlencode())
        # Kept, for a page that is asked for once more (outages.py).
        request.asked_language = code if code in dict(settings.LANGUAGES) else ""  # type: ignore[attr-defined]
    return str(getattr(request, "asked_language", ""))


def _current() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _remember(answer: HttpResponse, code: str) -> None:
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _speak(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code
