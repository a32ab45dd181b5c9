"""The engine's entrance: who fits whom, how well, why, and what narrowly does not."""

from collections.abc import Iterable
from itertools import islice
from types import MappingProxyType
from typing import Final

import numpy as np

from matching.engine import VERSION, explain, limits, near_misses, scorer
from matching.engine.columns import Floats, Rows
from matching.engine.errors import ManyAgainstManyError
from matching.engine.facing import Facing
from matching.engine.market import Needs, Offers
from matching.engine.scorer import FACTORS, MatchScorer
from matching.engine.terms import Match, NearMiss, Need, Offer

TOP: Final = 10
SCORE_DIGITS: Final = 9  # equal to this many digits is a tie


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

    def match(self, needs: Needs, offers: Offers, *, limit: int | None = 20) -> list[Match]:
        """Rank the many side for the one, best first, at most limit of them (None: all).

        Raises ManyAgainstManyError unless one side has a single row.
        """
        facing = Facing.of(needs, offers)
        if not len(facing.rows):
            return []
        facing = facing.at(limits.passing(facing))
        parts = self.scorer.contributions(scorer.values(facing))
        order = self._spread(facing, self._rank(facing, parts))
        stated = scorer.stated(facing)
        return [self._match(facing, each, parts, stated) for each in islice(order, limit)]

    def near_misses(self, needs: Needs, offers: Offers, *, keys: int = 20) -> list[NearMiss]:
        """Say what single changes to the one offer would open, the most needs first.

        Each names up to keys of the needs. Raises ManyAgainstManyError for several offers.
        """
        if len(offers) > 1:
            message = f"Near misses are for one offer, not {len(offers)}."
            raise ManyAgainstManyError(message)
        facing = Facing.of(needs, offers)
        return near_misses.near_misses(facing, keys) if len(facing.rows) else []

    def explain(self, need: Need | str, offer: Offer, *, among: Needs | None = None) -> Match:
        """Say all there is to say about one pair; one that is ruled out scores 0.

        Among a market of needs, the need is its row with that key, weighed as in that market's
        lists; raises UnknownKeyError.
        """
        key = need if isinstance(need, str) else need.key
        needs = among if among is not None else Needs.of([need] if isinstance(need, Need) else [])
        facing = Facing(needs, Offers.of([offer]), np.array([needs.row_of(key)]))
        parts = self.scorer.contributions(scorer.values(facing))
        match = self._match(facing, 0, parts, scorer.stated(facing))
        if explain.rules_out(match):
            return Match(match.need, match.offer, 0.0, match.reasons, MappingProxyType({}))
        return match

    def _rank(self, facing: Facing, parts: Floats) -> Rows:
        scores = parts.sum(axis=1).round(SCORE_DIGITS)
        if self.random_state is None:
            return np.argsort(-scores, kind="stable")
        every = max(len(facing.needs), len(facing.offers))
        drawn = np.random.default_rng(self.random_state).permutation(every)
        return np.lexsort((drawn[facing.rows], -scores))

    def _spread(self, facing: Facing, order: Rows) -> Iterable[int]:
        """Move the third and later of one organisation down, out of the first ten."""
        if not facing.many_needs:
            yield from order.tolist()
            return
        seen: dict[str, int] = {}
        moved: list[int] = []
        placed = 0
        ranked = iter(order.tolist())
        for each in ranked:
            organisation = facing.needs.organisation_of(int(facing.rows[each]))
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

    def _match(self, facing: Facing, each: int, parts: Floats, stated: dict[str, bool]) -> Match:
        row = int(facing.rows[each])
        need = facing.needs[row if facing.many_needs else 0]
        offer = facing.offers[0 if facing.many_needs else row]
        words = facing.needs.words if facing.many_needs else facing.offers.words
        given = {
            factor: float(part)
            for factor, part in zip(FACTORS, parts[each], strict=True)
            if stated[factor]
        }
        score = float(min(1.0, sum(given.values())))
        return Match(
            need.key, offer.key, score, explain.reasons(need, offer, words), MappingProxyType(given)
        )
