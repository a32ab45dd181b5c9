"""D1: needs for skills, whether somebody was found in time, and who asks for what (domain.md 7.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import LentFigure
from volunteering.assessment.measures.groups import (
    ALL,
    Column,
    breakdowns,
    column,
    days,
    first_days,
    in_year,
    labelled,
    place_of,
    said,
    spread,
)
from volunteering.assessment.measures.making import count, rate

NEED, ENGAGEMENT, INTRODUCTION = (
    f"clearinghouse.{name}" for name in ("skillsneed", "engagement", "introduction")
)
MATCHED_IN: Final = 60
NEEDS_BY: Final = (ALL, "region", "rural_urban")
OTHER_SKILLS: Final = "Not in ESCO"


def needs(frozen: Frozen) -> Iterator[LentFigure]:
    """D1: offers made, needs published, needs matched in 60 days, and those that were not.

    A need is matched when an engagement for it is signed, or when it is closed because somebody from
    here does it. The rate is of those that were published 60 days before the year's end. A need that
    asks for skills of several groups counts in each of them.
    """
    moves = frozen["moves"]
    rows, since = published(frozen)
    things = column(rows, "thing")
    last = int(np.datetime64(frozen.year.last_day, "D").astype(int))
    old_enough = since + MATCHED_IN <= last
    in_time = old_enough & (_matched(moves, things) - since <= MATCHED_IN)
    offers = moves.filter(said(moves, "kind", [INTRODUCTION]) & said(moves, "new", ["proposed"]))
    proposed = int(in_year(frozen, offers, "on_day").sum())
    yield count("D1", "introductions proposed", proposed, kind=LentFigure)
    for breakdown, group, here in _needs_by(frozen, rows, things):
        where: dict[str, Any] = {"breakdown": breakdown, "group": group, "kind": LentFigure}
        of, hits = int((old_enough & here).sum()), int((in_time & here).sum())
        made = count("D1", "needs published", int(here.sum()), **where)
        unmet = count("D1", "needs not matched in 60 days", of - hits, follows=made.key, **where)
        yield made
        yield unmet
        yield rate("D1", "needs matched in 60 days", hits, of, follows=unmet.key, **where)


def _needs_by(frozen: Frozen, rows: pa.Table, needs_: Column) -> Iterator[tuple[str, str, Column]]:
    """Tell needs apart by form, place, income of who asks, and the groups of skills they ask for."""
    places = ((name, labels) for name, labels in breakdowns(frozen, rows) if name in NEEDS_BY)
    known = frozen["needs"].sort_by("need")
    at, there = place_of(column(known, "need"), needs_)
    bands = spread(labelled(known, "band"), at, there, "")
    for breakdown, labels in (*places, ("form", labelled(rows, "form")), ("income", bands)):
        for number, group in enumerate(labels.names.tolist()):
            if group:
                yield breakdown, group, labels.at == number
    asked = frozen["need_skills"]
    skills = labelled(asked, "skill")
    wanted = column(asked, "need")
    for number, skill in enumerate(skills.names.tolist()):
        here = np.isin(needs_, wanted[skills.at == number])
        if here.any():
            yield "skill", skill or OTHER_SKILLS, here


def published(frozen: Frozen) -> tuple[pa.Table, Column]:
    """Give the first publication of each need if it is of the year, and its day as a number."""
    moves = frozen["moves"]
    rows = moves.filter(said(moves, "kind", [NEED]) & said(moves, "new", ["published"]))
    rows = rows.sort_by([("thing", "ascending"), ("move", "ascending")])
    _things, at = np.unique(column(rows, "thing"), return_index=True)
    rows = rows.take(pa.array(at, pa.int64()))
    rows = rows.filter(in_year(frozen, rows, "on_day"))
    return rows, days(rows, "on_day").astype(int)


def _matched(moves: pa.Table, needs_: Column) -> Column:
    """Give the day on which each need was matched; a day beyond all where it was not."""
    signed = moves.filter(said(moves, "kind", [ENGAGEMENT]) & said(moves, "new", ["signed"]))
    closed = moves.filter(
        said(moves, "kind", [NEED])
        & said(moves, "new", ["closed"])
        & said(moves, "why", ["found_here"])
    )
    return np.minimum(
        first_days(needs_, column(signed, "need"), days(signed, "on_day")),
        first_days(needs_, column(closed, "thing"), days(closed, "on_day")),
    )
