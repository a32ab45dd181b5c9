"""All that there is to say about one pair, in the fixed order of reasons."""

from collections.abc import Callable
from typing import Final

from matching.engine import availability, causes, requirements, skills, travel
from matching.engine.reason import fit
from matching.engine.terms import Match, Need, Offer, Reason, Verdict
from matching.engine.texts import Texts

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
    requirements.conflict,
    requirements.live,
)


def reasons(need: Need, offer: Offer, words: Texts) -> tuple[Reason, ...]:
    """Give every reason for and against a pair; words are those of its market."""
    said = [
        *(say(need, offer) for say in _BEFORE_TEXT),
        _shared_words(need, offer, words),
        *(say(need, offer) for say in _AFTER_TEXT),
    ]
    return tuple(reason for reason in said if reason)


def rules_out(match: Match) -> bool:
    """Tell whether any limit rules the pair out."""
    return any(reason.verdict is Verdict.NOT for reason in match.reasons)


def _shared_words(need: Need, offer: Offer, words: Texts) -> Reason | None:
    shared = words.shared_words(f"{need.title} {need.text}", f"{offer.title} {offer.text}")
    return fit("words_shared", words=shared) if shared else None
