"""Rings when something has happened: a lost ring costs only the sweep's interval.

Everything here runs after the commit, ``robust``: a Redis that is down must not fail the deed.
"""

from typing import Any, Final

from asgiref.sync import async_to_sync
from celery import current_app
from channels.layers import get_channel_layer

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
    async_to_sync(layer.group_send)(group, {"type": "live.push", "name": name, "text": text})
