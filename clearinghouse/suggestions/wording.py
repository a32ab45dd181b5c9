"""The engine's reasons as an organisation reads them about somebody else.

A professional reads the words that everybody reads (shortlists.wording); here "Uses your bookkeeping"
is "Has bookkeeping". Distance is said in bands, for a neighbourhood is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.suggestions.translate import code_of
from matching.shortlists.labels import Labels, decapitalised, in_a_row, sentence_case
from matching.shortlists.terms import Reason
from matching.shortlists.wording import Said, say

BANDS: Final = (2, 5, 10, 25, 50, 100)
# Said elsewhere on the card, or about times of the week, which nobody states here.
UNSAID: Final = frozenset(
    {"near", "near_by", "remote", "time_not_stated", "time_not_given", "skills_not_asked"}
)
MONTHS: Final = {
    "dates_shared": gettext_lazy("Within the months that you are free"),
    "no_shared_date": gettext_lazy("Not in the months that you are free"),
}
Wording = Callable[[Reason, Labels], str]


def say_about(reasons: Iterable[Reason], labels: Labels) -> tuple[Said, ...]:
    """Say why somebody fits a need, in the engine's order."""
    return tuple(_say(reason, labels) for reason in reasons if reason.code not in UNSAID)


def without_times(said: Iterable[Said]) -> tuple[Said, ...]:
    """Leave out what is about times of the week."""
    return tuple(_monthly(each) for each in said if not each.code.startswith("time_"))


def _monthly(said: Said) -> Said:
    """Speak of months where the engine speaks of dates: only secondments have them here."""
    words = MONTHS.get(said.code)
    return replace(said, text=str(words)) if words else said


def to_learn(said: Iterable[Said], need: SkillsNeed, wishes: frozenset[str]) -> tuple[Said, ...]:
    """Say of what somebody would like to learn that they could: it is not what they have.

    What is merely near to their skills stays said as that.
    """
    wished = [each.skill for each in need.wanted.all() if code_of(each.skill) in wishes]
    if not wished:
        return tuple(said)
    names = decapitalised(in_a_row([sentence_case(skill.label) for skill in wished]))
    learning = Said("fit", _("You would like to learn %(skills)s") % {"skills": names}, "learning")
    return (*(each for each in said if each.code != "skills_near"), learning)


def distance_band(miles: float) -> str:
    """Say about how far away somebody is."""
    for band in BANDS:
        if miles <= band:
            return _("within %(miles)s miles") % {"miles": band}
    return _("over %(miles)s miles away") % {"miles": BANDS[-1]}


def _say(reason: Reason, labels: Labels) -> Said:
    wording = ABOUT.get(reason.code)
    if wording is None:
        return say(reason, labels)
    return Said(str(reason.verdict), wording(reason, labels), reason.code)


def _row(reason: Reason, labels: Labels, kind: str, name: str) -> str:
    codes = reason.facts[name]
    return decapitalised(in_a_row(labels.of(kind, codes if isinstance(codes, tuple) else ())))


def _words(reason: Reason, _labels: Labels) -> str:
    words = reason.facts["words"]
    quoted = ", ".join(f"“{word}”" for word in words) if isinstance(words, tuple) else ""
    return _("Both say %(words)s") % {"words": quoted}


ABOUT: Final[dict[str, Wording]] = {
    "dates_shared": lambda _reason, _labels: _("Free in months that you ask for"),
    "no_shared_date": lambda _reason, _labels: _("Not free in the months that you ask for"),
    "place_not_given": lambda _reason, _labels: _("Has not said where they are"),
    "causes_shared": lambda reason, labels: (
        _("Cares about %(causes)s") % {"causes": _row(reason, labels, "causes", "causes")}
    ),
    "causes_other": lambda _reason, _labels: _("Named other causes than yours"),
    "skills_covered": lambda reason, labels: (
        _("Has %(skills)s") % {"skills": _row(reason, labels, "skills", "skills")}
    ),
    "skills_partly": lambda reason, labels: (
        _("Has %(skills)s; does not name %(missing)s")
        % {
            "skills": _row(reason, labels, "skills", "skills"),
            "missing": _row(reason, labels, "skills", "missing"),
        }
    ),
    "skills_near": lambda reason, labels: (
        _("Has skills close to %(skills)s") % {"skills": _row(reason, labels, "skills", "skills")}
    ),
    "skills_other": lambda reason, labels: (
        _("Does not name %(missing)s") % {"missing": _row(reason, labels, "skills", "missing")}
    ),
    "skills_asked": lambda reason, labels: (
        _("Does not name %(missing)s") % {"missing": _row(reason, labels, "skills", "missing")}
    ),
    "words_shared": _words,
    "meaning_close": lambda _reason, _labels: _("Close to what they wrote or have done"),
}
