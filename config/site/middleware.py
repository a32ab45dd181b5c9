"""What must hold for every page."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from matching.history.lifecycle import IllegalMove
from matching.organisations import wall

Answer = Callable[[HttpRequest], HttpResponse]


class StaffTwoStepMiddleware:
    """Operators set up a second step before they may use the operator's pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send an operator without a second step to set one up."""
        if (
            request.path.startswith("/admin/")
            and request.user.is_authenticated
            and request.user.is_staff
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_index")
        return self.get_response(request)


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
