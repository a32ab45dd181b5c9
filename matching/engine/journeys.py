"""How long somebody is on the way: a speed model, until there are timetables.

Minutes pass before one moves (to the stop, to the car); then it goes so many metres a minute as the
crow flies, that is on roads of the usual detour. Who has a bus or a car can still walk, so nobody
takes longer than on foot. Nearer never takes longer, and more minutes never reach less far.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

import numpy as np

from matching.engine.columns import Floats, Strings
from matching.engine.errors import BadTermError
from matching.engine.units import MILE, metres, metres_or_none

DETOUR: Final = 1.3  # roads are so much longer than straight lines
NEVER: Final = 1e-9  # metres a minute: slower than anybody

# Miles an hour and minutes before one moves, for callers who have no better figures.
USUAL: Final = MappingProxyType(
    {"walk": (3.0, 0.0), "cycle": (9.0, 2.0), "bus": (9.0, 12.0), "car": (20.0, 5.0)}
)


def straight(miles_an_hour: float, detour: float = DETOUR) -> float:
    """Turn a speed on the road into metres a minute as the crow flies."""
    return miles_an_hour * MILE / 60 / detour


@dataclass(frozen=True, slots=True)
class Journey:
    """How somebody travels.

    by names the means; pace and afoot are metres a minute as the crow flies (afoot 0: never on
    foot); before are minutes before they move; most the minutes they would travel (None: any).
    Raises BadTermError for a pace that gets nowhere, and for what is negative or not a number.
    """

    by: str
    pace: float
    before: float = 0.0
    afoot: float = 0.0
    most: float | None = None

    def __post_init__(self) -> None:
        """Refuse a journey that cannot be."""
        numbers = (self.before, self.afoot, 0.0 if self.most is None else self.most)
        sane = all(math.isfinite(each) and each >= 0 for each in numbers)
        if not (sane and math.isfinite(self.pace) and self.pace > 0):
            message = f"Nobody travels like this: {self}."
            raise BadTermError(message)

    def minutes(self, away: float) -> float:
        """Say how long it takes to get so many metres away."""
        walking = away / self.afoot if self.afoot else math.inf
        return min(self.before + away / self.pace, walking)

    def reach(self, minutes: float) -> float:
        """Say how far, in metres, so many minutes take one."""
        return max((minutes - self.before) * self.pace, minutes * self.afoot, 0.0)


def usual(by: str, most: float | None = None) -> Journey:
    """Give the journey of somebody who walks, cycles, or goes by bus or car, at usual speeds."""
    speed, before = USUAL[by]
    return Journey(by, straight(speed), before, straight(USUAL["walk"][0]), most)


@dataclass(frozen=True, eq=False)
class Journeys:
    """A column of journeys; of none, by is "" and takes no time at all."""

    by: Strings
    before: Floats
    pace: Floats
    afoot: Floats
    most: Floats

    @classmethod
    def of(cls, journeys: Sequence[Journey | None]) -> Self:
        """Lay out journeys."""
        ways = [each or NO_TIME for each in journeys]
        return cls(
            Strings.of(way.by for way in ways),
            np.array([way.before for way in ways], np.float64),
            np.array([way.pace for way in ways], np.float64),
            np.array([way.afoot or NEVER for way in ways], np.float64),
            metres([way.most for way in ways]),
        )

    def __getitem__(self, row: int) -> Journey | None:
        """Give one row's journey."""
        by, afoot = self.by[row], float(self.afoot[row])
        if not by:
            return None
        return Journey(
            by=by,
            pace=float(self.pace[row]),
            before=float(self.before[row]),
            afoot=0.0 if afoot == NEVER else afoot,
            most=metres_or_none(self.most[row]),
        )


NO_TIME: Final = Journey("", pace=1e12)
