"""B: what volunteering adds to social capital, as those say who answered (domain.md 7.11, B2 to B6).

A change is reported among respondents who answered both times; without a comparison it is never an
effect of volunteering.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.answers import asked, means_of, rates_of
from volunteering.assessment.measures.groups import Column, column, place_of, said

AFTER, BEFORE = "three_months", "baseline"
TRUSTING: Final = ("trusted",)
BELONGING: Final = ("very", "fairly")
LONELY: Final = ("often",)
CIVIC: Final = ("trustee", "governor", "councillor", "signed", "consulted")
MIXED: Final = ("age", "ethnic", "social")


def new_ties(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B2: the mean number of people got to know, and who has somebody new to ask for help."""
    people, met = _by_person(frozen, f"{AFTER}.new_people")
    yield from means_of(frozen, "B2", "people got to know", people, met)
    yield from _answered(frozen, "B2", "somebody new to ask for help", "ask_help", ("yes",))


def bridging(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B3: who meets people of another age, ethnic group or social background at least monthly."""
    yield from _answered(frozen, "B3", "meets people who differ", "mixed", MIXED)


def trust(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B4: paired change, in points, of those who say that most people can be trusted."""
    yield from _changed(frozen, "B4", "most people can be trusted", "most_people", TRUSTING)
    yield from _changed(frozen, "B4", "many neighbours can be trusted", "neighbourhood", ("many",))


def belonging(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B5: paired change of belonging to the neighbourhood, and of often feeling lonely."""
    yield from _changed(frozen, "B5", "belongs to the neighbourhood", "belonging", BELONGING)
    yield from _changed(frozen, "B5", "often or always lonely", "lonely", LONELY)


def civic(frozen: Frozen) -> Iterator[PlatformFigure]:
    """B6: who has taken on something civic for the first time since they began."""
    yield from _answered(frozen, "B6", "first civic act", "civic", CIVIC)


def well_being(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A9: mean paired change of life satisfaction, 0 to 10, with its 95 % interval."""
    (who, was), (whom, now) = (
        _by_person(frozen, f"{when}.life_satisfaction") for when in (BEFORE, AFTER)
    )
    at, known = place_of(who, whom)
    points = now[known] - was[at[known]]
    yield from means_of(frozen, "A9", "change of life satisfaction", whom[known], points)


def _answered(
    frozen: Frozen, indicator: str, measure: str, question: str, hits: tuple[str, ...]
) -> Iterator[PlatformFigure]:
    """Share of those asked a question three months on who gave one of some answers, weighted."""
    return rates_of(frozen, indicator, measure, asked(frozen, f"{AFTER}.{question}", hits))


def _changed(
    frozen: Frozen, indicator: str, measure: str, question: str, hits: tuple[str, ...]
) -> Iterator[PlatformFigure]:
    """Paired change of a share in points, with the interval of paired differences."""
    was, now = (asked(frozen, f"{when}.{question}", hits) for when in (BEFORE, AFTER))
    at, known = place_of(was.people, now.people)
    points = 100.0 * (now.yes[known].astype(float) - was.yes[at[known]].astype(float))
    return means_of(frozen, indicator, measure, now.people[known], points)


def _by_person(frozen: Frozen, code: str) -> tuple[Column, Column]:
    """Give each person's last number to a question, in order of their keys."""
    table = frozen["outcomes"]
    rows = table.filter(said(table, "code", [code])).sort_by("entry")
    people, values = column(rows, "person"), _values(rows)
    kept = (people >= 0) & ~np.isnan(values)
    people, values = people[kept][::-1], values[kept][::-1]
    found, at = np.unique(people, return_index=True)
    return found, values[at]


def _values(rows: pa.Table) -> Column:
    values = rows["value"].combine_chunks().to_numpy(zero_copy_only=False)
    return np.asarray(values, dtype=float)
