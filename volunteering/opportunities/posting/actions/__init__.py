"""What can happen to a role that is posted here."""

from volunteering.opportunities.posting.actions.offering import (
    approve,
    copy,
    pause,
    renew,
    reopen,
    resume,
    send_back,
    submit,
    withdraw,
)
from volunteering.opportunities.posting.actions.saying import (
    add_session,
    describe,
    draft,
    place,
    promise,
    remove_session,
    set_applying,
    set_checks,
    set_support,
    set_times,
    set_who,
)
from volunteering.opportunities.posting.actions.upkeep import (
    pause_uninsured,
    remind_of_expiry,
    rework_levels,
)

__all__ = [
    "add_session",
    "approve",
    "copy",
    "describe",
    "draft",
    "pause",
    "pause_uninsured",
    "place",
    "promise",
    "remind_of_expiry",
    "remove_session",
    "renew",
    "reopen",
    "resume",
    "rework_levels",
    "send_back",
    "set_applying",
    "set_checks",
    "set_support",
    "set_times",
    "set_who",
    "submit",
    "withdraw",
]
