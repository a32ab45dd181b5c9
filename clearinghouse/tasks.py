"""The sweeps of the clearing-house; the timetable in config.celery calls them."""

from celery import shared_task

from clearinghouse.rounds import actions as rounds


@shared_task(name="clearinghouse.keep_up_rounds")
def keep_up_rounds() -> None:
    """Let lapse what nobody confirmed in time, and close rounds that are done."""
    rounds.keep_up()
