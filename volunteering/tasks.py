"""The sweeps of the volunteering side; the timetable in config.celery calls them."""

from celery import shared_task

from volunteering.applications import chasing
from volunteering.suggestions import market


@shared_task(name="volunteering.publish_market")
def publish_market() -> None:
    """Lay the open roles out for the engine, if any changed."""
    market.refresh()


@shared_task(name="volunteering.chase_silences")
def chase_silences() -> None:
    """Remind, escalate and pause where an answer is owed; close what is open for roles that are gone."""
    chasing.chase_silences()
    chasing.close_for_ended_roles()
