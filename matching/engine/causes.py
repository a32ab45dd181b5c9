"""Causes in common: their idf as a part of the smaller side's.

So neither many tags on a need nor many wishes of a person are a fault.
"""

import numpy as np

from matching.engine.columns import Floats
from matching.engine.facing import Facing
from matching.engine.reason import check, fit
from matching.engine.terms import Need, Offer, Reason


def value(facing: Facing) -> Floats:
    """Give the value of shared causes, 0 to 1; of shape (rows,)."""
    shared, of_needs, of_offers = facing.shared(facing.needs.causes, facing.offers.causes)
    smaller = np.minimum(of_needs, of_offers)
    return np.divide(shared, smaller, out=np.zeros_like(shared), where=shared > 0)


def reason(need: Need, offer: Offer) -> Reason | None:
    """Say which causes are shared, if the person named any."""
    if not offer.causes or not need.causes:
        return None
    shared = need.causes & offer.causes
    if not shared:
        return check("causes_other", causes=tuple(sorted(need.causes)))
    return fit("causes_shared", causes=tuple(sorted(shared)))
