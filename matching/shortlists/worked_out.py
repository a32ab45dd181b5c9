"""How a match was worked out, in words and numbers: the same table for whoever may see the pair.

A score is said in points of a hundred. What each reason says comes from the words of whoever reads it
(``wording`` for the person, the marketplaces' own for organisations); names, numbers and what one
change would do are said here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matching.engine.breakdown import Breakdown
from matching.engine.counterfactual import Change, Rise
from matching.shortlists import week_words
from matching.shortlists.labels import Labels, decapitalised, in_a_row
from matching.shortlists.wording import Said

TENTHS: Final = 1_000  # a score of 1 in tenths of a point
FIVES: Final = 20  # a score of 1 in steps of five points

FACTORS: Final[Mapping[str, str | Promise]] = {
    "place": gettext_lazy("Where"),
    "time": gettext_lazy("When"),
    "causes": gettext_lazy("What it is for"),
    "skills": gettext_lazy("Skills"),
    "text": gettext_lazy("The same words"),
    "meaning": gettext_lazy("What it is about"),
}
OTHER: Final = gettext_lazy("Everything else")
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("near", "remote", "place_", "too_far", "too_long", "beyond_reach"),
    "time": ("slots_", "dates_", "time_", "no_shared_", "session_", "days_"),
    "causes": ("causes_",),
    "skills": ("skills_", "level_"),
    "text": ("words_",),
    "meaning": ("meaning_",),
}


class Reader(StrEnum):
    """Who reads it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    BROKER = "broker"


@dataclass(frozen=True)
class Line:
    """One factor: its name, what was found, the points it adds, and the most it could have added."""

    name: str
    what: str
    adds: str
    most: str


@dataclass(frozen=True)
class WorkedOut:
    """The table: its lines add up to the total exactly as they are written."""

    lines: tuple[Line, ...]
    total: str
    coarse: bool = False


def worked_out(
    breakdown: Breakdown, said: Iterable[Said], *, reader: Reader = Reader.PERSON
) -> WorkedOut | None:
    """Lay out how a score came about; None for a pair that a limit rules out.

    Whoever reads it about somebody else gets steps of five points: finer ones would tell to a few
    hundred yards where that person lives.
    """
    parts, reasons = breakdown.parts, list(said)
    if not parts:
        return None
    coarse = reader is not Reader.PERSON
    steps = FIVES if coarse else TENTHS
    *adds, other = rounded(
        [part.adds for part in parts] + [breakdown.other], breakdown.score, steps
    )
    lines = [
        Line(
            str(FACTORS.get(part.factor, part.factor)),
            _found(part.factor, reasons),
            _points(added, steps),
            _points(max(added, math.ceil(part.most * steps - 1e-9)), steps),
        )
        for part, added in zip(parts, adds, strict=True)
    ]
    if other:
        lines.append(
            Line(str(OTHER), _("What no single answer decides"), _points(other, steps), "")
        )
    return WorkedOut(tuple(lines), _points(round(breakdown.score * steps), steps), coarse)


def rounded(parts: Sequence[float], score: float, steps: int) -> list[int]:
    """Round parts to so many steps of 1 so that they sum to the rounded score: the largest rests round up."""
    whole = [math.floor(part * steps) for part in parts]
    short = round(score * steps) - sum(whole)
    rests = sorted(range(len(parts)), key=lambda at: (whole[at] - parts[at] * steps, at))
    for at in rests[: max(short, 0)]:
        whole[at] += 1
    return whole


def _points(number: int, steps: int) -> str:
    """Write steps as points of a hundred: "18.5", "25"."""
    return f"{number * 100 / steps:.1f}".removesuffix(".0")


def would_rise(rise: Rise, labels: Labels, reader: Reader) -> str:
    """Say what one change would do, to the person, the organisation, or a broker between them."""
    change = CHANGES[rise.change.kind](rise.change, labels, reader)
    return str(PLACES[reader](rise.place)) % {"change": change}


