"""Tell Django who we are."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Home, start page, health checks, the demo's inbox: what joins both marketplaces."""

    name = "config.site"
    label = "site"

    def ready(self) -> None:
        """Listen to who signs in."""
        from config.site import signing_in  # noqa: PLC0415 (models are there only now)

        signing_in.connect()
