"""How near: one at the door, a half at five kilometres, never nothing; from home a half."""

import math
from typing import Final

import numpy as np

from matching.engine.columns import Floats
from matching.engine.facing import Facing
from matching.engine.reason import check, fit, rule_out
from matching.engine.terms import METRES_PER_MILE, Need, Offer, Reason

HALF_WAY: Final = 5_000.0  # metres at which the value is a half
FROM_HOME: Final = 0.5
UNKNOWN: Final = 0.3


def value(facing: Facing) -> Floats:
    """Give the value of nearness, 0 to 1; of shape (rows,)."""
    near = np.where(facing.within, HALF_WAY / (HALF_WAY + facing.metres), 0.0)
    known = facing.placed | facing.from_home
    return np.where(known, np.maximum(near, np.where(facing.from_home, FROM_HOME, 0.0)), UNKNOWN)


def metres_between(need: Need, offer: Offer) -> float:
    """Measure from the offer's place to the need's nearest; inf where either has none."""
    if offer.place is None:
        return math.inf
    return min((math.dist(offer.place, place) for place in need.places), default=math.inf)


def miles(metres: float) -> float:
    """Turn metres into miles, to a tenth."""
    return round(metres / METRES_PER_MILE, 1)


def reason(need: Need, offer: Offer) -> Reason:
    """Say how far it is, or why that cannot be said."""
    metres = metres_between(need, offer)
    too_far = _too_far(need, offer, metres) if math.isfinite(metres) else None
    if math.isfinite(metres) and too_far is None:
        return _near(offer, metres)
    if need.remote and offer.remote_ok:
        return fit("remote")
    if not need.places:
        return _without_place(need, offer)
    return too_far or check("place_not_given")


def _too_far(need: Need, offer: Offer, metres: float) -> Reason | None:
    if offer.radius is not None and metres > offer.radius:
        return rule_out("too_far", miles=miles(metres), within=miles(offer.radius))
    way = offer.journey
    if way and way.most is not None and way.minutes(metres) > way.most:
        minutes, most = math.ceil(way.minutes(metres)), math.floor(way.most)
        return rule_out("too_long", minutes=minutes, within=most, by=way.by)
    if need.reach is not None and metres > need.reach:
        return rule_out("beyond_reach", miles=miles(metres), within=miles(need.reach))
    return None


def _near(offer: Offer, metres: float) -> Reason:
    if offer.journey is None:
        return fit("near", miles=miles(metres))
    minutes = math.ceil(offer.journey.minutes(metres))
    return fit("near_by", miles=miles(metres), minutes=minutes, by=offer.journey.by)


def _without_place(need: Need, offer: Offer) -> Reason:
    if need.remote:
        return rule_out("remote_only")
    limited = offer.radius is not None or (offer.journey and offer.journey.most is not None)
    settled = offer.place is not None and limited
    return rule_out("place_not_stated") if settled else check("place_not_stated")
