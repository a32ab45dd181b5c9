"""C3: what would not have happened anyway, and what it cost (domain.md 7.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Mark, PlatformFigure
from volunteering.assessment.measures.answers import answers_by, homes_of
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
    column,
    in_year,
    place_of,
    said,
    spread,
)
from volunteering.assessment.measures.infrastructure import NO_CENTRE, by_case
from volunteering.assessment.measures.making import count, without
from volunteering.assessment.methods import attribution
from volunteering.assessment.methods.attribution import Net, Without
from volunteering.disclosure.rules import is_small

START: Final = "three_months.counterfactual"
ANSWERS: Final = {
    "same_time": Without.SAME,
    "later": Without.LATER,
    "elsewhere": Without.ELSEWHERE,
    "probably_not": Without.PROBABLY_NOT,
    "definitely_not": Without.DEFINITELY_NOT,
    "dont_know": Without.DONT_KNOW,
}
NO_INCOME: Final = "Income of centres is not loaded."
NET, COST = "net additional placements", "cost per net placement"
BROKERAGE: Final = "F1"
Said = dict[Without, tuple[Column, Column]]


def net_placements(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C3: people placed in the year, how many would not have started otherwise, and what each cost.

    From the counterfactual answers at three months, weighted to all who were placed, with a band of a
    quarter. The cost is the centres' income for brokerage, not a grant alone; its band is that of
    the placements, and the placements are those of the centres whose income is loaded.
    """
    people = placed_in_year(frozen)
    answers = answers_by(frozen, ANSWERS, START, people)
    spent = brokerage_income(frozen)
    centres = next(by_case(frozen, people))[1]
    for breakdown, labels in _groups(frozen, people):
        for number, group in enumerate(labels.names.tolist()):
            here = people[labels.at == number]
            made = list(_net(breakdown, group, here, answers))
            yield from made
            if not made or made[-1].value is None:
                continue
            if breakdown == "centre":
                yield _cost(made[-1], _found(here, answers), spent.get(group))
            elif breakdown == ALL:
                yield _cost_of_all(made[-1], people, centres, answers, spent)


def placed_in_year(frozen: Frozen) -> Column:
    """Give who had a first session of a placement in the year, in order."""
    table = frozen["placements"]
    people = np.unique(column(table, "person")[in_year(frozen, table, "first_session_on")])
    known: Column = people[people >= 0]
    return known


def brokerage_income(frozen: Frozen) -> dict[str, float]:
    """Give what each centre had for brokerage."""
    table = frozen["finance"]
    kept = said(table, "function", [BROKERAGE]) & said(table, "direction", ["income"])
    rows = table.filter(kept)
    found: dict[str, float] = {}
    for centre, pounds in zip(column(rows, "centre"), column(rows, "pounds"), strict=True):
        key = str(int(centre))
        found[key] = found.get(key, 0.0) + float(pounds)
    return found


def _groups(frozen: Frozen, people: Column) -> Iterator[tuple[str, Labels]]:
    """Tell those who were placed apart by the region of their home and by their centre."""
    yield ALL, Labels(np.array([PLATFORM]), np.zeros(len(people), dtype=int))
    homes, labels = frozen.once("homes", lambda: homes_of(frozen))
    at, known = place_of(homes, people)
    yield "region", spread(labels["region"], at, known)
    yield next(by_case(frozen, people))


def _net(breakdown: str, group: str, people: Column, answers: Said) -> Iterator[PlatformFigure]:
    placed = count("C3", "placed", len(people), breakdown=breakdown, group=group)
    if breakdown != ALL and not len(people):
        return
    yield placed
    found, said_so = _found(people, answers, everybody=breakdown == ALL)
    if found is None:
        yield without("C3", NET, "Nobody answered.", breakdown=breakdown, group=group)
        return
    yield PlatformFigure(
        "C3",
        NET,
        breakdown,
        group,
        found.net,
        found.low,
        found.high,
        len(people),
        answers=said_so,
        follows=placed.key,
        mark=str(Mark.ESTIMATED),
    )


def _found(people: Column, answers: Said, *, everybody: bool = False) -> tuple[Net | None, int]:
    """Give the net placements of those who were placed, and how many answers they rest on."""
    weighted, said_so = {}, 0
    for meaning, (who, weights) in answers.items():
        here = np.isin(who, people) | everybody
        weighted[meaning] = float(weights[here].sum())
        said_so += int(here.sum())
    return attribution.net_placements(len(people), weighted), said_so


def _cost_of_all(
    net: PlatformFigure, people: Column, centres: Labels, answers: Said, spent: dict[str, float]
) -> PlatformFigure:
    """Make the cost of all centres whose income is loaded, over the net placements of the same ones.

    Where few people were placed without them, the cost would tell how many, so it is not shown.
    """
    names = centres.names[np.unique(centres.at)].tolist()
    without_income = [name for name in names if name not in spent and name != NO_CENTRE]
    here = people[np.isin(centres.names, list(spent))[centres.at]]
    found, said_so = _found(here, answers, everybody=len(here) == len(people))
    if is_small(len(people) - len(here)):
        said_so = 0
    made = _cost(net, (found, said_so), sum(spent.values()) if spent else None)
    if made.value is None:
        return made
    note = (
        f"Centres whose income for brokerage is loaded: {len(spent)}. Their placements only."
        f" Others that placed somebody, left out: {len(without_income)}."
    )
    return replace(made, note=note, base=len(here))


def _cost(net: PlatformFigure, over: tuple[Net | None, int], cost: float | None) -> PlatformFigure:
    """Make the cost of each, with the band of the placements turned over."""
    found, said_so = over
    if cost is None or found is None:
        why = NO_INCOME if cost is None else "Nobody answered."
        return without(  # type: ignore[no-any-return]
            "C3", COST, why, breakdown=net.breakdown, group=net.group
        )
    each, least, most = attribution.cost_per_net_placement(cost, found)
    return PlatformFigure(
        "C3",
        COST,
        net.breakdown,
        net.group,
        each,
        least,
        most,
        net.base,
        is_share=True,
        answers=said_so,
        follows=net.key,
        mark=str(Mark.ESTIMATED if each is not None else Mark.NOT_APPLICABLE),
    )
