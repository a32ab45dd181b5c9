"""What joins the two marketplaces: settings, addresses, the queue, the pages of the whole site."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
