"""Open pages that hear how far a run is."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.db import transaction

from matching.messaging import doorbell
from volunteering.assessment.rules import is_analyst
from volunteering.assessment.runs.models import Run

NAME: Final = "assessment"


def ring(run: Run) -> None:
    """Let the open pages of a run ask again."""
    group = f"{NAME}.{run.pk}"
    transaction.on_commit(partial(doorbell.push, group, name=NAME, text=""), robust=True)


def may_hear(person: Any, key: str) -> bool:
    """Let analysts hear of runs that there are."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    return is_analyst(person, None) and Run.objects.filter(pk=key).exists()
