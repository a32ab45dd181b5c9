"""The pages of errors, in the language that whoever asked would like: each of them is whole in every one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views import csrf, defaults

from config.site.languages import speak_wanted


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    speak_wanted(request)
    return defaults.bad_request(request, exception)


def not_theirs(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    speak_wanted(request)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    speak_wanted(request)
    return defaults.page_not_found(request, exception)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form that does not come from a page of ours."""
    speak_wanted(request)
    return csrf.csrf_failure(request, reason)
