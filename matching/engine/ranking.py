"""The order of a list once limits and scores are known: both sides' chances, whose turn it is, and trying.

Without a model, a person's chance is guessed from the content score, so the order is that of the
score; nothing here brings back what a limit ruled out.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from matching.engine import exploring, exposure
from matching.engine.acceptance.calibrated import Calibrated
from matching.engine.acceptance.content import ContentAcceptance
from matching.engine.columns import Bools, Floats, Rows
from matching.engine.exploring import Exploring
from matching.engine.exposure import Exposure, Standing
from matching.engine.features import features, needs_of
from matching.engine.layers import Found
from matching.engine.standings import Standings
from matching.engine.units import UNSTATED

DIGITS: Final = 9  # equal to this many digits is a tie
GUESSED: Final = Calibrated(ContentAcceptance())


class Placed(NamedTuple):
    """One place of a list: which pair, both sides' chances, how likely it was to stand there, and on what.

    lifted: it stands higher because few found it this week; tried: it was drawn by lot.
    """

    pair: int
    chance: float
    welcome: float
    propensity: float
    features: tuple[float | None, ...]
    lifted: bool
    tried: bool

    @property
    def seldom_seen(self) -> bool:
        """It stands there for having been seen too seldom."""
        return self.lifted or self.tried


@dataclass(frozen=True)
class Ranking:
    """How one list is ordered.

    person, organisation: models of either side's yes. standings: what happened so far. exposure:
    None for lists in which nobody waits for a turn. trying: None where nothing is tried. left: part
    of the week to come. turn names the reader and the day or week, and settles draws.
    """

    person: Calibrated | None = None
    organisation: Calibrated | None = None
    standings: Standings = field(default_factory=Standings.none)
    exposure: Exposure | None = None
    trying: Exploring | None = None
    left: float = 1.0
    turn: str = ""

    def over(self, found: Found, pairs: Rows, values: Floats) -> "Ranked":
        """Look at the pairs that are worth ordering; pairs are in the order of ties."""
        standing = self.standings.at(needs_of(found, pairs))
        return Ranked(self, found, pairs, standing, features(found, pairs, values[pairs], standing))


@dataclass(frozen=True, eq=False)
class Ranked:
    """The pairs of a list with their features and standing, all (pairs,)."""

    ranking: Ranking
    found: Found
    pairs: Rows
    standing: Standings
    table: Floats

    @cached_property
    def chance(self) -> Floats:
        """That the person says yes."""
        return (self.ranking.person or GUESSED).chances(self.table)

    @cached_property
    def welcome(self) -> Floats:
        """That the organisation then says yes; one where nothing was learned of that."""
        side = self.ranking.organisation
        return np.ones(len(self.pairs)) if side is None else side.chances(self.table)

    @property
    def value(self) -> Floats:
        """That both say yes."""
        return self.chance * self.welcome

    @cached_property
    def order(self) -> Rows:
        """Which of the pairs stands where, best first."""
        return self._best_first(self.worth)

    @cached_property
    def worth(self) -> Floats:
        """What showing each adds."""
        settled = self.ranking.exposure
        if settled is None or not len(self.pairs):
            return self.value
        room = self._has_place()
        standing = Standing(
            room, self.standing.connected.astype(np.int32), self.standing.rate, np.zeros(len(room))
        )
        return exposure.scores(self.value, standing, self.ranking.left, settled)

    @cached_property
    def lifted(self) -> Bools:
        """Those that stand higher for the bonus of a first connection than their value would have them."""
        risen = np.empty(len(self.pairs), np.intp)
        risen[self._best_first(self.value)] = np.arange(len(self.pairs))
        risen[self.order] -= np.arange(len(self.pairs))
        return np.asarray((risen > 0) & (self.standing.connected == 0))

    def laid_out(self, order: Rows, length: int) -> list[Placed]:
        """Lay out the list; order holds pairs, those of a full organisation moved down."""
        at = {int(pair): here for here, pair in enumerate(self.pairs)}
        trying = self.ranking.trying
        if trying is None:
            places = [exploring.Place(int(pair), 1.0, tried=False) for pair in order[:length]]
        else:
            shown = self.standing.shown[[at[int(pair)] for pair in order]]
            places = exploring.tried(order.tolist(), shown, length, trying, self.ranking.turn)
        return [self._placed(place, at[place.pair]) for place in places]

    def _placed(self, place: exploring.Place, at: int) -> Placed:
        known = [None if np.isnan(each) else float(each) for each in self.table[at]]
        return Placed(
            pair=place.pair,
            chance=float(self.chance[at]),
            welcome=float(self.welcome[at]),
            propensity=place.propensity,
            features=tuple(known),
            lifted=bool(self.lifted[at]) and self.ranking.exposure is not None,
            tried=place.tried,
        )

    def _best_first(self, scores: Floats) -> Rows:
        """Order by score to so many digits; equals as the turn draws them, or else as they stood."""
        turn, many = self.ranking.turn, len(self.pairs)
        drawn = exploring.draws(turn).permutation(many) if turn else np.arange(many)
        return np.lexsort((drawn, -scores.round(DIGITS)))

    def _has_place(self) -> Bools:
        room = np.ones(len(self.pairs), np.bool_)
        for at, pair in enumerate(self.pairs):
            facing, row = self.found.where(int(pair))
            capacity = int(facing.needs.capacity[row if facing.many_needs else 0])
            room[at] = capacity == UNSTATED or capacity > 0
        return room
