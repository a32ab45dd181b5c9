"""What every template may name."""

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from matching.messaging.models import Notice


def service(request: HttpRequest) -> dict[str, Any]:
    """Give the service's name and the few switches that the base template reads."""
    return {
        "service_name": settings.SERVICE_NAME,
        "site_url": settings.SITE_URL,
        "contact_address": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        "map_tile_url": settings.MAP_TILE_URL,
        "demo": settings.DEMO,
        "section": _section(request),
        "unread": _unread(request),
    }


def _section(request: HttpRequest) -> str:
    """Name the address that is open, so that the navigation can mark it; an error has none."""
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def _unread(request: HttpRequest) -> Callable[[], int | str]:
    """Count a person's unread notices when a template asks; none is nothing, not a nought."""

    def count() -> int | str:
        person = getattr(request, "user", None)
        if person is None or not person.is_authenticated:
            return ""
        return Notice.objects.unread().filter(to=person).count() or ""

    return count
