"""A round as the engine sees it, and what comes back.

What a pair is worth: each side's satisfaction is (n - rank + 1) / n where it ranked n, so that its
first choice counts 1 and its last 1/n; the pair's value is the geometric mean of the two, so that
neither side's joy makes up for the other's reluctance. Pairs that one side did not rank are none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from clearinghouse.rounds.models import Preference, Round
from clearinghouse.rounds.states import Objective, Side
from matching.shortlists import clearing

Pair = tuple[int, int]  # the keys of an entry of an offer and of an entry of a need
Ranks = Mapping[Pair, int]


@dataclass(frozen=True)
class Ranked:
    """All that was ranked in a round, by either side."""

    offers: Ranks
    needs: Ranks
    places: Mapping[int, int]
    entered: tuple[int, ...]

    def wanted(self) -> list[Pair]:
        """Give the pairs that both sides ranked."""
        return sorted(self.offers.keys() & self.needs.keys())


@dataclass(frozen=True)
class Outcome:
    """Who got whom, and the certificate of it."""

    matches: tuple[tuple[int, int, float], ...]
    blocking: tuple[Pair, ...]
    certificate: Mapping[str, Any]


def ranked(round_: Round) -> Ranked:
    """Read a round in three queries."""
    sides: dict[str, dict[Pair, int]] = {str(Side.OFFER): {}, str(Side.NEED): {}}
    rows = Preference.objects.filter(round=round_).order_by()
    for side, offer, need, rank in rows.values_list("side", "offer", "need", "rank"):
        sides[side][offer, need] = rank
    return Ranked(
        offers=sides[str(Side.OFFER)],
        needs=sides[str(Side.NEED)],
        places=dict(round_.needs.order_by("pk").values_list("pk", "places")),
        entered=tuple(round_.offers.order_by("pk").values_list("pk", flat=True)),
    )


def clear(market: Ranked, objective: Objective) -> Outcome:
    """Clear what was ranked; the same preferences give the same outcome."""
    pairs = market.wanted()
    worth = values(market)
    cleared = clearing.clear(
        [clearing.Edge(str(offer), str(need), worth[offer, need]) for offer, need in pairs],
        {str(need): places for need, places in market.places.items()},
        objective=str(objective),
        rankings=clearing.Rankings(
            people={(str(o), str(n)): market.offers[o, n] for o, n in pairs},
            tasks={(str(o), str(n)): market.needs[o, n] for o, n in pairs},
        ),
    )
    found = tuple((int(o), int(n), worth[int(o), int(n)]) for o, n in cleared.matches)
    return Outcome(
        matches=found,
        blocking=tuple((int(o), int(n)) for o, n in cleared.blocking_pairs),
        certificate=_certificate(market, found, cleared),
    )


def values(market: Ranked) -> dict[Pair, float]:
    """Say what each pair is worth that both sides ranked."""
    by_offer = _longest(market.offers, 0)
    by_need = _longest(market.needs, 1)
    return {
        (offer, need): math.sqrt(
            _joy(market.offers[offer, need], by_offer[offer])
            * _joy(market.needs[offer, need], by_need[need])
        )
        for offer, need in market.wanted()
    }


def blocking_pairs(market: Ranked, matches: Iterable[Pair]) -> list[Pair]:
    """Find the pairs that would both rather have each other, slowly and from nothing but ranks."""
    mine = dict(matches)
    held: dict[int, list[int]] = defaultdict(list)
    for offer, need in mine.items():
        held[need].append(market.needs[offer, need])
    found = []
    for offer, need in market.wanted():
        has = mine.get(offer)
        rather = has is None or market.offers[offer, need] < market.offers[offer, has]
        worst = max(held[need], default=0)
        room = len(held[need]) < market.places[need] or market.needs[offer, need] < worst
        if has != need and rather and room:
            found.append((offer, need))
    return found


def _certificate(
    market: Ranked, found: tuple[tuple[int, int, float], ...], cleared: clearing.Cleared
) -> dict[str, Any]:
    matched = {(offer, need) for offer, need, _value in found}
    held: dict[int, int] = defaultdict(int)
    for _offer, need in matched:
        held[need] += 1
    return {
        "offers": len(market.entered),
        "needs": len(market.places),
        "pairs": len(market.wanted()),
        "matched": len(matched),
        # Counted anew from the ranks alone, not taken on the engine's word.
        "blocking_pairs": len(blocking_pairs(market, matched)),
        "capacities_kept": all(count <= market.places[need] for need, count in held.items()),
        "unmatched_offers": len(market.entered) - len(matched),
        "needs_with_nobody": len(market.places) - len(held),
        "value": round(cleared.value, 6),
        "bound": round(cleared.bound, 6),
    }


def _longest(ranks: Ranks, side: int) -> dict[int, int]:
    longest: dict[int, int] = defaultdict(int)
    for pair, rank in ranks.items():
        longest[pair[side]] = max(longest[pair[side]], rank)
    return longest


def _joy(rank: int, of: int) -> float:
    return (of - rank + 1) / of
