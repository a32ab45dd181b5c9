"""Tell Django who we are."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Home, start page, health checks, the demo's inbox: what joins both marketplaces."""

    name = "config.site"
    label = "site"
