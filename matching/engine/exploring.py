"""Trying what is seldom seen: a small, counted part of the places on lists, by lot.

A list that only shows what is thought best never learns of what it does not show. So below the first
few places each place is, with a small chance, given to something that fits but was seldom shown, and
how likely that was is written down with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np

from matching.engine.columns import Floats

REACH: Final = 100  # of the best, those that may be tried
PAGE: Final = 20  # what stands on the first page needs no trying


@dataclass(frozen=True, slots=True)
class Exploring:
    """How much is tried: share of the places after the first `spared`; seldom shown is below `few`."""

    share: float = 0.02
    spared: int = 3
    few: float = 30.0


class Place(NamedTuple):
    """Who stands there, how likely that was given what stands above, and whether it was tried."""

    pair: int
    propensity: float
    tried: bool


def tried(
    order: Sequence[int], shown: Floats, length: int, exploring: Exploring, turn: str
) -> list[Place]:
    """Lay out a list of a length from an order (best first); shown (order,) is how often each was.

    1. What may be tried stands below the first page, within REACH, and was shown seldom. 2. Each
    place after the spared ones draws: with chance `share` one of those that are left, all alike;
    else the next of the order. 3. The draws are settled by `turn`, so the second page follows the
    first, and a list that is opened again is the same.
    """
    candidates = [
        pair
        for pair, seen in zip(order[PAGE:REACH], shown[PAGE:REACH], strict=False)
        if seen < exploring.few
    ]
    if not candidates:
        return [Place(pair, 1.0, tried=False) for pair in order[:length]]
    drawn = draws(turn)
    left, taken, following = candidates, set[int](), iter(order)
    places: list[Place] = []
    while len(places) < min(length, len(order)):
        share = exploring.share if len(places) >= exploring.spared and left else 0.0
        if share and drawn.random() < share:
            pair = left[int(drawn.integers(len(left)))]
            places.append(Place(pair, share / len(left), tried=True))
        else:
            pair = next(each for each in following if each not in taken)
            places.append(Place(pair, 1.0 - share, tried=False))
        taken.add(pair)
        left = [each for each in left if each != pair]
    return places


def draws(turn: str) -> np.random.Generator:
    """Draw what a turn settles, the same each time."""
    number = int.from_bytes(blake2b(turn.encode(), digest_size=8).digest())
    return np.random.default_rng(number)
