"""Rings when something has happened: a lost ring costs only the sweep's interval.

Everything here runs after the commit, ``robust``: a Redis that is down must not fail the deed.
"""

from typing import Any, Final

from asgiref.sync import async_to_sync
from celery import current_app
from channels.layers import get_channel_layer
from structlog.contextvars import get_contextvars

from matching.messaging import groups, queries

SWEEP: Final = "matching.send_owed_notices"
# The timetable calls the sweep this often anyway, so an older call is worth nothing.
INTERVAL: Final = 5


def call_the_sweep() -> None:
    """Ask the worker for a sweep at once, by name: nothing here imports a task."""
    current_app.send_task(SWEEP, expires=INTERVAL, ignore_result=True, retry=False)


def show_unread(person: Any) -> None:
    """Tell the person's open pages how many notices are unread, and nothing else."""
    push(groups.of_person(person.pk), name="unread", text=queries.unread_text(person))


def push(group: str, *, name: str, text: str) -> None:
    """Fill every element marked ``data-live=name`` on the open pages of a group."""
    layer: Any = get_channel_layer()
    event = {"type": "live.push", "name": name, "text": text}
    if asked := get_contextvars().get("request_id"):
        event["request_id"] = (
            asked  # so that a page's row of log names the request that it heard of
        )
    async_to_sync(layer.group_send)(group, event)
