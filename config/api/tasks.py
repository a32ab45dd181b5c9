"""The sweeps of the API; the timetable in config.celery calls them."""

from celery import shared_task

from config.api import telling
from matching.keys import actions as keys
from matching.webhooks import sending


@shared_task(name="config.tell_webhooks")
def tell_webhooks() -> None:
    """Owe webhooks what happened, and send what is owed."""
    telling.owe_what_happened()
    sending.send_owed()


@shared_task(name="config.forget_answers")
def forget_answers() -> None:
    """Let go of answers that were kept for requests sent twice, a day old."""
    keys.forget_answers()
