"""C3: what would not have happened anyway, and what it cost (domain.md 7.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
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
from volunteering.assessment.measures.infrastructure import by_case
from volunteering.assessment.measures.making import count, without
from volunteering.assessment.methods import attribution
from volunteering.assessment.methods.attribution import Net, Without

START: Final = "three_months.counterfactual"
ANSWERS: Final = {
    "same_time": Without.SAME,
    "later": Without.LATER,
    "elsewhere": Without.ELSEWHERE,
    "probably_not": Without.PROBABLY_NOT,
    "definitely_not": Without.DEFINITELY_NOT,
    "dont_know": Without.DONT_KNOW,
}
NET, COST = "net additional placements", "cost per net placement"
BROKERAGE: Final = "F1"
Said = dict[Without, tuple[Column, Column]]


def net_placements(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C3: people placed in the year, how many would not have started otherwise, and what each cost.

    From the counterfactual answers at three months, weighted to all who were placed, with a band of a
    quarter. The cost is the centres' income for brokerage, not a grant alone; its band is that of
    the placements.
    """
    people = placed_in_year(frozen)
    answers = answers_by(frozen, ANSWERS, START, people)
    spent = brokerage_income(frozen)
    for breakdown, labels in _groups(frozen, people):
        for number, group in enumerate(labels.names.tolist()):
            here = people[labels.at == number]
            cost = spent.get(group if breakdown == "centre" else "")
            if breakdown == "region":
                cost = None
            yield from _net(breakdown, group, here, answers, cost)


def placed_in_year(frozen: Frozen) -> Column:
    """Give who had a first session of a placement in the year, in order."""
    table = frozen["placements"]
    people = np.unique(column(table, "person")[in_year(frozen, table, "first_session_on")])
    known: Column = people[people >= 0]
    return known


def brokerage_income(frozen: Frozen) -> dict[str, float]:
    """Give what each centre had for brokerage, and under no name what all had."""
    table = frozen["finance"]
    kept = said(table, "function", [BROKERAGE]) & said(table, "direction", ["income"])
    rows = table.filter(kept)
    found: dict[str, float] = {}
    for centre, pounds in zip(column(rows, "centre"), column(rows, "pounds"), strict=True):
        for key in (str(int(centre)), ""):
            found[key] = found.get(key, 0.0) + float(pounds)
    return found


def _groups(frozen: Frozen, people: Column) -> Iterator[tuple[str, Labels]]:
    """Tell those who were placed apart by the region of their home and by their centre."""
    yield ALL, Labels(np.array([PLATFORM]), np.zeros(len(people), dtype=int))
    homes, labels = frozen.once("homes", lambda: homes_of(frozen))
    at, known = place_of(homes, people)
    yield "region", spread(labels["region"], at, known)
    yield next(by_case(frozen, people))


def _net(
    breakdown: str, group: str, people: Column, answers: Said, cost: float | None
) -> Iterator[PlatformFigure]:
    placed = count("C3", "placed", len(people), breakdown=breakdown, group=group)
    if breakdown != ALL and not len(people):
        return
    yield placed
    weighted, said_so = {}, 0
    for meaning, (who, weights) in answers.items():
        here = np.isin(who, people) if breakdown != ALL else np.ones(len(who), dtype=bool)
        weighted[meaning] = float(weights[here].sum())
        said_so += int(here.sum())
    found = attribution.net_placements(len(people), weighted)
    if found is None:
        yield without("C3", NET, "Nobody answered.", breakdown=breakdown, group=group)
        return
    net = PlatformFigure(
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
    )
    yield net
    if breakdown != "region":
        yield _cost(net, found, cost)


def _cost(net: PlatformFigure, found: Net, cost: float | None) -> PlatformFigure:
    """Make the cost of each, with the band of the placements turned over."""
    if cost is None:
        return without(  # type: ignore[no-any-return]
            "C3", COST, "Income of centres is not loaded.", breakdown=net.breakdown, group=net.group
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
        answers=net.answers,
        follows=net.key,
        mark="" if each is not None else "z",
    )
