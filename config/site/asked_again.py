"""Files with many people in them are given to whoever has just proved again who they are.

Single papers, and the deeds that bind (signing, a merge, erasure, one's own copy), ask by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    suspend_request,
)
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]
FILES: Final = frozenset(
    {
        "board_export",
        "centre_evidence_export",
        "complaints_csv",
        "expenses_csv",
        "export",
        "export_everything",
        "import_to_mend",
        "recharge_csv",
        "rota_csv",
        "round_csv",
        "secondments_csv",
    }
)


class AskedAgainMiddleware:
    """Asks for the password or the second step again before such a file."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Send whoever has not proved it of late to do so, and on with what they asked for."""
        match = request.resolver_match
        if (
            match is None
            or match.url_name not in FILES
            or not settings.FILES_ASK_AGAIN
            or not request.user.is_authenticated
            or did_recently_reauthenticate(request)
        ):
            return None
        way = get_adapter().get_reauthentication_methods(request.user)
        first = way[0]["url"] if way else reverse("account_reauthenticate")
        answer: HttpResponse = suspend_request(request, first)
        return answer
