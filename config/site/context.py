"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def service(_request: HttpRequest) -> dict[str, Any]:
    """Give the service's name and the few switches that the base template reads."""
    return {
        "service_name": settings.SERVICE_NAME,
        "site_url": settings.SITE_URL,
        "map_tile_url": settings.MAP_TILE_URL,
        "demo": settings.DEMO,
    }
