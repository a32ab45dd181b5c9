"""Skills: how much of what the need asks for the person covers, telling skills counting more.

Asymmetric on purpose: more skills than asked for do no harm ("covers 4 of 5"). A skill that is related
to one of theirs, or broader, counts half (engine.md 2.3).
"""

from typing import Final

import numpy as np

from matching.engine.columns import Floats
from matching.engine.facing import Facing
from matching.engine.reason import check, fit
from matching.engine.terms import Need, Offer, Reason

NOT_ASKED: Final = 0.3
NEAR: Final = 0.5


def value(facing: Facing) -> Floats:
    """Give the covered part of the skills asked for, 0 to 1; NOT_ASKED where none are."""
    shared, of_needs, _ = facing.shared(facing.needs.skills, facing.offers.skills)
    near, *_ = facing.shared(facing.needs.skills, facing.offers.near)
    covered = np.minimum((shared + NEAR * near) / np.where(of_needs > 0, of_needs, 1.0), 1.0)
    return np.where(of_needs > 0, covered, NOT_ASKED)


def reason(need: Need, offer: Offer) -> Reason | None:
    """Say which of the skills asked for the person has, and which not."""
    shared = tuple(sorted(need.skills & offer.skills))
    missing = tuple(sorted(need.skills - offer.skills))
    if not need.skills:
        return fit("skills_not_asked") if offer.skills else None
    if not offer.skills:
        return check("skills_asked", missing=missing)
    if not shared and (near := need.skills & offer.near):
        return check("skills_near", skills=tuple(sorted(near)))
    if not shared:
        return check("skills_other", missing=missing)
    return (
        check("skills_partly", skills=shared, missing=missing)
        if missing
        else fit("skills_covered", skills=shared)
    )
