"""Which pages are in which language: Welsh where a page is whole in it, English everywhere else.

A page that is half in one language and half in another is read out wrongly and trusted by nobody. So
a page is shown in Welsh only if it stands in ``WELSH``; on the others a line says that it isn't there
yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

WELSH: Final = frozenset({"home"})
YEAR: Final = 365 * 24 * 60 * 60


class WholePagesMiddleware:
    """After LocaleMiddleware: keep the chosen language for the pages that are whole in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin in English; what goes wrong before a page is found is said in it too."""
        wanted = translation.get_language() or settings.LANGUAGE_CODE
        request.wanted_language = wanted  # type: ignore[attr-defined]
        _speak(request, settings.LANGUAGE_CODE)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _given: Any, _more: Any
    ) -> HttpResponse | None:
        """Go over to the wanted language where the page is whole in it."""
        wanted: str = request.wanted_language  # type: ignore[attr-defined]
        found = request.resolver_match
        if wanted != settings.LANGUAGE_CODE and found and found.view_name in WELSH:
            _speak(request, wanted)
        return None


@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language in a cookie, and go back to the page."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    answer = HttpResponseRedirect(back if safe else reverse("home"))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _speak(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code
