"""Rings at a centre's desk when something there has changed."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging import doorbell
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.brokerage.rules import staffs

DESK: Final = "desk"


def ring(centre: Organisation) -> None:
    """Let the open desks of a centre know."""
    group = f"{DESK}.{centre.pk}"
    transaction.on_commit(lambda: doorbell.push(group, name=DESK, text=""), robust=True)


def may_hear(person: Any, key: str) -> bool:
    """Let a centre's staff hear their own desk."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    return bool(staffs(person, Organisation.objects.filter(pk=key).first()))


def begin(thing: Any, *, by: Person | None, facets: dict[str, Any]) -> None:
    """Let history begin with the thing itself: funnels are counted from transitions."""
    Transition.objects.create(
        subject=subject_of(thing), old="", new=thing.state, by=by, facets=facets
    )
