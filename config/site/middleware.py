"""What must hold for every page."""

from collections.abc import Callable
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from config.site.signing_in import FLAG
from matching.audit.actor import act_for
from matching.history.lifecycle import IllegalMove
from matching.organisations import wall

Answer = Callable[[HttpRequest], HttpResponse]


# Where somebody whose second step is due may still go: to set it up, to sign out, to complain.
OPEN: Final = ("/accounts/", "/static/", "/healthz", "/readyz", "/privacy/", "/accessibility/")
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class StaffTwoStepMiddleware:
    """Staff set up a second step: operators before their pages, everybody when their grace is over."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send whoever lacks a second step that they need to set one up."""
        if self._operator_without(request) or self._is_due(request):
            messages.info(
                request, _("Your role asks for a second step when you sign in. Set it up here.")
            )
            return redirect("mfa_index")
        return self.get_response(request)

    def _operator_without(self, request: HttpRequest) -> bool:
        return bool(
            request.path.startswith("/admin/")
            and request.user.is_authenticated
            and request.user.is_staff
            and not is_mfa_enabled(request.user)
        )

    def _is_due(self, request: HttpRequest) -> bool:
        """Look only into sessions that were marked at sign-in."""
        if request.path.startswith(OPEN) or not request.session.get(FLAG):
            return False
        if request.user.is_authenticated and not is_mfa_enabled(request.user):
            return True
        del request.session[FLAG]
        return False


class ActorMiddleware:
    """Tells the database who acts, so that what it writes into the audit log by itself says by whom."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the person around whatever may write."""
        if request.method in SAFE or not request.user.is_authenticated:
            return self.get_response(request)
        act_for(str(request.user.pk))
        try:
            return self.get_response(request)
        finally:
            act_for("")


class IllegalMoveMiddleware:
    """A move that is no longer possible is an answer, not an error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Show what happened and the way on."""
        if not isinstance(problem, IllegalMove):
            return None
        address = getattr(problem.thing, "get_absolute_url", lambda: "")()
        shown = {"problem": problem, "address": address}
        return render(request, "site/overtaken.html", shown, status=409)


class WallMiddleware:
    """Whoever asks next does not see what this request was allowed to see."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then step out again."""
        try:
            return self.get_response(request)
        finally:
            wall.leave()
