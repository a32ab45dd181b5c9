"""How the queue does: what stands aside, and how long what is owed has waited."""

from __future__ import annotations

from django.db.models import QuerySet

from matching.queue.models import ParkedTask
from matching.queue.states import ParkState


def parked() -> QuerySet[ParkedTask]:
    """Give what stands aside, the newest failure first."""
    return ParkedTask.objects.filter(state=ParkState.PARKED)
