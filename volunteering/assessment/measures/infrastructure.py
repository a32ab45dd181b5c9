"""C: what volunteering infrastructure achieves (domain.md 7.8 and 7.11, C1 to C3).

Funnel and clocks are computed from transitions, never from a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import ALL, PLATFORM, Column, column, days
from volunteering.assessment.measures.volunteering import rate
from volunteering.assessment.methods import attribution
from volunteering.assessment.methods.attribution import Without

FOLLOWED: Final = np.timedelta64(183, "D")
SUSTAINED: Final = np.timedelta64(91, "D")
CONTACT: Final = ("contacted", "applied", "interviewed", "checks", "offered")
APPLICATION: Final = "volunteering.application:"
DAY: Final = 86_400.0
PROMISE: Final = 2.0
ANSWERS: Final = {
    "same_time": Without.SAME,
    "later": Without.LATER,
    "elsewhere": Without.ELSEWHERE,
    "probably_not": Without.PROBABLY_NOT,
    "definitely_not": Without.DEFINITELY_NOT,
    "dont_know": Without.DONT_KNOW,
}


def funnel(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C1: how many of a cohort were referred, contacted, placed and still there 13 weeks on.

    The cohort registered first between 1 October and 30 September, and each is followed for six
    months, so that nobody is cut off by the year's end; persons are counted, not cases.
    """
    people, joined = _cohort(frozen)
    steps = _steps(frozen)
    reached = people
    total = len(people)
    yield _count("registered", total)
    for name, when in steps.items():
        within = {
            person
            for person in reached
            if person in when and when[person] - joined[person] <= FOLLOWED
        }
        yield _count(name, len(within))
        yield rate("C1", f"{name}, of those registered", len(within), total)
        reached = within
    kept, of = _kept_on(frozen, reached)
    yield _count("sustained 13 weeks", kept)
    yield rate("C1", "sustained, of those placed at least 13 weeks before the end", kept, of)


def clocks(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C2: median and 90th percentile of days from referral to contact, and who heard in 48 hours."""
    table = frozen["applications"]
    made = dict(zip(column(table, "application"), column(table, "made_at"), strict=True))
    first = _first_contact(frozen)
    waits = np.array([first[key] - made[key] for key in sorted(first.keys() & made.keys())]) / DAY
    if not len(waits):
        yield _none("C2", "median days from referral to contact")
        return
    for name, share in (("median", 50), ("90th percentile", 90)):
        label = f"{name} of days from referral to contact"
        found = float(np.percentile(waits, share))
        yield PlatformFigure("C2", label, ALL, PLATFORM, found, base=len(waits))
    yield rate("C2", "contacted in 48 hours", int((waits <= PROMISE).sum()), len(made))


def net_placements(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C3: people placed in the year, and how many of them would not have started otherwise.

    From the counterfactual answers at three months (domain.md 7.8), with their band.
    """
    placed = _placed_in_year(frozen)
    yield PlatformFigure("C3", "placed", ALL, PLATFORM, float(placed), base=placed)
    answers = {
        meaning: float(_answers(frozen, f"three_months.counterfactual.{code}"))
        for code, meaning in ANSWERS.items()
    }
    found = attribution.net_placements(placed, answers)
    if found is None:
        yield _none("C3", "net additional placements")
        return
    yield PlatformFigure(
        "C3",
        "net additional placements",
        ALL,
        PLATFORM,
        found.net,
        found.low,
        found.high,
        placed,
        answers=int(sum(answers.values())),
    )


def _cohort(frozen: Frozen) -> tuple[set[int], dict[int, np.datetime64]]:
    table = frozen["people"]
    joined = dict(zip(map(int, column(table, "person")), days(table, "joined_on"), strict=True))
    first, last = (np.datetime64(day) for day in frozen.year.cohort)
    return {person for person, day in joined.items() if first <= day <= last}, joined


def _steps(frozen: Frozen) -> dict[str, dict[int, np.datetime64]]:
    """Give for each step the first day on which each person took it."""
    asked = frozen["applications"]
    moves = frozen["moves"]
    here = np.char.startswith(column(moves, "subject"), APPLICATION)
    new, who, when = column(moves, "new"), column(moves, "person"), days(moves, "on_day")
    contact = here & np.isin(new, CONTACT)
    placed = frozen["placements"]
    return {
        "referred": _first(column(asked, "person"), days(asked, "made_on")),
        "contacted": _first(who[contact], when[contact]),
        "placed": _first(column(placed, "person"), days(placed, "first_session_on")),
    }


def _first(people: Column, when: Column) -> dict[int, np.datetime64]:
    found: dict[int, np.datetime64] = {}
    for person, day in zip(people, when, strict=True):
        if person >= 0 and (int(person) not in found or day < found[int(person)]):
            found[int(person)] = day
    return found


def _kept_on(frozen: Frozen, people: set[int]) -> tuple[int, int]:
    """Count who was still there 13 weeks on, and of how many that can be said by the year's end."""
    table = frozen["placements"]
    last = np.datetime64(frozen.year.last_day)
    began, ended = days(table, "first_session_on"), days(table, "ended_on")
    who = column(table, "person")
    early = began + SUSTAINED <= last
    stayed = early & (np.isnat(ended) | (ended - began >= SUSTAINED))
    return len(people & set(map(int, who[stayed]))), len(people & set(map(int, who[early])))


def _first_contact(frozen: Frozen) -> dict[int, float]:
    moves = frozen["moves"]
    subjects, new, at = (column(moves, name) for name in ("subject", "new", "at"))
    rows = np.char.startswith(subjects, APPLICATION) & np.isin(new, CONTACT)
    found: dict[int, float] = {}
    for subject, moment in zip(subjects[rows], at[rows], strict=True):
        key = int(subject.rpartition(":")[2])
        found[key] = min(found.get(key, moment), moment)
    return found


def _placed_in_year(frozen: Frozen) -> int:
    table = frozen["placements"]
    began = days(table, "first_session_on")
    first, last = np.datetime64(frozen.year.first_day), np.datetime64(frozen.year.last_day)
    return len(np.unique(column(table, "person")[(began >= first) & (began <= last)]))


def _answers(frozen: Frozen, code: str) -> int:
    return int((column(frozen["outcomes"], "code") == code).sum())


def _count(name: str, number: int) -> PlatformFigure:
    return PlatformFigure("C1", name, ALL, PLATFORM, float(number), base=number)


def _none(indicator: str, measure: str) -> PlatformFigure:
    return PlatformFigure(indicator, measure, ALL, PLATFORM, None, base=0, mark="x")
