"""Open pages that hear when a release moves."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from clearinghouse.releases.models import Release
from matching.messaging import doorbell, groups

NAME = "releases"


def group_of(pk: int) -> str:
    """Name the group of a release's open pages."""
    return f"release.{pk}"


def ring(release: Release) -> None:
    """Let open pages of a release ask again, once the deed is done."""
    for group in (group_of(release.pk), groups.of_person(release.person_id)):
        transaction.on_commit(partial(doorbell.push, group, name=NAME, text=""), robust=True)


def may_hear(person: Any, key: str) -> bool:
    """Let those who may read a release hear that it has moved."""
    if not (person.is_authenticated and key.isdecimal()):
        return False
    found = Release.objects.filter(pk=key).select_related("employer").first()
    return found is not None and bool(person.has_perm("clearinghouse.view_release", found))
