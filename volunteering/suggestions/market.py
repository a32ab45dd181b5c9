"""The market of open roles, as columns that lie ready for the engine.

The worker lays it out (``keep_up``). What changed since is read by whoever asks, a few rows by an
index, and laid over it: a role that was published, changed or filled a moment ago counts from the
next page on, in every process, whatever the size of the market.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast, Extract
from django.utils import timezone

from matching.shortlists.markets import MOST_CHANGES, OVERLAP, Edition, Shelf, Versions
from matching.shortlists.terms import Market, Need
from volunteering.opportunities.models import Role, RoleQuerySet
from volunteering.suggestions.meanings import latest
from volunteering.suggestions.translate import COLUMNS, as_needs

SHELF: Final = Shelf("volunteering")
SMALL: Final = 5_000  # roles that are laid out anew in a second
MANY: Final = 100  # changes that are worth a new edition of a large market
OLD: Final = dt.timedelta(minutes=10)
MICROS: Final = Cast(Extract("changed_at", "epoch") * 1_000_000, BigIntegerField())


def current() -> Market:
    """Give the market as it is now; the first reader of all lays it out."""
    edition = SHELF.current() or refresh()
    return SHELF.with_changes(edition, _changed(edition.since), _read)


def keep_up() -> Edition:
    """Publish a new edition if any role changed, as soon as that is worth the time it takes."""
    edition, now = SHELF.current(), timezone.now()
    if (
        edition is None
        or len(edition.needs) <= SMALL
        or timezone.localdate(edition.taken) != timezone.localdate(now)
        or now - edition.taken >= OLD
        or len(edition.lacks(_changed(edition.since))) >= MANY
    ):
        return refresh()
    return edition


def refresh() -> Edition:
    """Publish a new edition if any role changed, or a day has passed."""
    return SHELF.refresh(stamp(), needs, lambda: _changed(timezone.now() - OVERLAP))


def _changed(since: dt.datetime) -> Versions:
    """Give the roles that changed lately, the newest, and when; open or not."""
    rows = Role.objects.filter(changed_at__gt=since).order_by("-changed_at")
    return {str(key): micros for key, micros in rows.values_list("pk", MICROS)[:MOST_CHANGES]}


def _read(keys: Iterable[str]) -> Iterable[Need]:
    """Give those of some roles that are open."""
    return as_needs(_open().filter(pk__in=list(keys)).values(*COLUMNS))


def stamp() -> str:
    """Sum up the state of all roles: any row that comes, goes or changes gives another."""
    state = Role.objects.aggregate(rows=Count("pk"), changes=Sum(MICROS))
    return f"{timezone.localdate()} {state['rows']} {state['changes']} {latest()}"


def needs() -> Iterator[Need]:
    """Give every open role in England to the engine."""
    rows = _open().order_by("pk").values(*COLUMNS)
    return as_needs(rows.iterator(chunk_size=5000))


def _open() -> RoleQuerySet:
    return Role.objects.open().in_england()
