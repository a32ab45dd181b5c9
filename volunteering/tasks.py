"""The sweeps of the volunteering side; the timetable in config.celery calls them."""

from celery import shared_task

from volunteering.suggestions import market


@shared_task(name="volunteering.publish_market")
def publish_market() -> None:
    """Lay the open roles out for the engine, if any changed."""
    market.refresh()
