"""Words in a brief that want a second look."""

from __future__ import annotations

import re
from typing import Final

# Volunteers and lent people come beside paid staff, not instead of them.
_REPLACES: Final = re.compile(
    r"\b(instead of (hiring|recruiting|paying|employing)|cannot afford to (hire|employ|pay)|"
    r"can't afford to (hire|employ|pay)|(replace|replaces|replacing) (our|a|the) (\w+ )?"
    r"(worker|officer|manager|member of staff|employee|post)|(maternity|sick(ness)?|redundanc\w+) cover|"
    r"cover (for )?(the |a |our )?(vacan\w+|redundan\w+|maternity)|vacant post|redundan\w+|"
    r"unpaid (intern\w*|member of staff|post))\b",
    re.IGNORECASE,
)
_ENDLESS: Final = re.compile(
    r"\b(ongoing|on-going|on an? (ongoing|regular) basis|as and when|indefinite\w*|open-ended|"
    r"for as long as|whenever (we|it is) need\w*|permanent\w*|from now on)\b",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)", re.IGNORECASE
)
_TO_FILL: Final = re.compile(r"\[[^\]\n]{2,60}\]")


def replaces_staff(text: str) -> str:
    """Give the words that sound as if somebody paid were replaced; empty if there are none."""
    return _first(_REPLACES, text)


def never_ends(text: str) -> str:
    """Give the words that say it has no end."""
    return _first(_ENDLESS, text)


def contact_in(text: str) -> str:
    """Give an e-mail address or a telephone number that stands in the text."""
    return _first(_CONTACT, text)


def to_fill(text: str) -> str:
    """Give what a pattern left in square brackets."""
    return _first(_TO_FILL, text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(0) if found else ""
