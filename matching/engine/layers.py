"""A market in two layers: an immutable snapshot, and the few rows that changed since it was taken.

Both are searched as one market. A row that changed or went is closed in the snapshot, whose other
columns are shared; what is new lies beside it, and its words and codes are as telling as they are
there. So a change costs what it is, however large the market is.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from matching.engine.columns import Rows
from matching.engine.errors import ManyAgainstManyError, UnknownKeyError
from matching.engine.facing import Facing
from matching.engine.market import Needs, Offers
from matching.engine.terms import Need


@dataclass(frozen=True, eq=False)
class Layers:
    """A snapshot, less what changed or went, and what changed or is new."""

    base: Needs
    changes: Needs

    @classmethod
    def of(cls, base: Needs, changed: Iterable[Need], gone: Iterable[str] = ()) -> Self:
        """Lay changed needs over a snapshot, and take out others by their keys, known there or not."""
        changes = Needs.of(changed, like=base)
        return cls(closed(base, [*changes.keys, *gone]), changes)

    def __len__(self) -> int:
        """Count the rows, those that are closed too."""
        return len(self.base) + len(self.changes)


Market = Needs | Layers


def parts_of(market: Market) -> tuple[Needs, ...]:
    """Give the layers of a market, the newest last."""
    return (market.base, market.changes) if isinstance(market, Layers) else (market,)


def part_with(market: Market, key: str) -> tuple[Needs, int]:
    """Find the newest row with a key; raises UnknownKeyError."""
    *older, newest = parts_of(market)
    for part in older:
        place = newest.place_of(key)
        if place == len(newest) or newest.keys[place] != key:
            return part, part.row_of(key)
    return newest, newest.row_of(key)


def without(market: Market, keys: Iterable[str]) -> Market:
    """Leave some needs out: they are as if closed."""
    gone = list(keys)
    if not isinstance(market, Layers):
        return closed(market, gone)
    return replace(market, base=closed(market.base, gone), changes=closed(market.changes, gone))


def closed(needs: Needs, keys: Iterable[str]) -> Needs:
    """Close the rows with these keys; the same needs where there are none."""
    rows = []
    for key in keys:
        with suppress(UnknownKeyError):
            rows.append(needs.row_of(key))
    if not rows:
        return needs
    live = needs.live.copy()
    live[rows] = False
    return replace(needs, live=live)


@dataclass(frozen=True, eq=False)
class Found:
    """The pairs of one list, numbered through its layers; names (pairs,) ascend as their keys do."""

    facings: tuple[Facing, ...]
    names: Rows

    @classmethod
    def of(cls, facings: Iterable[Facing]) -> Self:
        """Number the rows that the layers look at."""
        first, *newer = facings = tuple(facings)
        if not newer:
            return cls(facings, first.rows)
        # Between two rows of the snapshot there is room for what is new: equal names are in order.
        names = [2 * first.rows + 1]
        for facing in newer:
            keys = (facing.needs.keys[row] for row in facing.rows.tolist())
            names.append(np.array([2 * first.needs.place_of(key) for key in keys], np.intp))
        return cls(facings, np.concatenate(names))

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.names)

    def where(self, pair: int) -> tuple[Facing, int]:
        """Give the layer of a pair, and its row there."""
        for facing in self.facings:
            if pair < len(facing.rows):
                return facing, int(facing.rows[pair])
            pair -= len(facing.rows)
        raise IndexError(pair)

    def organisation_of(self, pair: int) -> str:
        """Give the key of the organisation of a pair's need."""
        facing, row = self.where(pair)
        return facing.needs.organisation_of(row if facing.many_needs else 0)

    def key_of(self, pair: int) -> str:
        """Give the key of the many side's row."""
        facing, row = self.where(pair)
        return (facing.needs if facing.many_needs else facing.offers).keys[row]


def facings(market: Market, offers: Offers) -> Iterator[Facing]:
    """Let each layer face the offers; raises ManyAgainstManyError unless one side has one row."""
    parts = parts_of(market)
    if len(parts) > 1 and len(offers) > 1:
        message = f"A market in layers against {len(offers)} offers: a list is for one of them."
        raise ManyAgainstManyError(message)
    return (Facing.of(part, offers) for part in parts)
