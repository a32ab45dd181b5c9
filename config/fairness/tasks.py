"""The monthly fairness check; the timetable in config.celery calls it every night."""

from celery import shared_task

from config.fairness import gathering


@shared_task(name="config.check_fairness")
def check_fairness() -> None:
    """Look at the month that is over, if nobody has."""
    gathering.check_last_month()
