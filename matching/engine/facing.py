"""One row of one side facing many of the other: what limits and factors look at, as arrays.

A list is for one person among many needs, or for one need among many people; both are the same
arithmetic, because numpy broadcasts the one side's shape (1,) against the many side's (rows,).
Codes are compared in the many side's vocabulary.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt

from matching.engine import meanings
from matching.engine.columns import Bools, Codes, Flags, Floats, Rows, Words
from matching.engine.errors import ManyAgainstManyError
from matching.engine.market import Masks, Needs, Offers, wording
from matching.engine.units import Ages, above, below, levels_of

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Facing:
    """Needs facing offers, one of them a single row; rows are those looked at of the many."""

    needs: Needs
    offers: Offers
    rows: Rows

    @classmethod
    def of(cls, needs: Needs, offers: Offers) -> Self:
        """Let all rows face each other; ManyAgainstManyError unless one side has one row."""
        if len(needs) > 1 and len(offers) > 1:
            message = (
                f"{len(needs)} needs against {len(offers)} offers: one side must have a single row."
            )
            raise ManyAgainstManyError(message)
        both = len(needs) and len(offers)
        return cls(needs, offers, _every(max(len(needs), len(offers)) if both else 0))

    def at(self, rows: Rows) -> Self:
        """Look at some rows only."""
        return type(self)(self.needs, self.offers, rows)

    @property
    def many_needs(self) -> bool:
        """Whether the one row is an offer."""
        return len(self.offers) == 1

    def need(self, column: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Take the needs' part of a column of needs: one row of it, or those looked at."""
        return column[self.rows] if self.many_needs else column[:1]

    def offer(self, column: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Take the offers' part of a column of offers."""
        return column[:1] if self.many_needs else column[self.rows]

    @cached_property
    def metres(self) -> Floats:
        """Distance from the offer's place to the need's nearest; inf where either has none."""
        many, one = (self.needs, self.offers) if self.many_needs else (self.offers, self.needs)
        return many.places.distances(self.rows, one.places[0])

    @cached_property
    def placed(self) -> Bools:
        """Both name a place."""
        return self.need(self.needs.places.stated) & self.offer(self.offers.places.stated)

    @cached_property
    def from_home(self) -> Bools:
        """It can be done from home, and that suits."""
        return self.need(self.needs.remote) & self.offer(self.offers.remote_ok)

    @cached_property
    def within(self) -> Bools:
        """A place of the need is as near as both ask."""
        return self.reachable & self.near_enough & self.soon_enough

    @cached_property
    def near_enough(self) -> Bools:
        """A place of the need is within the offer's radius."""
        return self.metres <= self.offer(self.offers.radius)

    @cached_property
    def soon_enough(self) -> Bools:
        """It takes no longer to get there than the offer says."""
        return self.minutes <= self.offer(self.offers.journeys.most)

    @cached_property
    def minutes(self) -> Floats:
        """Minutes on the way; none for an offer that does not say how it travels."""
        journeys, metres = self.offers.journeys, np.where(self.placed, self.metres, 0.0)
        riding = self.offer(journeys.before) + metres / self.offer(journeys.pace)
        return np.minimum(riding, metres / self.offer(journeys.afoot))

    @property
    def furthest(self) -> float:
        """How far, in metres, the one offer goes."""
        journey = self.offers.journeys[0]
        most = float(self.offers.journeys.most[0])
        reach = journey.reach(most) if journey and np.isfinite(most) else np.inf
        return min(float(self.offers.radius[0]), reach)

    @cached_property
    def reachable(self) -> Bools:
        """A place of the need is as near as the need asks, whatever the offer does."""
        return self.placed & (self.metres <= self.need(self.needs.reach))

    @cached_property
    def slots(self) -> tuple[Masks, Masks]:
        """Slots of the needs, slots of the offers."""
        return self.need(self.needs.slots), self.offer(self.offers.slots)

    @cached_property
    def dated(self) -> Bools:
        """Both name dates."""
        return self.need(self.needs.dates.stated) & self.offer(self.offers.dates.stated)

    @cached_property
    def dates_shared(self) -> Bools:
        """Both name dates, and share one."""
        many, one = self._facing_codes(self.needs.dates, self.offers.dates)
        return many.touches(one, self.rows)

    @cached_property
    def ages(self) -> tuple[Ages, Ages, Ages]:
        """Minimum and maximum age of the needs, age of the offers; -1 where unknown."""
        return (
            self.need(self.needs.min_age),
            self.need(self.needs.max_age),
            self.offer(self.offers.age),
        )

    @cached_property
    def below_level(self) -> Bools:
        """A skill of the offer is known less well than the need demands."""
        if self.many_needs:
            return self.needs.levels.touches(above(levels_of(self.offers.levels[0])), self.rows)
        return self.offers.levels.touches(below(levels_of(self.needs.levels[0])), self.rows)

    @cached_property
    def conflict(self) -> Bools:
        """The need's organisation is one that the offer must not be matched with."""
        if self.many_needs:
            return self.needs.organisations.touches(self.offers.not_with[0], self.rows)
        return self.offers.not_with.touches(self.needs.organisations[0], self.rows)

    @cached_property
    def blocked(self) -> Bools:
        """The need's organisation is one that the person blocked."""
        if self.many_needs:
            return self.needs.organisations.touches(self.offers.blocked[0], self.rows)
        return self.offers.blocked.touches(self.needs.organisations[0], self.rows)

    def flags(self, needs: Flags, offers: Flags) -> tuple[Words, Words]:
        """Bring two columns of few codes into one vocabulary."""
        if self.many_needs:
            return needs.bits[self.rows], needs.encode(offers[0])
        return offers.encode(needs[0]), offers.bits[self.rows]

    def shared(self, needs: Codes, offers: Codes) -> tuple[Floats, Floats, Floats]:
        """Weigh the codes that two columns share, those of the needs and those of the offers."""
        many, one = self._facing_codes(needs, offers)
        weights = many.weight[self.rows], np.array([many.weigh(one)])
        of_needs, of_offers = weights if self.many_needs else weights[::-1]
        return many.shared(one, self.rows), of_needs, of_offers

    def cosines(self) -> Floats:
        """Likeness of what both write."""
        if self.many_needs:
            return self.needs.words.cosines(wording(self.offers[0]), self.rows)
        return self.offers.words.cosines(wording(self.needs[0]), self.rows)

    def nearness(self) -> Floats:
        """How near in meaning both texts are, 0 to 1; NaN for a need whose meaning is not known."""
        needs, offers = self.needs.meanings, self.offers.meanings
        if self.many_needs:
            return meanings.of_needs(needs, self.rows, offers)
        if not needs.stated.any():
            return np.full(len(self.rows), np.nan)
        return meanings.of_people(offers, self.rows, needs)

    def _facing_codes(self, needs: Codes, offers: Codes) -> tuple[Codes, frozenset[str]]:
        return (needs, offers[0]) if self.many_needs else (offers, needs[0])


@lru_cache(maxsize=8)
def _every(count: int) -> Rows:
    """Number rows: the same numbers for each list of one market."""
    rows = np.arange(count)
    rows.flags.writeable = False
    return rows


def some(bits: Words) -> Bools:
    """Tell for each row of bits whether any is set; shape (rows,)."""
    return np.asarray(bits[:, 0] != 0 if bits.shape[1] == 1 else bits.any(axis=1))
