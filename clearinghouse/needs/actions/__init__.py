"""What can happen to a skills need."""

from clearinghouse.needs.actions.deciding import decide, declare
from clearinghouse.needs.actions.keeping import keep_fresh
from clearinghouse.needs.actions.moving import close, offer, pause, publish, renew, take_back
from clearinghouse.needs.actions.reading import approve, read_matches, refuse, seen, send_back
from clearinghouse.needs.actions.writing import begin, call_first, change, copy, draft, keep, start

__all__ = [
    "approve",
    "begin",
    "call_first",
    "change",
    "close",
    "copy",
    "decide",
    "declare",
    "draft",
    "keep",
    "keep_fresh",
    "offer",
    "pause",
    "publish",
    "read_matches",
    "refuse",
    "renew",
    "seen",
    "send_back",
    "start",
    "take_back",
]
