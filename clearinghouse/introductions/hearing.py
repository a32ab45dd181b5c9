"""Open pages that hear when an introduction moves."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from clearinghouse.introductions.models import Introduction
from matching.messaging import doorbell, groups

NAME = "introductions"


def group_of(pk: int) -> str:
    """Name the group of an introduction's open pages."""
    return f"introduction.{pk}"


def ring(introduction: Introduction) -> None:
    """Let both sides' open pages ask again, once the deed is done."""
    heard = [group_of(introduction.pk), groups.of_person(introduction.person_id)]
    for group in heard:
        transaction.on_commit(partial(doorbell.push, group, name=NAME, text=""), robust=True)


def may_hear(person: Any, key: str) -> bool:
    """Let those who may read an introduction hear that it has moved."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    found = Introduction.objects.filter(pk=key).select_related("organisation").first()
    return found is not None and bool(person.has_perm("clearinghouse.view_introduction", found))
