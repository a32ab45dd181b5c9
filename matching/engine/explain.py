"""All that there is to say about one pair, in the fixed order of reasons."""

from collections.abc import Callable
from typing import Final

import numpy as np

from matching.engine import availability, causes, requirements, skills, travel
from matching.engine.meanings import Meanings, of_needs
from matching.engine.reason import fit
from matching.engine.terms import Match, Need, Offer, Reason, Verdict
from matching.engine.texts import Texts

CLOSE: Final = (
    0.2  # of 1: a cosine of .32 where one passage speaks; below it nothing is said of meaning
)

_BEFORE_TEXT: Final[tuple[Callable[[Need, Offer], Reason | None], ...]] = (
    travel.reason,
    availability.reason,
    causes.reason,
    skills.reason,
)
_AFTER_TEXT: Final[tuple[Callable[[Need, Offer], Reason | None], ...]] = (
    requirements.age,
    requirements.checks,
    requirements.languages,
    requirements.forms,
    requirements.level,
    requirements.days,
    requirements.conflict,
    requirements.blocked,
    requirements.live,
    requirements.full,
    requirements.queue,
)


def reasons(need: Need, offer: Offer, words: Texts) -> tuple[Reason, ...]:
    """Give every reason for and against a pair; words are those of its market."""
    said = [
        *(say(need, offer) for say in _BEFORE_TEXT),
        _shared_words(need, offer, words),
        _close_meaning(need, offer),
        *(say(need, offer) for say in _AFTER_TEXT),
    ]
    return tuple(reason for reason in said if reason)


def rules_out(match: Match) -> bool:
    """Tell whether any limit rules the pair out."""
    return any(reason.verdict is Verdict.NOT for reason in match.reasons)


def _shared_words(need: Need, offer: Offer, words: Texts) -> Reason | None:
    shared = words.shared_words(f"{need.title} {need.text}", f"{offer.title} {offer.text}")
    return fit("words_shared", words=shared) if shared else None


def _close_meaning(need: Need, offer: Offer) -> Reason | None:
    if not need.meanings or not offer.meanings:
        return None
    sides = Meanings.of([need.meanings]), Meanings.of([offer.meanings])
    (near,) = of_needs(sides[0], np.zeros(1, np.intp), sides[1])
    return fit("meaning_close", percent=round(100 * near)) if near >= CLOSE else None
