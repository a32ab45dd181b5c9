"""Open Referral UK's endpoints: anybody may ask, from any page, without a key."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from volunteering.directory.models import Body, Service
from volunteering.directory.open_referral import describing, writing
from volunteering.directory.open_referral.keys import number_of
from volunteering.directory.open_referral.near import near

SIZE: Final = 50
DIGITS: Final = 6
NOTHING: Final = Q(pk__in=[])
VERSION: Final = "HSDS-UK-3.0"  # as the profile's validator knows it
PROFILE: Final = "https://github.com/OpenReferralUK/uk-profile"


@require_safe
def about(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say which version and profile this is."""
    told = {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": f"{settings.SITE_URL}{reverse('oruk_openapi')}",
        "publisher": {"name": settings.SERVICE_NAME, "url": settings.SITE_URL},
    }
    return _for_everybody(JsonResponse(told))


@require_safe
@conditional_page
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Describe these endpoints, with the filters that are ours."""
    return _for_everybody(JsonResponse(describing.description()))


@require_safe
@conditional_page
def services(request: HttpRequest) -> HttpResponse:
    """List services, page by page, by the profile's filters and by ``status``."""
    return _filtered(request, writing.services(), writing.listed)


@require_safe
@conditional_page
def service(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one service with all that hangs on it."""
    found: Service | None = writing.services().filter(pk=_number("service", key)).first()
    if found is None:
        raise Http404
    return _for_everybody(JsonResponse(writing.whole(found)))


@require_safe
@conditional_page
def services_at_locations(request: HttpRequest) -> HttpResponse:
    """List services at their places, by the same filters."""
    return _filtered(request, writing.services().exclude(body__point=None), writing.placed)


@require_safe
@conditional_page
def service_at_location(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one service at its place."""
    rows = writing.services().exclude(body__point=None)
    found: Service | None = rows.filter(pk=_number("service at location", key)).first()
    if found is None:
        raise Http404
    return _for_everybody(JsonResponse(writing.placed_whole(found)))


@require_safe
@conditional_page
def organizations(request: HttpRequest) -> HttpResponse:
    """List the bodies."""
    return _paged(
        request, writing.bodies(), lambda rows: [writing.organization(each) for each in rows]
    )


@require_safe
@conditional_page
def organization(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one body with what it does."""
    found: Body | None = writing.bodies().filter(pk=_number("organization", key)).first()
    if found is None:
        raise Http404
    does = writing.listed(writing.services().filter(body=found))
    for each in does:
        del each["organization"]
    return _for_everybody(JsonResponse(writing.organization(found) | {"services": does}))


@require_safe
def taxonomies(request: HttpRequest) -> HttpResponse:
    """List the lists of terms."""
    return _paged(request, writing.taxonomies(), list)


@require_safe
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """List the terms."""
    return _paged(request, writing.terms(), list)


@require_safe
def taxonomy(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one list of terms."""
    return _one(writing.taxonomies(), key)


@require_safe
def taxonomy_term(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one term."""
    return _one(writing.terms(), key)


def _one(nodes: list[writing.Node], key: str) -> HttpResponse:
    found = next((node for node in nodes if node["id"] == key), None)
    if found is None:
        raise Http404
    return _for_everybody(JsonResponse(found))


def _filtered(request: HttpRequest, rows: Any, write: Callable[[Any], list[Any]]) -> HttpResponse:
    """Give a page of what is asked for, or say what is wrong with the place that is."""
    try:
        return _paged(request, near(_asked_for(request, rows), request.GET), write)
    except ValueError as problem:
        return _for_everybody(JsonResponse({"error": str(problem)}, status=400))


def _asked_for(request: HttpRequest, rows: Any) -> Any:
    """Keep what is asked for: by words, by state, by a term or by a whole list of them."""
    if words := _plain(request, "search"):
        rows = rows.filter(Q(body__name__icontains=words) | Q(words__icontains=words))
    if status := _plain(request, "status"):
        rows = rows.filter(body__state=status)
    if code := _plain(request, "taxonomy_term_code"):
        rows = rows.filter(Q(function=code) | Q(body__communities__contains=[code]))
    if key := _plain(request, "taxonomy_term_id"):
        rows = rows.filter(_of_term(*writing.named(key)))
    if key := _plain(request, "taxonomy_id"):
        rows = rows.filter(_of_list(writing.list_named(key)))
    return rows


def _of_term(name: str, code: str) -> Q:
    if name == "function":
        return Q(function=code)
    return Q(body__communities__contains=[code]) if name else NOTHING


def _of_list(name: str) -> Q:
    """Every service has a function; not every body says for whom it is there."""
    if name == "function":
        return Q()
    return ~Q(body__communities=[]) if name else NOTHING


def _paged(request: HttpRequest, rows: Any, write: Callable[[Any], list[Any]]) -> HttpResponse:
    """Give one page in the standard's envelope; a page beyond the last is empty."""
    page = max(_whole(request, "page", 1), 1)
    size = min(max(_whole(request, "per_page", SIZE), 1), describing.LARGEST)
    total = len(rows) if isinstance(rows, list) else rows.count()
    pages = math.ceil(total / size)
    shown = write(rows[(page - 1) * size : page * size])
    told = {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(shown),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not shown,
        "contents": shown,
    }
    return _for_everybody(JsonResponse(told))


def _whole(request: HttpRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    good = said.isascii() and said.isdigit() and len(said) <= DIGITS
    return int(said) if good else otherwise


def _plain(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def _number(kind: str, key: str) -> int:
    number = number_of(kind, key)
    if number is None:
        raise Http404
    return number


def _for_everybody(answer: JsonResponse) -> JsonResponse:
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=300"
    return answer
