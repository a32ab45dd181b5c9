"""Time in common: the shared slots as a part of the smaller side's, or a shared date."""

from typing import Final

import numpy as np

from matching.engine.columns import Floats
from matching.engine.facing import Facing
from matching.engine.reason import check, fit, rule_out
from matching.engine.terms import Need, Offer, Reason
from matching.engine.units import iso_dates

UNKNOWN: Final = 0.5


def value(facing: Facing) -> Floats:
    """Give the value of shared time, 0 to 1; of shape (rows,)."""
    need, offer = facing.slots
    fewer = np.minimum(np.bitwise_count(need), np.bitwise_count(offer))
    overlap = np.bitwise_count(need & offer) / np.maximum(fewer, 1)
    by_slots = np.where(fewer > 0, overlap, UNKNOWN)
    return np.where(facing.dates_shared, 1.0, by_slots)


def reason(need: Need, offer: Offer) -> Reason:
    """Say which times suit both: first what rules out, then certain dates, then slots."""
    against = _against(need, offer)
    if against:
        return against
    shared_dates = _shared_dates(need, offer)
    if shared_dates:
        return fit("dates_shared", dates=shared_dates)
    if need.slots and offer.slots:
        return fit("slots_shared", slots=need.slots & offer.slots)
    if not need.slots:
        return check("time_not_stated")
    return check("time_not_given", slots=need.slots)


def _against(need: Need, offer: Offer) -> Reason | None:
    if need.slots and offer.slots and not need.slots & offer.slots:
        return rule_out("no_shared_slot", slots=need.slots)
    if need.dates and offer.dates and not _shared_dates(need, offer):
        return rule_out("no_shared_date", dates=tuple(sorted(iso_dates(need.dates))))
    if need.minutes is not None and offer.longest is not None and need.minutes > offer.longest:
        return rule_out("session_too_long", minutes=need.minutes, within=offer.longest)
    return None


def _shared_dates(need: Need, offer: Offer) -> tuple[str, ...]:
    return tuple(sorted(iso_dates(need.dates) & iso_dates(offer.dates)))
