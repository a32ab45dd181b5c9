"""The pages on which people find roles, and each role's own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from matching.people.models import Person
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting.queries import is_public
from volunteering.opportunities.queries import with_page
from volunteering.publishing.views import linked_data, wants_linked_data
from volunteering.suggestions import actions
from volunteering.suggestions.finding import finding
from volunteering.suggestions.fitting import fitting
from volunteering.suggestions.keeping import seen_at, standing
from volunteering.suggestions.role_page import role_page


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show the roles that a search finds, as a list and on a map."""
    return _list(request, "volunteering/suggestions/find.html", finding(request))


@require_safe
def for_you(request: HttpRequest) -> HttpResponse:
    """Show what fits three answers, best first, each saying why."""
    return _list(request, "volunteering/suggestions/for_you.html", fitting(request))


@require_safe
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a role, why it fits, and how to apply."""
    found = with_page(pk).first()
    if found is None or not _may_read(request, found):
        raise Http404
    if wants_linked_data(request):
        answer = linked_data(found.opportunity_id)
    else:
        context = role_page(request, found) | {"back": _back(request)} | standing(request, found)
        _remember_opened(request, found)
        answer = render(request, "volunteering/suggestions/role.html", context)
    patch_vary_headers(answer, ["Accept"])
    return answer


def _may_read(request: HttpRequest, role: Role) -> bool:
    """What was never on offer is read by its own people and by who reads it for them."""
    if is_public(role.opportunity):
        return True
    may = (f"volunteering.{act}_role" for act in ("change", "review"))
    return any(request.user.has_perm(permission, role) for permission in may)


def _remember_opened(request: HttpRequest, role: Role) -> None:
    """Learn that somebody opened a role from a list, as it is learned that they were shown it."""
    seen = seen_at(request)
    if isinstance(request.user, Person) and seen["list"]:
        actions.learn(
            person=request.user,
            role=role,
            outcome="opened",
            list_id=seen["list"],
            position=seen["position"],
        )


def _list(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with the page, or with its results alone where htmx swaps them."""
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"{template}{part}", context | {"section": "find"})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _back(request: HttpRequest) -> str:
    """Give the list that the reader came from, with its filters; else the start of the search."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    lists = {reverse("find"), reverse("for_you")}
    if came_from.netloc == request.get_host() and came_from.path in lists:
        return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    return reverse("find")
