"""What a model of acceptance looks at in a pair: shown and learned from alike."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from matching.engine.columns import Floats, Rows
from matching.engine.facing import Facing
from matching.engine.layers import Found
from matching.engine.scorer import FACTORS
from matching.engine.standings import Standings

FEATURES: Final = (*FACTORS, "from_home", "slots", "asks", "appeal", "answers")
# More of it is never worse (1), never better (-1), or either (0): the other things being equal.
MONOTONE: Final = (*(1 for _ in FACTORS), 0, 1, -1, 1, 1)
MOST_SLOTS: Final = 6  # more shared than these make no difference
DIGITS: Final = 4


def features(found: Found, pairs: Rows, values: Floats, standing: Standings) -> Floats:
    """Give the features of some pairs of a list; shape (pairs, FEATURES), NaN where not known.

    values (pairs, FACTORS) are those of the scorer, standing that of the pairs' needs.
    """
    plain = np.full((len(pairs), 3), np.nan)
    start = 0
    for facing in found.facings:
        end = start + len(facing.rows)
        here = np.flatnonzero((pairs >= start) & (pairs < end))
        if len(here):
            plain[here] = _plain(facing.at(facing.rows[pairs[here] - start]))
        start = end
    table = np.column_stack([values, plain, standing.appeal, standing.answers])
    return table.round(DIGITS)


def _plain(facing: Facing) -> Floats:
    """Give what the two rows say: whether from home, slots in common, checks still to get."""
    need, offer = facing.slots
    shared = np.minimum(np.bitwise_count(need & offer), MOST_SLOTS).astype(np.float64)
    unsaid = (need == 0) | (offer == 0)
    asked, held = facing.flags(facing.needs.checks, facing.offers.checks)
    lacking = np.bitwise_count(asked & ~held).sum(axis=1)
    rows = len(facing.rows)
    columns = (facing.from_home, np.where(unsaid, np.nan, shared), lacking)
    return np.column_stack([np.broadcast_to(column, (rows,)) for column in columns])


def needs_of(found: Found, pairs: Rows) -> Sequence[str]:
    """Give the keys of the pairs' needs."""
    return [_need_of(found, int(pair)) for pair in pairs]


def _need_of(found: Found, pair: int) -> str:
    facing, row = found.where(pair)
    return facing.needs.keys[row if facing.many_needs else 0]
