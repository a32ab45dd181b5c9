"""What can happen to an engagement, from its first draft to its end."""

from clearinghouse.engagements.actions.amending import drop_change, propose_change, sign_change
from clearinghouse.engagements.actions.drafting import (
    allow_length,
    attach_release,
    cancel,
    draft,
    draft_for,
    make_ready,
    reopen,
    template_of,
    write_terms,
)
from clearinghouse.engagements.actions.ending import end, near_end, nudge, plan_return
from clearinghouse.engagements.actions.meetings import (
    call_off,
    hold_meeting,
    move_meeting,
    plan_meeting,
    remind,
)
from clearinghouse.engagements.actions.milestones import (
    accept,
    deliver,
    drop_milestone,
    send_back,
    set_milestone,
)
from clearinghouse.engagements.actions.signing import begin, sign
from clearinghouse.engagements.actions.uploading import upload_signed
from clearinghouse.engagements.actions.working import (
    confirm_days,
    log_day,
    remove_day,
    take_back_day,
)

__all__ = [
    "accept",
    "allow_length",
    "attach_release",
    "begin",
    "call_off",
    "cancel",
    "confirm_days",
    "deliver",
    "draft",
    "draft_for",
    "drop_change",
    "drop_milestone",
    "end",
    "hold_meeting",
    "log_day",
    "make_ready",
    "move_meeting",
    "near_end",
    "nudge",
    "plan_meeting",
    "plan_return",
    "propose_change",
    "remind",
    "remove_day",
    "reopen",
    "send_back",
    "set_milestone",
    "sign",
    "sign_change",
    "take_back_day",
    "template_of",
    "upload_signed",
    "write_terms",
]
