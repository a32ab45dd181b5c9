"""Documents for machines, and the page on which people read what they are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Final, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from matching.organisations.models import Organisation
from matching.places.models import Area, AreaKind
from volunteering.opportunities.models import Role
from volunteering.publishing import describing, queries, terms, writing

Answer = TypeVar("Answer", bound=HttpResponseBase)
DIGITS: Final = 18  # of a number that surely fits a bigint
LD = "application/ld+json"
RPDE = "application/vnd.openactive.rpde+json; version=1"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Say what may be taken away, in which form, and under which licence."""
    context = {
        "changed": queries.last_change(),
        "licence": terms.OWN_LICENCE,
        "site": settings.SITE_URL,
        "publisher": writing.publisher(),
        "described": describing.dataset(),
    }
    return render(request, "volunteering/publishing/open_data.html", context)


@require_safe
def open_terms(request: HttpRequest) -> HttpResponse:
    """Say what our own terms mean, to people or as linked data."""
    if wants_linked_data(request):
        answer = HttpResponse(writing.as_json(terms.vocabulary()), content_type=LD)
    else:
        shown = {"extension": terms.EXTENSION, "namespace": terms.namespace()}
        answer = render(request, "volunteering/publishing/terms.html", shown)
    patch_vary_headers(answer, ["Accept"])
    return _for_everybody(answer)


@require_safe
def opportunities(request: HttpRequest) -> HttpResponseBase:
    """Give every open role, or those of one organisation or one district, in the data standard."""
    roles = queries.open_roles()
    try:
        if whose := request.GET.get("organisation"):
            roles = roles.filter(organisation=_organisation(whose))
        if area := request.GET.get("area"):
            roles = roles.filter(lads__contains=[_district(area)])
    except ValueError as problem:
        return _refused(problem)
    return _for_everybody(_unless_known(request, roles))


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Give what changed after a point, oldest first, with what is gone."""
    try:
        page = writing.page_of_changes(_after(request))
    except (ValueError, OverflowError):
        return _refused(ValueError(_("Follow “next” as it stands: this is no point of the feed.")))
    return _for_everybody(HttpResponse(writing.as_json(page), content_type=RPDE))


@require_safe
def opportunity(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Give one opportunity in the data standard; 410 when it is no longer on offer."""
    answer = linked_data(pk)
    if answer.status_code == HTTPStatus.NOT_FOUND:
        raise Http404  # which has a page for people
    return answer


def linked_data(pk: int) -> HttpResponse:
    """Write one opportunity; 410 when it is no longer on offer, 404 when it never was."""
    described = queries.described(queries.open_roles().filter(opportunity=pk)).first()
    if described is None:
        gone = HTTPStatus.GONE if queries.has_been_told(pk) else HTTPStatus.NOT_FOUND
        return _for_everybody(HttpResponse(status=gone))
    return _for_everybody(HttpResponse(writing.as_json(writing.one(described)), content_type=LD))


def wants_linked_data(request: HttpRequest) -> bool:
    """Tell whether a page is asked for in the form for machines."""
    return request.get_preferred_type(["text/html", LD]) == LD


def _after(request: HttpRequest) -> writing.Point | None:
    """Read the point after which a page starts; both halves or neither."""
    moment, key = request.GET.get("afterTimestamp", ""), request.GET.get("afterId", "")
    if not moment and not key:
        return None
    return writing.moment_of(_number(moment)), _number(key or "0")


def _number(written: str) -> int:
    """Read a key that fits a bigint. Raises ValueError."""
    if not (written.isascii() and written.isdigit() and len(written) <= DIGITS):
        raise ValueError(written)
    return int(written)


def _organisation(written: str) -> Organisation:
    """Find an organisation by its key. Raises ValueError with words."""
    key = _number(written) if written.isdecimal() and len(written) <= DIGITS else 0
    found = Organisation.objects.filter(pk=key).first()
    if found is None:
        raise ValueError(_("There is no organisation “%(key)s”.") % {"key": written[:20]})
    return found


def _district(written: str) -> str:
    """Check the code of a local authority. Raises ValueError with words."""
    coded = written.isascii() and written.isalnum()  # anything else no column need be asked for
    if not (coded and Area.objects.of_kind(AreaKind.LAD).filter(code=written).exists()):
        words = _("“%(code)s” is no ONS code of a local authority.") % {"code": written[:20]}
        raise ValueError(words)
    return written


def _unless_known(request: HttpRequest, roles: QuerySet[Role]) -> HttpResponseBase:
    """Write them, or say that they are as they were.

    The tag is weak, and taken first: what changes while it is written is told again, never missed.
    """
    tag = f'W/"{queries.state_of_all()}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if answer is None:
        pieces = _holding_nothing(writing.dataset(roles, request.get_full_path()))
        answer = StreamingHttpResponse(_as_it_comes(request, pieces), content_type=LD)
    answer["ETag"] = tag
    return answer


def _refused(problem: ValueError) -> HttpResponse:
    """Say in JSON what is wrong with what was asked."""
    return _for_everybody(JsonResponse({"error": str(problem)}, status=400))


def _holding_nothing(pieces: Iterator[str]) -> Iterator[str]:
    """Give the database's connections back while a piece is read, which may take its reader for ever."""
    for piece in pieces:
        for each in connections.all(initialized_only=True):
            if not each.in_atomic_block:
                each.close()
        yield piece


def _as_it_comes(request: HttpRequest, pieces: Iterator[str]) -> Iterator[str] | AsyncIterator[str]:
    """Let the pieces follow one another under either kind of server, none kept."""
    return _one_by_one(pieces) if isinstance(request, ASGIRequest) else pieces


async def _one_by_one(pieces: Iterator[str]) -> AsyncIterator[str]:
    following = sync_to_async(lambda: next(pieces, None))
    while (piece := await following()) is not None:
        yield piece


def _for_everybody(answer: Answer) -> Answer:
    """Let pages of other sites read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=60"
    return answer
