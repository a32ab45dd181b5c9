"""The engine's vocabulary, for the suggestions slices: they may not reach into the engine itself."""

from matching.engine.journeys import Journey, straight
from matching.engine.layers import Market
from matching.engine.market import Needs, Offers
from matching.engine.slots import NAMES as SLOT_NAMES
from matching.engine.terms import METRES_PER_MILE, Match, NearMiss, Need, Offer, Reason, Verdict

__all__ = [
    "METRES_PER_MILE",
    "SLOT_NAMES",
    "Journey",
    "Market",
    "Match",
    "NearMiss",
    "Need",
    "Needs",
    "Offer",
    "Offers",
    "Reason",
    "Verdict",
    "straight",
]
