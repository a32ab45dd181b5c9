"""What a short answer by text means."""

import enum
import re
from typing import Final


class Reply(enum.Enum):
    """One of the answers that we ask for, or something else."""

    YES = "yes"
    NO = "no"
    CANNOT_COME = "cannot come"
    STOP = "stop"
    START = "start"
    OTHER = "other"


_WORDS: Final[dict[Reply, frozenset[str]]] = {
    Reply.YES: frozenset({"yes", "y", "yes please", "yep", "yeah", "ok", "okay"}),
    Reply.NO: frozenset({"no", "n", "no thanks", "no thank you", "nope", "sorry no"}),
    Reply.CANNOT_COME: frozenset(
        {"cant come", "cannot come", "can not come", "i cant come", "i cannot come", "cant make it"}
    ),
    Reply.STOP: frozenset({"stop", "stopall", "stop all", "unsubscribe", "end", "quit", "opt out"}),
    Reply.START: frozenset({"start", "unstop"}),
}
_MEANT: Final = {words: reply for reply, several in _WORDS.items() for words in several}


def read(words: str) -> Reply:
    """Read an answer however it is typed: case, stops and apostrophes do not matter."""
    bare = re.sub(r"[^a-z ]", "", words.lower().replace("-", " "))
    return _MEANT.get(" ".join(bare.split()), Reply.OTHER)
