"""What can happen on the way to the mark."""

from volunteering.quality.actions.awards import (
    confirm_suspension,
    keep_up,
    lift,
    meet_conditions,
    purge,
    suspend,
    withdraw,
)
from volunteering.quality.actions.deciding import decide, decide_appeal, moderate, send_back
from volunteering.quality.actions.reviewing import (
    accept,
    ask,
    declare,
    decline,
    find,
    hand_in,
    stand_down,
)
from volunteering.quality.actions.writing import (
    add_evidence,
    appeal,
    begin,
    drop_evidence,
    rate,
    submit,
    take_back,
)

__all__ = [
    "accept",
    "add_evidence",
    "appeal",
    "ask",
    "begin",
    "confirm_suspension",
    "decide",
    "decide_appeal",
    "declare",
    "decline",
    "drop_evidence",
    "find",
    "hand_in",
    "keep_up",
    "lift",
    "meet_conditions",
    "moderate",
    "purge",
    "rate",
    "send_back",
    "stand_down",
    "submit",
    "suspend",
    "take_back",
    "withdraw",
]
