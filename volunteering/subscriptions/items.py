"""Which items of a feed of changes brought what: a deletion names the item alone."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.exchange.activity import DERIVED
from volunteering.opportunities.exchange.records import ListedOpportunity, Reading
from volunteering.opportunities.exchange.vds import Standard
from volunteering.opportunities.models import Opportunity
from volunteering.subscriptions import actions
from volunteering.subscriptions.models import FeedItem, Subscription

log = logging.getLogger(__name__)


class Alone(Standard):
    """Reads items, each of which says all by itself."""

    waits = False


@dataclass(frozen=True, slots=True)
class Brought:
    """One thing that an item says."""

    item: str
    reading: Reading


def read(adapter: Standard, items: Mapping[str, Any]) -> list[Brought]:
    """Read items in their order."""
    return [
        Brought(key, reading)
        for position, (key, raw) in enumerate(items.items(), 1)
        for reading in _read(adapter, key, raw, position)
    ]


def _read(adapter: Standard, key: str, raw: object, position: int) -> list[Reading]:
    """Read one item; one that breaks the reader is left out and stops nothing."""
    try:
        return list(adapter.read(raw, position))
    except Exception as problem:  # noqa: BLE001 (whatever a stranger's record does)
        log.warning("Item %s broke its reader: %r", key, problem)
        return [Reading(id=key, rejected=_("it could not be read"))]


def told_apart(
    feed: Subscription, brought: Sequence[Brought], deleted: Collection[str]
) -> list[Brought]:
    """Name by their items what has no id of its own and the words of another item's.

    The item that brought them first keeps the name that was made of its words, and one that was
    named apart keeps that name, so that what is stored keeps its own.
    """
    nameless = [each for each in brought if _is_nameless(each.reading)]
    if not nameless:
        return list(brought)
    names = {each.reading.id for each in [*nameless, *map(_named_by_item, nameless)]}
    rows = FeedItem.objects.filter(subscription=feed, source_id__in=names)
    rows = rows.exclude(item__in=deleted).order_by("-pk")
    first = dict(rows.values_list("source_id", "item"))  # of several the one that came first
    return [_told_apart(each, first) for each in brought]


def _told_apart(each: Brought, first: dict[str, str]) -> Brought:
    if not _is_nameless(each.reading):
        return each
    apart = _named_by_item(each)
    if apart.reading.id in first:
        return apart
    return each if first.setdefault(each.reading.id, each.item) == each.item else apart


def _is_nameless(reading: Reading) -> bool:
    return isinstance(reading.listed, ListedOpportunity) and reading.id.startswith(DERIVED)


def _named_by_item(each: Brought) -> Brought:
    reading, name = each.reading, f"{each.reading.id}:{_digest(each.item)}"
    if not isinstance(reading.listed, ListedOpportunity):
        return each
    return Brought(each.item, replace(reading, id=name, listed=replace(reading.listed, id=name)))


def _digest(item: str) -> str:
    return hashlib.sha256(item.encode()).hexdigest()[:24]


def remember(feed: Subscription, brought: Iterable[Brought]) -> None:
    """Remember which items brought what."""
    rows = [
        FeedItem(subscription=feed, item=each.item, source_id=each.reading.id[:200])
        for each in brought
    ]
    FeedItem.objects.bulk_create(rows, ignore_conflicts=True)


def let_go(feed: Subscription, brought: Iterable[Brought], deleted: Collection[str]) -> int:
    """Withdraw what came with items that are gone, or that say something else now; say how much.

    What another item still brings stays: who lists something under a new item deletes the old one
    before or after, on this page or on another.
    """
    of_feed = FeedItem.objects.filter(subscription=feed)
    gone = list(of_feed.filter(item__in=deleted))
    said = _said(brought)
    gone += [row for row in of_feed.filter(item__in=said) if row.source_id not in said[row.item]]
    of_feed.filter(pk__in=[row.pk for row in gone]).delete()
    names = {row.source_id for row in gone}
    names -= set(of_feed.filter(source_id__in=names).values_list("source_id", flat=True))
    rows = Opportunity.objects.filter(
        source=feed.source, source_id__in=names, state__in=actions.SHOWN
    ).exclude(organisation__standing__in=opportunities.LOOKED_AFTER)
    return actions.withdraw_some(
        keys=rows.values_list("pk", flat=True), reason=f"deleted at {feed.source}"
    )


def _said(brought: Iterable[Brought]) -> dict[str, set[str]]:
    """Give what each item brings, of those that could be read: what cannot be read drops nothing."""
    said: dict[str, set[str]] = defaultdict(set)
    unread = set()
    for each in brought:
        said[each.item].add(each.reading.id[:200])
        if each.reading.rejected:
            unread.add(each.item)
    return {item: names for item, names in said.items() if item not in unread}
