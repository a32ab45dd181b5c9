"""Whom people have blocked."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from matching.organisations.models import Block, Organisation
from matching.people.models import Person


def blocks_of(person: Person) -> QuerySet[Block]:
    """List whom somebody blocked, the latest first."""
    return Block.objects.filter(person=person).select_related("organisation")


def has_blocked(person: Person, organisation: Organisation) -> bool:
    """Say whether somebody blocked an organisation."""
    return Block.objects.filter(person=person, organisation=organisation).exists()


def blocked_by(people: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Give the organisations that each of some people blocked, in one query."""
    found: dict[int, tuple[int, ...]] = {}
    rows = Block.objects.filter(person__in=list(people)).order_by("organisation")
    for person, organisation in rows.values_list("person", "organisation"):
        found[person] = (*found.get(person, ()), organisation)
    return found
