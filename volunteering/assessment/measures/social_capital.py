"""B: what volunteering adds to social capital, as those say who answered (domain.md 7.11, B2 to B6).

A change is reported among respondents who answered both times; without a comparison it is never an
effect of volunteering.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import ALL, PLATFORM, Column, column
from volunteering.assessment.measures.volunteering import rate

AFTER, BEFORE = "three_months", "baseline"
Z: Final = 1.959963984540054
TRUSTING: Final = ("trusted",)
BELONGING: Final = ("very", "fairly")
LONELY: Final = ("often",)
CIVIC: Final = ("trustee", "governor", "councillor", "signed", "consulted")
MIXED: Final = ("age", "ethnic", "social")


def new_ties(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B2: the mean number of people got to know, and who has somebody new to ask for help."""
    codes, people, values = _said(frozen)
    met = values[(codes == f"{AFTER}.new_people") & ~np.isnan(values)]
    yield _mean("B2", "people got to know", met)
    yield _answered(codes, people, "B2", "somebody new to ask for help", "ask_help", ("yes",))


def bridging(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B3: who meets people of another age, ethnic group or social background at least monthly."""
    codes, people, _values = _said(frozen)
    yield _answered(codes, people, "B3", "meets people who differ", "mixed", MIXED)


def trust(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B4: paired change, in points, of those who say that most people can be trusted."""
    yield _changed(frozen, "B4", "most people can be trusted", "most_people", TRUSTING)
    yield _changed(frozen, "B4", "many neighbours can be trusted", "neighbourhood", ("many",))


def belonging(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B5: paired change of belonging to the neighbourhood, and of often feeling lonely."""
    yield _changed(frozen, "B5", "belongs to the neighbourhood", "belonging", BELONGING)
    yield _changed(frozen, "B5", "often or always lonely", "lonely", LONELY)


def civic(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B6: who has taken on something civic for the first time since they began."""
    codes, people, _values = _said(frozen)
    yield _answered(codes, people, "B6", "first civic act", "civic", CIVIC)


def well_being(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A9: mean paired change of life satisfaction, 0 to 10, with its 95 % interval."""
    codes, people, values = _said(frozen)
    was = _by_person(codes == f"{BEFORE}.life_satisfaction", people, values)
    now = _by_person(codes == f"{AFTER}.life_satisfaction", people, values)
    both = sorted(was.keys() & now.keys())
    yield _mean("A9", "change of life satisfaction", np.array([now[k] - was[k] for k in both]))


def _said(frozen: Frozen) -> tuple[Column, Column, Column]:
    table = frozen["outcomes"]
    values = table["value"].combine_chunks().to_numpy(zero_copy_only=False)
    return column(table, "code"), column(table, "person"), np.asarray(values, dtype=float)


def _answered(  # noqa: PLR0913, PLR0917 (what is asked, and of whom)
    codes: Column,
    people: Column,
    indicator: str,
    measure: str,
    question: str,
    hits: tuple[str, ...],
) -> PlatformFigure:
    """Share of those asked a question three months on who gave one of some answers."""
    asked = np.char.startswith(codes, f"{AFTER}.{question}.")
    hit = np.isin(codes, [f"{AFTER}.{question}.{answer}" for answer in hits])
    return rate(
        indicator,
        measure,
        len(np.unique(people[hit])),
        len(np.unique(people[asked & (people >= 0)])),
    )


def _changed(
    frozen: Frozen, indicator: str, measure: str, question: str, hits: tuple[str, ...]
) -> PlatformFigure:
    """Paired change of a share in points, with the interval of paired differences."""
    codes, people, _values = _said(frozen)
    was, now = (_yes(codes, people, f"{when}.{question}.", hits) for when in (BEFORE, AFTER))
    both = sorted(was.keys() & now.keys())
    points = np.array([100.0 * (now[key] - was[key]) for key in both])
    return _mean(indicator, measure, points)


def _yes(codes: Column, people: Column, start: str, hits: tuple[str, ...]) -> dict[int, int]:
    asked = np.char.startswith(codes, start) & (people >= 0)
    good = np.isin(codes[asked], [start + answer for answer in hits])
    found: dict[int, int] = {}
    for person, yes in zip(people[asked], good, strict=True):
        found[int(person)] = max(found.get(int(person), 0), int(yes))
    return found


def _by_person(kept: Column, people: Column, values: Column) -> dict[int, float]:
    rows = kept & (people >= 0) & ~np.isnan(values)
    return {int(person): float(v) for person, v in zip(people[rows], values[rows], strict=True)}


def _mean(indicator: str, measure: str, values: Column) -> PlatformFigure:
    """Make a mean with its normal 95 % interval; fewer than two values have no interval."""
    if not len(values):
        return PlatformFigure(indicator, measure, ALL, PLATFORM, None, base=0, mark="x")
    mean = float(np.mean(values))
    if len(values) == 1:
        return PlatformFigure(indicator, measure, ALL, PLATFORM, mean, base=1)
    half = Z * float(np.std(values, ddof=1)) / len(values) ** 0.5
    return PlatformFigure(
        indicator, measure, ALL, PLATFORM, mean, mean - half, mean + half, len(values)
    )
