"""How far minutes take somebody: a speed model, until there are timetables.

Minutes on the way to a role become a radius as the crow flies:

1. From the minutes goes what every journey costs before it moves: to the bus stop and waiting, or
   to the car and parking. On foot that is nothing.
2. The rest is multiplied by the speed of the means of travel, which gives miles on the road.
3. Roads are longer than straight lines: divided by the detour factor, that is the radius.
4. Who could cycle or go by bus or car can also walk, so nobody gets less far than on foot.

The figures are rows of the rulebook with their sources (``travel-…``). More minutes never take
one less far, and no means is slower than walking.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils import timezone

from matching.rulebook.models import Rule
from volunteering.volunteers.models import Travel

NEAREST: Final = Decimal("0.1")
FURTHEST: Final = Decimal(100)
TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Speeds:
    """Miles an hour and minutes before moving, by means of travel, and the detour factor."""

    walk: float = 3.0
    cycle: float = 9.0
    bus: float = 9.0
    car: float = 20.0
    before_cycle: float = 2.0
    before_bus: float = 12.0
    before_car: float = 5.0
    detour: float = 1.3

    def of(self, by: str) -> tuple[float, float]:
        """Give the speed of a means of travel, and the minutes before it moves."""
        return {
            Travel.WALK: (self.walk, 0.0),
            Travel.CYCLE: (self.cycle, self.before_cycle),
            Travel.BUS: (self.bus, self.before_bus),
            Travel.CAR: (self.car, self.before_car),
        }[Travel(by)]


def speeds(*, on: dt.date | None = None) -> Speeds:
    """Read the model's figures of a day; what the rulebook does not say is as shipped."""
    rows = Rule.objects.on(on or timezone.localdate()).filter(key__startswith="travel-")
    said = {key: float(value) for key, value in rows.values_list("key", "value")}
    usual = Speeds()
    return Speeds(
        walk=said.get("travel-speed-walk", usual.walk),
        cycle=said.get("travel-speed-cycle", usual.cycle),
        bus=said.get("travel-speed-bus", usual.bus),
        car=said.get("travel-speed-car", usual.car),
        before_cycle=said.get("travel-before-cycle", usual.before_cycle),
        before_bus=said.get("travel-before-bus", usual.before_bus),
        before_car=said.get("travel-before-car", usual.before_car),
        detour=said.get("travel-detour", usual.detour),
    )


def reach(minutes: int, by: str, model: Speeds) -> Decimal:
    """Give how many miles away, as the crow flies, minutes take somebody: a tenth at least."""
    speed, before = model.of(by)
    on_foot = _straight(minutes, 0, model.walk, model.detour)
    furthest = max(_straight(minutes, before, speed, model.detour), on_foot)
    miles = Decimal(furthest).quantize(TENTH, ROUND_HALF_UP)
    return min(max(miles, NEAREST), FURTHEST)


def _straight(minutes: float, before: float, miles_an_hour: float, detour: float) -> float:
    """Take off what it costs to set out, then go, then straighten the road."""
    moving = max(minutes - before, 0) / 60
    return moving * miles_an_hour / detour
