"""The engine's reasons as an organisation reads them about somebody whose name it does not know.

Nothing that a person wrote, and nothing that would point at them: no words of their own, no age, and
distance in bands only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from django.utils.translation import gettext as _

from matching.shortlists.labels import Labels, decapitalised, in_a_row
from matching.shortlists.queries import Entry
from matching.shortlists.terms import Reason
from matching.shortlists.wording import Said, say

BANDS: Final = (2, 5, 10, 25, 50, 100)
UNSAID: Final = frozenset(
    {
        "near",
        "near_by",
        "place_not_stated",
        "time_not_stated",
        "skills_not_asked",
        "words_shared",
        "age_fits",
        "age_not_given",
    }
)
Wording = Callable[[Reason, Labels], str]


def say_about(reasons: Iterable[Reason], labels: Labels) -> tuple[Said, ...]:
    """Say why somebody fits a role, in the engine's order."""
    return tuple(_say(reason, labels) for reason in reasons if reason.code not in UNSAID)


def say_of(entry: Entry, labels: Labels) -> tuple[Said, ...]:
    """Say the same with about how far away they are, for a table."""
    said = say_about(entry.why, labels)
    if entry.miles is None:
        return said
    return (Said("fit", distance_band(entry.miles), "near"), *said)


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


def _lacks(reason: Reason, labels: Labels) -> str:
    return _("Does not name %(missing)s") % {"missing": _row(reason, labels, "skills", "missing")}


ABOUT: Final[dict[str, Wording]] = {
    "remote": lambda _reason, _labels: _("Would do it from home"),
    "place_not_given": lambda _reason, _labels: _("Has not said where they are"),
    "time_not_given": lambda _reason, _labels: _("Has not said when they are free"),
    "causes_shared": lambda reason, labels: (
        _("Cares about %(causes)s") % {"causes": _row(reason, labels, "causes", "causes")}
    ),
    "causes_other": lambda _reason, _labels: _("Named other causes"),
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
    "skills_other": _lacks,
    "skills_asked": _lacks,
    "meaning_close": lambda _reason, _labels: _("Close to what they wrote or have done"),
    "checks_to_get": lambda reason, labels: (
        _("Would still need: %(checks)s") % {"checks": _row(reason, labels, "checks", "checks")}
    ),
    "languages_spoken": lambda reason, labels: (
        _("Speaks %(languages)s")
        % {"languages": in_a_row(labels.of("languages", _codes(reason, "languages")))}
    ),
    "languages_not_given": lambda _reason, _labels: _("Has not named their languages"),
}


def _codes(reason: Reason, name: str) -> tuple[str, ...]:
    codes = reason.facts[name]
    return codes if isinstance(codes, tuple) else ()
