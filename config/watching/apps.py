"""Starts traces where a collector is named."""

from django.apps import AppConfig
from django.conf import settings

from config.watching import traces


class WatchingConfig(AppConfig):
    """What watches the service; it holds no tables."""

    name = "config.watching"
    label = "watching"

    def ready(self) -> None:
        """Begin before the first request."""
        if settings.TRACES_TO:
            traces.start(settings.TRACES_TO, settings.TRACES_SHARE, settings.SERVICE_NAME)
