"""The market of open roles, as columns that lie ready for the engine.

A closed role is dropped when a list is read from the database, so nothing dead is shown; a new or
changed one comes in with the next sweep, within a minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast, Extract
from django.utils import timezone

from matching.shortlists.markets import Edition, Shelf
from matching.shortlists.terms import Need
from volunteering.opportunities.models import Role
from volunteering.suggestions.meanings import latest
from volunteering.suggestions.translate import COLUMNS, as_needs

SHELF: Final = Shelf("volunteering")


def current() -> Edition:
    """Give the edition on the shelf; the first reader of all makes one."""
    return SHELF.current() or refresh()


def refresh() -> Edition:
    """Publish a new edition if any role changed, or a day has passed."""
    return SHELF.refresh(stamp(), needs)


def stamp() -> str:
    """Sum up the state of all roles: any row that comes, goes or changes gives another."""
    micros = Cast(Extract("changed_at", "epoch") * 1_000_000, BigIntegerField())
    state = Role.objects.aggregate(rows=Count("pk"), changes=Sum(micros))
    return f"{timezone.localdate()} {state['rows']} {state['changes']} {latest()}"


def needs() -> Iterator[Need]:
    """Give every open role in England to the engine."""
    rows = Role.objects.open().in_england().order_by("pk").values(*COLUMNS)
    return as_needs(rows.iterator(chunk_size=5000))
