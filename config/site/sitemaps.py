"""What search engines may read, in pages of at most so many addresses, and what they may not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clearinghouse.needs.models import SkillsNeed
from matching.organisations.models import Organisation
from volunteering.directory.models import Body
from volunteering.opportunities.models import Role

LIMIT: Final = 20_000  # the protocol allows 50,000, which takes a server seconds to write
PAGES: Final = (
    "home", "find", "for_you", "skills", "directory", "who_can_help", "deals", "directory_coverage",
    "areas_served", "courses", "published", "mark", "mark_register", "for_organisations", "open_data",
    "open_terms", "attributions", "privacy", "accessibility",
)  # fmt: skip
SHUT: Final = (
    "/accounts/", "/admin/", "/me/", "/api/", "/widget/", "/mcp", "/find/feed.", "/messages/",
)  # fmt: skip


class _Own(Sitemap):  # type: ignore[type-arg]
    """Addresses under the service's own name, whatever name it was asked by."""

    limit = LIMIT
    protocol = "https" if settings.SITE_URL.startswith("https") else "http"

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002 (Django's)
        """Give the host of the service."""
        return str(settings.SITE_URL).partition("://")[2]


class Pages(_Own):
    """Pages that are always there."""

    def items(self) -> Sequence[str]:
        """Name them."""
        return PAGES

    def location(self, item: str) -> str:
        """Give the address of one."""
        return reverse(item)


class Roles(_Own):
    """Roles that anybody may take up today."""

    def items(self) -> QuerySet[Role]:
        """Give them in an order that stays."""
        open_now = Role.objects.open().in_england().filter(organisation__is_invented=False)
        return open_now.order_by("pk").only("pk", "changed_at")

    def lastmod(self, item: Role) -> dt.datetime:
        """Say when one last changed."""
        return item.changed_at


class Organisations(_Own):
    """Organisations that have something on offer."""

    def items(self) -> QuerySet[Organisation]:
        """Give them in an order that stays."""
        offering = Role.objects.open().in_england().order_by().values("organisation")
        found = Organisation.objects.filter(pk__in=offering, is_invented=False)
        return found.order_by("pk").only("pk")

    def location(self, item: Organisation) -> str:
        """Give its page."""
        return reverse("organisation", args=[item.pk])


class Needs(_Own):
    """Skills that organisations ask for today."""

    def items(self) -> QuerySet[SkillsNeed]:
        """Give them in an order that stays."""
        asked = SkillsNeed.objects.open().filter(organisation__is_invented=False)
        return asked.order_by("pk").only("pk", "changed_at")

    def lastmod(self, item: SkillsNeed) -> dt.datetime:
        """Say when one last changed."""
        return item.changed_at


class Bodies(_Own):
    """The directory."""

    def items(self) -> QuerySet[Body]:
        """Give them in an order that stays."""
        return (
            Body.objects.shown().filter(is_invented=False).order_by("pk").only("pk", "changed_at")
        )

    def lastmod(self, item: Body) -> dt.datetime:
        """Say when one last changed."""
        return item.changed_at


SECTIONS: Final[dict[str, Any]] = {
    "pages": Pages,
    "roles": Roles,
    "organisations": Organisations,
    "needs": Needs,
    "directory": Bodies,
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the pages of all sections."""
    listed = []
    for name, kind in SECTIONS.items():
        address = f"{settings.SITE_URL}{reverse('sitemap_section', args=[name])}"
        listed += [
            address + (f"?p={page}" if page > 1 else "") for page in kind().paginator.page_range
        ]
    shown = {"sitemaps": [{"location": each} for each in listed]}
    return _kept(render(request, "sitemap_index.xml", shown, content_type="application/xml"))


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Give one page of one section."""
    return _kept(django_views.sitemap(request, SECTIONS, section))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Say what is not for search engines, and where the rest is listed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in SHUT)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def _kept(answer: Any) -> HttpResponse:
    """Let it be kept for an hour."""
    answer["Cache-Control"] = "public, max-age=3600"
    given: HttpResponse = answer
    return given
