"""The engine's reasons as an organisation reads them about somebody else.

A professional reads the words that everybody reads (shortlists.wording); here "Uses your bookkeeping"
is "Has bookkeeping". Distance is said in bands, for a neighbourhood is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from django.utils.translation import gettext as _

from matching.shortlists.labels import Labels, decapitalised, in_a_row
from matching.shortlists.terms import Reason
from matching.shortlists.wording import Said, say

BANDS: Final = (2, 5, 10, 25, 50, 100)
# Said elsewhere on the card, or about times of the week, which nobody states here.
UNSAID: Final = frozenset(
    {"near", "near_by", "remote", "time_not_stated", "time_not_given", "skills_not_asked"}
)
Wording = Callable[[Reason, Labels], str]


def say_about(reasons: Iterable[Reason], labels: Labels) -> tuple[Said, ...]:
    """Say why somebody fits a need, in the engine's order."""
    return tuple(_say(reason, labels) for reason in reasons if reason.code not in UNSAID)


def without_times(said: Iterable[Said]) -> tuple[Said, ...]:
    """Leave out what is about times of the week."""
    return tuple(each for each in said if not each.code.startswith("time_"))


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
