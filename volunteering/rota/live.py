"""Tells open pages that a shift, a rota or somebody's sessions have changed; they ask again themselves."""

from django.db import transaction

from matching.messaging import doorbell, groups
from volunteering.rota.models import Shift


def changed(shift: Shift, *people: int) -> None:
    """Ring after the commit at the shift's board, its organisation's rota, and for these people."""
    heard = [f"shift.{shift.pk}", f"rota.{shift.organisation_id}"]
    heard += [groups.of_person(pk) for pk in people]
    transaction.on_commit(lambda: _ring(heard), robust=True)


def _ring(heard: list[str]) -> None:
    for group in heard:
        doorbell.push(group, name="rota", text="")
