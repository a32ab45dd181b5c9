"""The engine's entrance: who fits whom, how well, why, and what narrowly does not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import Final

import numpy as np

from matching.engine import VERSION, explain, limits, near_misses, scorer
from matching.engine.columns import Floats, Rows
from matching.engine.errors import ManyAgainstManyError
from matching.engine.facing import Facing
from matching.engine.layers import Found, Market, facings, part_with
from matching.engine.market import Needs, Offers
from matching.engine.ranking import Placed, Ranked, Ranking
from matching.engine.reason import fit
from matching.engine.scorer import FACTORS, MatchScorer
from matching.engine.terms import Match, NearMiss, Need, Offer

TOP: Final = 10
SCORE_DIGITS: Final = 9  # equal to this many digits is a tie
POOL: Final = 1_000  # of a longer list, so many of the best, and their equals, are put in order

SELDOM_SEEN: Final = fit("seldom_seen")


@dataclass(frozen=True, slots=True)
class Listed:
    """The best of a list, and how many no limit rules out in all."""

    matches: list[Match]
    found: int
    placed: tuple[Placed, ...] = ()  # of a list that was ordered by a ranking, as the matches


class Matcher:
    """Ranks the needs for one offer, or the offers for one need.

    scorer gives the parts of a score. Of the first ten needs of a list at most per_organisation are
    one organisation's, if there are enough others; nobody is lost by it, only moved down. Ties are
    in the order of the keys or, with a random_state, in an order drawn from it, the same for the
    same number and market.
    """

    def __init__(
        self,
        scorer: MatchScorer | None = None,
        *,
        per_organisation: int = 2,
        random_state: int | None = None,
    ) -> None:
        """Keep what is given."""
        self.scorer = scorer or MatchScorer()
        self.per_organisation = per_organisation
        self.random_state = random_state

    @property
    def version(self) -> str:
        """What a list's impressions record: the engine's version and the weights."""
        weights = ",".join(f"{factor}={getattr(self.scorer, factor):g}" for factor in FACTORS)
        return f"{VERSION}:{weights}"

    def match(self, needs: Market, offers: Offers, *, limit: int | None = 20) -> list[Match]:
        """Rank the many side for the one, best first, at most limit of them (None: all).

        Raises ManyAgainstManyError unless one side has a single row.
        """
        return self.listed(needs, offers, limit=limit).matches

    def listed(
        self,
        needs: Market,
        offers: Offers,
        *,
        limit: int | None = 20,
        ranking: Ranking | None = None,
    ) -> Listed:
        """Do as match does, and count all that no limit rules out.

        With a ranking the best by score are ordered anew: by both sides' chances, and by turns.
        """
        found = Found.of(each.at(limits.passing(each)) for each in facings(needs, offers))
        if not len(found):
            return Listed([], 0)
        values = np.concatenate([scorer.values(each) for each in found.facings])
        parts = self.scorer.contributions(values)
        ranked = self._rank(found, parts, limit)
        stated = scorer.stated(found.facings[0])
        if ranking is not None:
            return self._in_turn(ranking.over(found, ranked, values), values, stated, limit)
        order = self._spread(found, ranked)
        best = [
            self._match(*found.where(each), values[[each]], stated) for each in islice(order, limit)
        ]
        return Listed(best, len(found))

    def _in_turn(
        self, ranked: Ranked, values: Floats, stated: dict[str, bool], limit: int | None
    ) -> Listed:
        found = ranked.found
        order = np.array(list(self._spread(found, ranked.pairs[ranked.order])), np.intp)
        placed = ranked.laid_out(order, len(order) if limit is None else limit)
        matches = [
            self._match(*found.where(each.pair), values[[each.pair]], stated) for each in placed
        ]
        said = [
            replace(match, reasons=(*match.reasons, SELDOM_SEEN)) if each.seldom_seen else match
            for match, each in zip(matches, placed, strict=True)
        ]
        return Listed(said, len(found), tuple(placed))

    def near_misses(self, needs: Market, offers: Offers, *, keys: int = 20) -> list[NearMiss]:
        """Say what single changes to the one offer would open, the most needs first.

        Each names up to keys of the needs. Raises ManyAgainstManyError for several offers.
        """
        if len(offers) > 1:
            message = f"Near misses are for one offer, not {len(offers)}."
            raise ManyAgainstManyError(message)
        some = [each for each in facings(needs, offers) if len(each.rows)]
        return near_misses.near_misses(some, keys) if some else []

    def explain(self, need: Need | str, offer: Offer, *, among: Market | None = None) -> Match:
        """Say all there is to say about one pair; one that is ruled out scores 0.

        Among a market of needs, the need is its row with that key, weighed as in that market's
        lists; raises UnknownKeyError.
        """
        key = need if isinstance(need, str) else need.key
        market = among if among is not None else Needs.of([need] if isinstance(need, Need) else [])
        needs, row = part_with(market, key)
        facing = Facing(needs, Offers.of([offer]), np.array([row]))
        match = self._match(facing, row, scorer.values(facing), scorer.stated(facing))
        if explain.rules_out(match):
            return Match(match.need, match.offer, 0.0, match.reasons, MappingProxyType({}))
        return match

    def _rank(self, found: Found, parts: Floats, limit: int | None) -> Rows:
        scores = parts.sum(axis=1).round(SCORE_DIGITS)
        pool = best(scores, len(scores) if limit is None else max(limit, POOL))
        if self.random_state is None:
            return pool[np.lexsort((found.names[pool], -scores[pool]))]
        drawn = np.random.default_rng(self.random_state).permutation(int(found.names.max()) + 1)
        return pool[np.lexsort((drawn[found.names[pool]], -scores[pool]))]

    def _spread(self, found: Found, order: Rows) -> Iterable[int]:
        """Move the third and later of one organisation down, out of the first ten."""
        if not found.facings[0].many_needs:
            yield from order.tolist()
            return
        seen: dict[str, int] = {}
        moved: list[int] = []
        placed = 0
        ranked = iter(order.tolist())
        for each in islice(ranked, POOL):
            organisation = found.organisation_of(each)
            seen[organisation] = seen.get(organisation, 0) + 1
            if seen[organisation] > self.per_organisation:
                moved.append(each)
                continue
            yield each
            placed += 1
            if placed == TOP:
                break
        yield from moved
        yield from ranked

    def _match(self, facing: Facing, row: int, values: Floats, stated: dict[str, bool]) -> Match:
        need = facing.needs[row if facing.many_needs else 0]
        offer = facing.offers[0 if facing.many_needs else row]
        words = facing.needs.words if facing.many_needs else facing.offers.words
        perfect = np.where(np.isnan(values), np.nan, 1.0)
        given = self._given(self.scorer.contributions(values), stated)
        return Match(
            need.key,
            offer.key,
            float(min(1.0, sum(given.values()))),
            explain.reasons(need, offer, words),
            MappingProxyType(given),
            MappingProxyType(self._given(self.scorer.contributions(perfect), stated)),
        )

    def _given(self, parts: Floats, stated: dict[str, bool]) -> dict[str, float]:
        row = zip(FACTORS, parts[0], strict=True)
        return {factor: float(part) for factor, part in row if stated[factor]}


def best(scores: Floats, most: int) -> Rows:
    """Give the pairs of so many of the best scores, and all that equal the last of them."""
    if most >= len(scores):
        return np.arange(len(scores))
    return np.flatnonzero(scores >= np.partition(scores, -most)[-most])
