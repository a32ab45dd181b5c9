"""A search as a feed: Atom for readers of news, JSON Feed for whoever builds with it."""

from __future__ import annotations

import re
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from volunteering.opportunities.exchange.cleaning import as_text
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.models import Role
from volunteering.suggestions.addresses import changed
from volunteering.suggestions.finding import finding_title
from volunteering.syndication.queries import may_be_passed_on, newest

ATOM: Final = "application/atom+xml; charset=utf-8"
JSON_FEED: Final = "application/feed+json; charset=utf-8"
VERSION: Final = "https://jsonfeed.org/version/1.1"
LONGEST: Final = 500
# What no document in XML holds: pasted from a word processor, it would cost everybody the whole feed.
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@require_safe
@conditional_page
def atom(request: HttpRequest) -> HttpResponse:
    """Give what is new in a search to a reader of news."""
    feed = Atom1Feed(
        title=_written(finding_title(request.GET)),
        link=_here("find", request),
        description=_("Volunteering roles, the newest first"),
        language=settings.LANGUAGE_CODE,
        feed_url=_here("find_atom", request),
        author_name=settings.SERVICE_NAME,
    )
    for role in _found(request):
        feed.add_item(
            title=_written(role.title),
            link=_page(role),
            unique_id=_page(role),
            description=_written(_words(role)),
            author_name=_written(role.organisation.name),
            pubdate=role.listed_at,
            updateddate=role.changed_at,
        )
    return _kept(HttpResponse(feed.writeString("utf-8"), content_type=ATOM))


@require_safe
@conditional_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """Give the same in JSON Feed 1.1."""
    told = {
        "version": VERSION,
        "title": finding_title(request.GET),
        "home_page_url": _here("find", request),
        "feed_url": _here("find_json", request),
        "language": settings.LANGUAGE_CODE,
        "items": [_item(role) for role in _found(request)],
    }
    return _kept(JsonResponse(told, content_type=JSON_FEED))


def _found(request: HttpRequest) -> list[Role]:
    return newest(SearchForm(request.GET).search())


def _item(role: Role) -> dict[str, Any]:
    return {
        "id": _page(role),
        "url": _page(role),
        "title": role.title,
        "content_text": _words(role) or role.title,
        "date_published": role.listed_at.isoformat(),
        "date_modified": role.changed_at.isoformat(),
        "authors": [{"name": role.organisation.name}],
        "tags": list(role.causes),
    }


def _words(role: Role) -> str:
    """Give the beginning of its words, where its licence lets us pass them on."""
    if not may_be_passed_on(role):
        return ""
    said = " ".join(as_text(role.description or role.opportunity.description).split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _written(text: str) -> str:
    """Leave out what XML cannot say."""
    return _NO_XML.sub("", text)


def _page(role: Role) -> str:
    return f"{settings.SITE_URL}{role.get_absolute_url()}"


def _here(name: str, request: HttpRequest) -> str:
    return f"{settings.SITE_URL}{changed(reverse(name), request.GET)}"


def _kept(answer: HttpResponse) -> HttpResponse:
    """Let anybody keep it for some minutes, and pages of other sites read it."""
    answer["Cache-Control"] = "public, max-age=300"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
