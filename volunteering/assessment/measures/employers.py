"""D7: which share of their people the employers lend that say how many they have (domain.md 7.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import LentFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
    column,
    labelled,
    place_of,
    said,
)
from volunteering.assessment.measures.making import rate, without
from volunteering.assessment.measures.skills import LENT

MEASURE: Final = "staff taking part, of employers that report"
SIZES: Final = np.array(["1 to 49", "50 to 249", "250 or more"])
LIMITS: Final = (50, 250)


def participation(frozen: Frozen) -> Iterator[LentFigure]:
    """D7: staff who gave working time over headcount, of the employers that gave a headcount.

    Only what an employer released or paid for: what people do in their own time is not its to report.
    A team's day counts by whoever answers for the team, for the others are not known by name.
    """
    rows = frozen["headcounts"].sort_by("employer")
    if not rows.num_rows:
        yield without("D7", MEASURE, "No employer gave a headcount.", kind=LentFigure)
        return
    heads = column(rows, "people")
    took = np.minimum(_took_part(frozen, column(rows, "employer")), heads)
    whole = Labels(np.array([PLATFORM]), np.zeros(len(heads), dtype=int))
    sizes = Labels(SIZES, np.searchsorted(LIMITS, heads, side="right"))
    for breakdown, labels in ((ALL, whole), ("sector", labelled(rows, "sector")), ("size", sizes)):
        for number, group in enumerate(labels.names.tolist()):
            here = labels.at == number
            if here.any():
                yield _share(breakdown, group, took[here], heads[here])


def _share(breakdown: str, group: str, took: Column, heads: Column) -> LentFigure:
    ordered = np.sort(heads)[::-1] / heads.sum()
    return rate(  # type: ignore[no-any-return]
        "D7",
        MEASURE,
        int(took.sum()),
        int(heads.sum()),
        breakdown=breakdown,
        group=group,
        kind=LentFigure,
        bodies=len(heads),
        largest=float(ordered[0]),
        top_two=float(ordered[:2].sum()),
    )


def _took_part(frozen: Frozen, employers: Column) -> Column:
    """Count the distinct people who gave working time, by employer in order."""
    given = frozen["contributions"]
    paid = given.filter(said(given, "work_form", LENT)).sort_by("entry")
    lent = frozen["lent"]
    at, known = place_of(column(paid, "entry"), column(lent, "entry"))
    people = np.full(lent.num_rows, -1)
    people[known] = column(paid, "person")[at[known]]
    place, of = place_of(employers, column(lent, "employer"))
    pairs = np.unique(np.stack([place, people])[:, of & (people >= 0)], axis=1)
    return np.bincount(pairs[0].astype(int), minlength=len(employers))
