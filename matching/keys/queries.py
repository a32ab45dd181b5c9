"""Reads of keys that several callers share."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from matching.keys.actions import digest
from matching.keys.models import ApiKey
from matching.organisations.models import Organisation
from matching.people.models import Person

LONGEST: Final = 200  # nothing of ours is longer, and nothing longer is worth hashing


def opened_by(secret: str) -> ApiKey | None:
    """Find the key that a program shows, if it opens anything today."""
    if not secret or len(secret) > LONGEST:
        return None
    keys = ApiKey.objects.good().select_related("person", "organisation")
    return keys.filter(digest=digest(secret)).first()


def of_person(person: Person) -> QuerySet[ApiKey]:
    """List the keys that somebody made, for themselves and for organisations, the latest first."""
    return ApiKey.objects.filter(person=person).select_related("organisation")


def of_organisation(organisation: Organisation) -> QuerySet[ApiKey]:
    """List the keys that work for an organisation, whoever made them, the latest first."""
    return ApiKey.objects.filter(organisation=organisation).select_related("person")
