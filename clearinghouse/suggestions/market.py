"""The market of open skills needs, as columns that lie ready for the engine.

There are few, so each reader asks whether any has changed, and lays them out anew if so: a need that
was published a moment ago is suggested.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast, Extract
from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.suggestions.meanings import latest
from clearinghouse.suggestions.translate import as_needs
from matching.shortlists.markets import Shelf
from matching.shortlists.terms import Need, Needs

SHELF: Final = Shelf("clearinghouse")


def current() -> Needs:
    """Give the open needs as they are now."""
    now = stamp()
    edition = SHELF.current()
    if edition is None or edition.stamp != now:
        edition = SHELF.refresh(now, needs)
    return edition.needs


def stamp() -> str:
    """Sum up the open needs: any that comes, goes, changes or is read gives another."""
    micros = Cast(Extract("changed_at", "epoch") * 1_000_000, BigIntegerField())
    state = (
        SkillsNeed.objects.open()
        .order_by()
        .aggregate(rows=Count("pk"), keys=Sum("pk"), changes=Sum(micros))
    )
    return f"{timezone.localdate()} {state['rows']} {state['keys']} {state['changes']} {latest()}"


def needs() -> Iterator[Need]:
    """Give every open need to the engine."""
    return as_needs(SkillsNeed.objects.open().with_card())
