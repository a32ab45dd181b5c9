"""What one change to an offer would open: "3 more if Thursday afternoons work".

Only needs that exactly one limit rules out count, so what is said is true: change that one thing,
and they match. Age, conflicts and closed needs are never offered as a change.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from matching.engine import limits, slots
from matching.engine.columns import Bools, Codes, Flags, Rows
from matching.engine.facing import Facing, some
from matching.engine.limits import Limit
from matching.engine.terms import METRES_PER_MILE, Facts, NearMiss

RADII: Final = (2, 5, 10, 15, 25, 50)  # miles


@dataclass(frozen=True, eq=False)
class _Missed:
    """The needs that one limit alone rules out for an offer."""

    facing: Facing
    limit: Limit

    def found(
        self, kind: str, opened: Bools, most: int, **facts: int | str | tuple[str, ...]
    ) -> Iterator[NearMiss]:
        """Give the near miss, unless it opens nothing."""
        rows = self.facing.rows[opened]
        if len(rows):
            yield NearMiss(
                kind, _frozen(facts), len(rows), self._keys(opened, most) if most else ()
            )

    def _keys(self, opened: Bools, most: int) -> tuple[str, ...]:
        nearest = np.argsort(self.facing.metres[opened], kind="stable")[:most]
        rows = self.facing.rows[opened][nearest]
        return tuple(self.facing.needs.keys[int(row)] for row in rows)


def _frozen(facts: dict[str, int | str | tuple[str, ...]]) -> Facts:
    return MappingProxyType(facts)


def near_misses(facing: Facing, most: int) -> list[NearMiss]:
    """Find what each single change opens, the most first.

    Radii are cumulative: what is within 10 miles counts what is within 5.
    """
    facing = facing.at(_openable(facing))
    blocked = limits.blocks(facing)
    found: list[NearMiss] = []
    for limit, open_by in _OPENERS.items():
        rows = facing.rows[blocked == limit]
        if len(rows):
            found.extend(open_by(_Missed(facing.at(rows), limit), most))
    order = list(_KINDS)
    return sorted(found, key=lambda miss: (-miss.count, order.index(miss.limit)))


def _openable(facing: Facing) -> Rows:
    """Give the rows that a single change can open: those too far even for the largest radius cannot.

    Nothing is lost by it, and most of a country is left out.
    """
    radius = float(facing.offers.radius[0])
    points = facing.offers.places[0]
    if not points or not np.isfinite(radius):
        return facing.rows
    reach = max(radius, RADII[-1] * METRES_PER_MILE)
    openable = facing.needs.remote | ~facing.needs.places.stated
    for point in points:
        openable[facing.needs.places.around(point, reach)] = True
    return np.flatnonzero(openable)


def _by_slot(missed: _Missed, most: int) -> Iterator[NearMiss]:
    wanted, _ = missed.facing.slots
    for bit in range(slots.COUNT):
        yield from missed.found("time", wanted >> bit & 1 == 1, most, slots=1 << bit)


def _by_date(missed: _Missed, most: int) -> Iterator[NearMiss]:
    dates = missed.facing.needs.dates
    for day in _codes_of(dates, missed.facing.rows):
        yield from missed.found(
            "dates", dates.touches(frozenset({day}), missed.facing.rows), most, dates=(day,)
        )


def _by_place(missed: _Missed, most: int) -> Iterator[NearMiss]:
    facing, needs, offers = missed.facing, missed.facing.needs, missed.facing.offers
    yield from missed.found("remote", needs.remote[facing.rows], most)
    yield from missed.found("place_not_stated", limits.unplaced(facing), most)
    reachable = facing.metres <= needs.reach[facing.rows]
    counted = 0
    for miles in RADII:
        opened = facing.placed & reachable & (facing.metres <= miles * METRES_PER_MILE)
        if miles * METRES_PER_MILE > offers.radius[0] and opened.sum() > counted:
            counted = int(opened.sum())
            yield from missed.found("distance", opened, most, miles=miles)


def _by_check(missed: _Missed, most: int) -> Iterator[NearMiss]:
    facing = missed.facing
    within_reach = facing.offers.checks[0] | facing.offers.obtainable[0]
    yield from _by_lack(missed, facing.needs.checks, within_reach, "checks", most)


def _by_language(missed: _Missed, most: int) -> Iterator[NearMiss]:
    facing = missed.facing
    yield from _by_lack(
        missed, facing.needs.languages, facing.offers.languages[0], "languages", most
    )


def _by_lack(
    missed: _Missed, column: Flags, had: frozenset[str], kind: str, most: int
) -> Iterator[NearMiss]:
    lacking = column.bits[missed.facing.rows] & ~column.encode(had)
    for each in np.unique(lacking, axis=0):
        codes = tuple(sorted(Flags(column.vocabulary, each[np.newaxis])[0]))
        yield from missed.found(kind, ~some(lacking & ~each), most, **{kind: codes})


def _by_form(missed: _Missed, most: int) -> Iterator[NearMiss]:
    forms = missed.facing.needs.forms
    bits = forms.bits[missed.facing.rows]
    for code in forms.vocabulary.codes:
        opened = some(bits & forms.encode(frozenset({code})))
        yield from missed.found("forms", opened, most, forms=(code,))


def _codes_of(codes: Codes, rows: Rows) -> Sequence[str]:
    return sorted({code for row in rows.tolist() for code in codes[row]})


_OPENERS: Final[dict[Limit, Callable[[_Missed, int], Iterator[NearMiss]]]] = {
    Limit.SLOTS: _by_slot,
    Limit.PLACE: _by_place,
    Limit.DATES: _by_date,
    Limit.CHECKS: _by_check,
    Limit.LANGUAGES: _by_language,
    Limit.FORMS: _by_form,
}
_KINDS: Final = (
    "time",
    "distance",
    "remote",
    "place_not_stated",
    "dates",
    "checks",
    "languages",
    "forms",
)
