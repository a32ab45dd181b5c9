"""Who is seen: re-ranking a list so that roles nobody has found this week get their turn.

A site that sorts by popularity shows the same few to everybody. Here a role's score is what showing
it adds to two sums, connections and roles with at least one connection this week, the second
weighed by one documented number, `Exposure.first`.

Source: V. Manshadi, S. Rodilitz, D. Saban and A. Suresh, "Redesigning VolunteerMatch's ranking
algorithm", SSRN 4497747, for the two aims and for penalties after each connection; the step, that
is a bonus only while the week's count is nothing, is the greedy rule for a sum of concave functions
(docs/explanation/engine.md has what it did in simulation).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeVar

import numpy as np

from matching.engine.columns import Bools, Counts, Floats, Rows

Number = TypeVar("Number", float, Floats)
TOP: Final = 10  # the part of a list in which organisations are kept apart


@dataclass(frozen=True, slots=True)
class Exposure:
    """What is settled once for a market, and logged with every list.

    first: what the first connection of a week is worth, beside the connection itself. relevant: the
    bonus is only for roles of at least this part of the list's best value. full: what a role
    without an open place is still worth, with its waiting list. per_organisation: how many of the
    first ten may be one organisation's. prices: how much of a place's price in the last round is
    taken off.
    """

    first: float = 0.4
    relevant: float = 0.35
    full: float = 0.3
    per_organisation: int = 2
    prices: float = 0.0


@dataclass(frozen=True, eq=False)
class Standing:
    """How the roles of a list stand this week; all (rows,).

    has_place: an open place is left; connected: connections this week; rate: how many a week it
    usually gets by itself; price: of a place in the last round.
    """

    has_place: Bools
    connected: Counts
    rate: Floats
    price: Floats


def worth(value: Number, place: Number, bonus: Number, hoped: Number, charge: Number) -> Number:
    """Give what showing a role adds; one number, or arrays of one shape.

    value: chance of a connection; place: 1, or less without an open place; bonus: the weight of a
    first connection, 0 where there was one; hoped: connections it will get by itself before the
    week ends, of which the chance of none is exp(-hoped); charge: taken off for scarce places.
    """
    scored: Number = value * (place + bonus * np.exp(-hoped)) - charge
    return scored


def scores(values: Floats, standing: Standing, left: float, exposure: Exposure) -> Floats:
    """Score the roles of one list (rows,); left is the part of the week that is still to come."""
    near_the_best = values >= exposure.relevant * values.max(initial=0.0)
    bonus = np.where((standing.connected == 0) & near_the_best, exposure.first, 0.0)
    place = np.where(standing.has_place, 1.0, exposure.full)
    return worth(values, place, bonus, standing.rate * left, exposure.prices * standing.price)


def ordered(
    scored: Floats, organisations: Sequence[str], keys: Sequence[str], *, turn: str, most: int
) -> Rows:
    """Order a list, best first; shape (rows,).

    turn names the person and the week: equal scores are in an order drawn from it, so that no role
    is always first for its name. Of the first ten at most so many are one organisation's, if there
    are enough others; the rest keep their order.
    """
    drawn = np.array([_draw(turn, key) for key in keys], np.uint64)
    order = np.lexsort((drawn, -scored))
    return spread(order, organisations, most)


def spread(order: Rows, organisations: Sequence[str], most: int) -> Rows:
    """Move what is too much of one organisation down, out of the first ten."""
    seen: dict[str, int] = {}
    first: list[int] = []
    moved: list[int] = []
    for place, row in enumerate(order.tolist()):
        if len(first) == TOP:
            return np.array([*first, *moved, *order[place:].tolist()], np.intp)
        name = organisations[row]
        seen[name] = seen.get(name, 0) + 1
        (first if seen[name] <= most else moved).append(row)
    return np.array([*first, *moved], np.intp)


def _draw(turn: str, key: str) -> int:
    return int.from_bytes(blake2b(f"{turn}\0{key}".encode(), digest_size=8).digest())
