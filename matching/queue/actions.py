"""What can happen to a call that fails: it is set aside, called again, dropped, or mends itself."""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from matching.history.lifecycle import move
from matching.queue.models import ParkedTask
from matching.queue.states import ParkState
from matching.queue.words import keys_of


@transaction.atomic
def park(*, task: str, arguments: Any, error: str) -> ParkedTask:
    """Set a failed call aside, or count one more failure of a call that stands aside already."""
    kept = keys_of(arguments)
    parked, is_new = ParkedTask.objects.get_or_create(
        task=task,
        arguments=kept,
        state=ParkState.PARKED,
        defaults={"error": error[:200], "is_whole": kept == list(arguments)},
    )
    if not is_new:
        ParkedTask.objects.filter(pk=parked.pk).update(
            times=F("times") + 1, last_failed_at=timezone.now(), error=error[:200]
        )
    return parked


@transaction.atomic
def run_again(*, parked: ParkedTask, by: Any) -> None:
    """Call it once more: it is set aside anew if it fails anew."""
    move(parked, ParkState.CALLED, by=by)
    transaction.on_commit(lambda: _call(parked))


@transaction.atomic
def drop(*, parked: ParkedTask, by: Any) -> None:
    """Leave it undone."""
    move(parked, ParkState.DROPPED, by=by)


@transaction.atomic
def mend(*, task: str, arguments: Any) -> None:
    """Let go what stands aside of a call that went well."""
    for parked in ParkedTask.objects.filter(
        task=task, arguments=keys_of(arguments), state=ParkState.PARKED
    ):
        move(parked, ParkState.MENDED, by=None)


def _call(parked: ParkedTask) -> None:
    current_app.send_task(parked.task, args=parked.arguments, headers={"again": True})
