"""What one change to an offer would open: "3 more if Thursday afternoons work".

Only needs that exactly one limit rules out count, so what is said is true: change that one thing,
and they match. Age, level, conflicts and what is closed, full or waited for are never offered as a change.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from matching.engine import limits, slots
from matching.engine.columns import Bools, Flags, Rows, Words
from matching.engine.facing import Facing, some
from matching.engine.layers import Found
from matching.engine.limits import Limit
from matching.engine.market import Needs, Offers
from matching.engine.terms import METRES_PER_MILE, Fact, Facts, NearMiss

RADII: Final = (2, 5, 10, 15, 25, 50)  # miles
LONGER: Final = (10, 20, 30, 45, 60)  # minutes more on the way
SESSIONS: Final = (30, 60, 90, 120, 180, 240, 360, 480)  # minutes at a time
DAYS: Final = (0.5, 1, 2, 3, 5, 10, 20)  # a month


Test = Callable[[Facing], Bools]


@dataclass(frozen=True, eq=False)
class _Missed:
    """The needs that one limit alone rules out for an offer, by layer of the market."""

    facings: tuple[Facing, ...]

    @property
    def offers(self) -> Offers:
        return self.facings[0].offers

    def found(self, kind: str, opens: Test, most: int, **facts: Fact) -> Iterator[NearMiss]:
        """Give the near miss of the needs that a change opens, unless it opens nothing."""
        opened = [facing.at(facing.rows[opens(facing)]) for facing in self.facings]
        count = sum(len(each.rows) for each in opened)
        if count:
            keys = _nearest(opened, most) if most else ()
            yield NearMiss(kind, MappingProxyType(facts), count, keys)

    def steps(
        self, kind: str, wider: Iterable[tuple[Facts, Test]], most: int
    ) -> Iterator[NearMiss]:
        """Give the steps that open more than those before; each opens what they do, too."""
        counted = 0
        for facts, opens in wider:
            for miss in self.found(kind, opens, most, **facts):
                if miss.count > counted:
                    counted = miss.count
                    yield miss


def _nearest(opened: Sequence[Facing], most: int) -> tuple[str, ...]:
    metres = np.concatenate([each.metres for each in opened])
    found = Found.of(opened)
    order = np.lexsort((found.names, metres))[:most]
    return tuple(found.key_of(each) for each in order.tolist())


def near_misses(facings: Iterable[Facing], most: int) -> list[NearMiss]:
    """Find what each single change opens, the most first; facings are the layers of one market.

    Radii are cumulative: what is within 10 miles counts what is within 5.
    """
    layers = [facing.at(_openable(facing)) for facing in facings]
    blocked = [limits.blocks(facing) for facing in layers]
    found: list[NearMiss] = []
    for limit, open_by in _OPENERS.items():
        missed = [
            facing.at(facing.rows[bits == limit])
            for facing, bits in zip(layers, blocked, strict=True)
        ]
        some = tuple(each for each in missed if len(each.rows))
        if some:
            found.extend(open_by(_Missed(some), most))
    order = list(_KINDS)
    return sorted(found, key=lambda miss: (-miss.count, order.index(miss.limit)))


def _openable(facing: Facing) -> Rows:
    """Give the rows that a single change can open: those too far even for the largest radius cannot.

    Nothing is lost by it, and most of a country is left out.
    """
    points = facing.offers.places[0]
    if not points or not np.isfinite(facing.furthest):
        return facing.rows
    journey = facing.offers.journeys[0]
    later = journey.reach((journey.most or 0) + LONGER[-1]) if journey else 0.0
    reach = max(facing.furthest, later, RADII[-1] * METRES_PER_MILE)
    near = limits.with_home(facing, facing.needs.places.around(points[0], reach))
    nowhere = facing.needs.nowhere.astype(np.intp)
    return np.sort(np.concatenate([near, nowhere]), kind="stable")


def _by_slot(missed: _Missed, most: int) -> Iterator[NearMiss]:
    def on(bit: int) -> Test:
        return lambda facing: facing.slots[0] >> bit & 1 == 1

    for bit in range(slots.COUNT):
        yield from missed.found("time", on(bit), most, slots=1 << bit)


def _by_date(missed: _Missed, most: int) -> Iterator[NearMiss]:
    def on(day: str) -> Test:
        return lambda facing: facing.needs.dates.touches(frozenset({day}), facing.rows)

    days = {
        day
        for facing in missed.facings
        for row in facing.rows.tolist()
        for day in facing.needs.dates[row]
    }
    for day in sorted(days):
        yield from missed.found("dates", on(day), most, dates=(day,))


def _by_place(missed: _Missed, most: int) -> Iterator[NearMiss]:
    yield from missed.found("remote", lambda facing: facing.needs.remote[facing.rows], most)
    yield from missed.found("place_not_stated", limits.unplaced, most)
    yield from missed.steps("distance", _radii(missed.offers), most)
    yield from missed.steps("minutes", _longer_ways(missed.offers), most)


def _radii(offers: Offers) -> Iterator[tuple[Facts, Test]]:
    def within(miles: int) -> Test:
        return lambda facing: (
            facing.reachable & facing.soon_enough & (facing.metres <= miles * METRES_PER_MILE)
        )

    for miles in RADII:
        if miles * METRES_PER_MILE > offers.radius[0]:
            yield {"miles": miles}, within(miles)


def _longer_ways(offers: Offers) -> Iterator[tuple[Facts, Test]]:
    def with_more(minutes: float) -> Test:
        return lambda facing: facing.reachable & facing.near_enough & (facing.minutes <= minutes)

    journey = offers.journeys[0]
    if journey is None or journey.most is None:
        return
    for more in LONGER:
        miles = math.ceil(10 * journey.reach(journey.most + more) / METRES_PER_MILE) / 10
        yield {"more": more, "by": journey.by, "miles": miles}, with_more(journey.most + more)


def _by_session(missed: _Missed, most: int) -> Iterator[NearMiss]:
    def of(minutes: int) -> Test:
        return lambda facing: facing.needs.minutes[facing.rows] <= minutes

    wider = (({"minutes": each}, of(each)) for each in SESSIONS if each > missed.offers.longest[0])
    yield from missed.steps("session", wider, most)


def _by_days(missed: _Missed, most: int) -> Iterator[NearMiss]:
    def with_days(days: float) -> Test:
        return lambda facing: facing.needs.days[facing.rows] <= days

    wider = (({"days": each}, with_days(each)) for each in DAYS if each > missed.offers.days[0])
    yield from missed.steps("days", wider, most)


def _by_check(missed: _Missed, most: int) -> Iterator[NearMiss]:
    had = missed.offers.checks[0] | missed.offers.obtainable[0]
    yield from _by_lack(missed, lambda needs: needs.checks, had, "checks", most)


def _by_language(missed: _Missed, most: int) -> Iterator[NearMiss]:
    had = missed.offers.languages[0]
    yield from _by_lack(missed, lambda needs: needs.languages, had, "languages", most)


def _by_lack(
    missed: _Missed, column: Callable[[Needs], Flags], had: frozenset[str], kind: str, most: int
) -> Iterator[NearMiss]:
    """Give what each set of codes opens that some need lacks."""

    def lacking(facing: Facing, more: frozenset[str]) -> Words:
        flags = column(facing.needs)
        return flags.bits[facing.rows] & ~flags.encode(had | more)

    def had_too(more: frozenset[str]) -> Test:
        return lambda facing: ~some(lacking(facing, more))

    lacks = {
        Flags(column(facing.needs).vocabulary, each[np.newaxis])[0]
        for facing in missed.facings
        for each in np.unique(lacking(facing, frozenset()), axis=0)
    }
    for lack in sorted(lacks, key=sorted):
        yield from missed.found(kind, had_too(lack), most, **{kind: tuple(sorted(lack))})


def _by_form(missed: _Missed, most: int) -> Iterator[NearMiss]:
    def of(code: str) -> Test:
        def opens(facing: Facing) -> Bools:
            column = facing.needs.forms
            return some(column.bits[facing.rows] & column.encode(frozenset({code})))

        return opens

    forms = {code for facing in missed.facings for code in facing.needs.forms.vocabulary.codes}
    for code in sorted(forms):
        yield from missed.found("forms", of(code), most, forms=(code,))


_OPENERS: Final[dict[Limit, Callable[[_Missed, int], Iterator[NearMiss]]]] = {
    Limit.SLOTS: _by_slot,
    Limit.PLACE: _by_place,
    Limit.DATES: _by_date,
    Limit.CHECKS: _by_check,
    Limit.LANGUAGES: _by_language,
    Limit.FORMS: _by_form,
    Limit.SESSION: _by_session,
    Limit.DAYS: _by_days,
}
_KINDS: Final = (
    "time",
    "distance",
    "minutes",
    "remote",
    "place_not_stated",
    "dates",
    "checks",
    "languages",
    "forms",
    "session",
    "days",
)