def _found(factor: str, said: Iterable[Said]) -> str:
    codes = CODES.get(factor, ())
    return "; ".join(each.text for each in said if each.code.startswith(codes)) if codes else ""


def _place_for_person(place: int) -> str:
    if place == 1:
        return _("This would be your first match if %(change)s.")
    return _("This would be number %(place)s of your matches if %%(change)s.") % {"place": place}


def _place_for_organisation(place: int) -> str:
    if place == 1:
        return _("Would be first on this list if %(change)s.")
    return _("Would be number %(place)s on this list if %%(change)s.") % {"place": place}


def _place_for_broker(place: int) -> str:
    if place == 1:
        return _("This would be their first match if %(change)s.")
    return _("This would be number %(place)s of their matches if %%(change)s.") % {"place": place}


PLACES: Final[Mapping[Reader, Callable[[int], str]]] = {
    Reader.PERSON: _place_for_person,
    Reader.ORGANISATION: _place_for_organisation,
    Reader.BROKER: _place_for_broker,
}

Wording = Callable[[Change, Labels, Reader], str]


def _by_person(
    to_person: Callable[[str], str], of_them: Callable[[str], str], fact: str
) -> Wording:
    return lambda change, labels, reader: (
        to_person(_fact(change, labels, fact))
        if reader is Reader.PERSON
        else of_them(_fact(change, labels, fact))
    )


def _by_organisation(
    to_it: Callable[[str], str], of_it: Callable[[str], str], fact: str
) -> Wording:
    return lambda change, labels, reader: (
        to_it(_fact(change, labels, fact))
        if reader is Reader.ORGANISATION
        else of_it(_fact(change, labels, fact))
    )


def _fact(change: Change, labels: Labels, fact: str) -> str:
    value = change.facts.get(fact, "")
    if fact == "slots" and isinstance(value, int):
        return week_words.regularly(value)
    if fact == "miles" and isinstance(value, int):
        return ngettext("%(n)s more mile", "%(n)s more miles", value) % {"n": value}
    codes = value if isinstance(value, tuple) else ()
    row = in_a_row(labels.of(fact, codes)) if codes else ""
    return row if fact == "languages" else decapitalised(row)


CHANGES: Final[Mapping[str, Wording]] = {
    "time": _by_person(
        lambda when: _("you were free on %(when)s") % {"when": when},
        lambda when: _("they were free on %(when)s") % {"when": when},
        "slots",
    ),
    "further": _by_person(
        lambda far: _("you went %(far)s") % {"far": far},
        lambda far: _("they went %(far)s") % {"far": far},
        "miles",
    ),
    "remote": _by_person(
        lambda _none: _("doing it from home suited you"),
        lambda _none: _("doing it from home suited them"),
        "",
    ),
    "languages": _by_person(
        lambda what: _("you spoke %(what)s") % {"what": what},
        lambda what: _("they spoke %(what)s") % {"what": what},
        "languages",
    ),
    "skills": _by_person(
        lambda what: _("you had this skill too: %(what)s") % {"what": what},
        lambda what: _("they had this skill too: %(what)s") % {"what": what},
        "skills",
    ),
    "checks": _by_person(
        lambda what: _("you had this already: %(what)s") % {"what": what},
        lambda what: _("they had this already: %(what)s") % {"what": what},
        "checks",
    ),
    "held_at": _by_organisation(
        lambda when: _("you also offered it on %(when)s") % {"when": when},
        lambda when: _("it were also offered on %(when)s") % {"when": when},
        "slots",
    ),
    "from_home": _by_organisation(
        lambda _none: _("it could be done from home"),
        lambda _none: _("it could be done from home"),
        "",
    ),
    "reach": _by_organisation(
        lambda far: _("you took people from %(far)s away") % {"far": far},
        lambda far: _("they took people from %(far)s away") % {"far": far},
        "miles",
    ),
    "training": _by_organisation(
        lambda what: _("you offered training in this: %(what)s") % {"what": what},
        lambda what: _("the organisation offered training in this: %(what)s") % {"what": what},
        "skills",
    ),
}
