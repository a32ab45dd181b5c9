"""A form that is sent twice counts once: the second is led to where the first led.

A button is pressed twice, a line breaks and the browser sends again. Both come with the token that their
page was given, which no other page was: the same token and the same words of the same person are the same
sending. Where a form comes back with what was wrong, nothing was done, and it may be sent again as it is.
Without Redis a form counts as often as it is sent, as far as the database lets it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final, TypeGuard

from django.contrib import messages
from django.core.cache import cache
from django.core.files import File
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

Answer = Callable[[HttpRequest], HttpResponse]
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)
# Whoever signs in twice needs the second answer: the session that it gives.
ELSEWHERE: Final = "/accounts/"
KEPT: Final = 60
UNDER_WAY: Final = "…"
# How long the second waits for the first, in seconds, and how often it looks.
PATIENCE: Final = 5.0
PAUSE: Final = 0.05


class SentOnceMiddleware:
    """Keeps where a form led for a minute."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep where a form led; one that did not lead on may be sent again."""
        answer = self.get_response(request)
        key = getattr(request, "sent_as", None)
        if key is None:
            return answer
        if _led_on(answer):
            cache.set(key, answer.url, KEPT)
        else:
            cache.delete(key)
        return answer

    def process_view(self, request: HttpRequest, view: object, *_view: object) -> Any:
        """Lead what was sent before to where it led."""
        # Programs send without our token, and may sign what they send as it stands: it is not read here.
        key = None if getattr(view, "csrf_exempt", False) else _key(request)
        if key is not None and not cache.add(key, UNDER_WAY, KEPT) and (led := _led(key)):
            messages.info(request, _("This was sent twice, and seen to once."))
            return HttpResponseRedirect(led)
        request.sent_as = key  # type: ignore[attr-defined]
        return None


def _led_on(answer: HttpResponse) -> TypeGuard[HttpResponseRedirect]:
    """Say whether something was done; whoever is asked for a password first has done nothing yet."""
    is_found = isinstance(answer, HttpResponseRedirect) and answer.status_code == HTTPStatus.FOUND
    return is_found and not answer["Location"].startswith(ELSEWHERE)


def _key(request: HttpRequest) -> str | None:
    """Name what is sent; None for what no page of ours sends whole."""
    if request.method != "POST" or "HX-Request" in request.headers:
        return None
    if request.path.startswith(ELSEWHERE) or TOKEN not in request.POST:
        return None
    by = getattr(getattr(request, "user", None), "pk", None)
    sent = sha256(f"{by} {request.get_full_path()}".encode(errors="surrogatepass"))
    for part in _parts(request):
        sent.update(f"{len(part)}:".encode() + part)
    return f"sent:{sent.hexdigest()}"


def _parts(request: HttpRequest) -> Iterator[bytes]:
    for name, values in request.POST.lists():
        yield from (each.encode(errors="surrogatepass") for each in (name, *values))
    for name, files in request.FILES.lists():
        yield name.encode(errors="surrogatepass")
        yield from (_content(each) for each in files if isinstance(each, File))


def _content(file: File[bytes]) -> bytes:
    content = sha256()
    for piece in file.chunks():
        content.update(piece)
    file.seek(0)
    return content.digest()


def _led(key: str) -> str:
    """Wait for the first to end; give where it led, or nothing where it did not get that far."""
    until = time.monotonic() + PATIENCE
    while (led := cache.get(key)) == UNDER_WAY and time.monotonic() < until:
        time.sleep(PAUSE)
    return "" if led in {None, UNDER_WAY} else str(led)
