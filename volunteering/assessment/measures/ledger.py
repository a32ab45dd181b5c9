"""The ledger's entries of volunteering, read once for all measures that count them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.measures.groups import (
    Column,
    Counted,
    Labels,
    breakdowns,
    coded,
    column,
    counted,
    days,
    labelled,
    said,
)
from volunteering.assessment.rows.elsewhere import VOLUNTEER

HUNDREDTHS: Final = 100.0


@dataclass(frozen=True, slots=True)
class Given:
    """Time that was given: whose, to whom, how much, in which month; and what rows are told apart by.

    People and organisations are numbers from 0; -1 is nobody that is known. ``keys`` are the people's
    pseudonyms by their numbers. ``seen`` says that an entry rests on a session, and not on an estimate.
    """

    people: Column
    keys: Column
    bodies: Column
    hours: Column
    months: Column
    seen: Column
    causes: Labels
    places: tuple[tuple[str, Labels], ...]
    kinds: tuple[tuple[str, Labels], ...]

    @property
    def whole(self) -> Labels:
        """All rows under one label."""
        return self.places[0][1]


def given(frozen: Frozen) -> Given:
    """Give the year's entries of volunteering; nothing that was paid for is among them."""
    return frozen.once("given", lambda: _given(frozen))


def _given(frozen: Frozen) -> Given:
    table = frozen["contributions"]
    rows = table.filter(said(table, "work_form", VOLUNTEER))
    rows = rows.take(pc.sort_indices(rows["person"]))  # who stands together is counted faster
    first = np.datetime64(frozen.year.first_day, "M")
    kinds = tuple((name, labelled(rows, name)) for name in ("basis", "work_form"))
    whose = column(rows, "person")
    people = coded(whose)
    return Given(
        people,
        _keys(people, whose),
        coded(column(rows, "organisation")),
        column(rows, "hundredths") / HUNDREDTHS,
        (days(rows, "given_on").astype("datetime64[M]") - first).astype(int),
        ~said(rows, "basis", ["imputed"]),
        labelled(rows, "causes"),
        tuple(breakdowns(frozen, rows)),
        kinds,
    )


def _keys(people: Column, whose: Column) -> Column:
    """Give the key of each person's number; of none where there is nobody."""
    known = people >= 0
    keys = np.full(int(people.max(initial=0)) + 1, -1)
    keys[people[known]] = whose[known]
    return keys


def estimated(frozen: Frozen) -> set[tuple[str, str]]:
    """Name the groups, by breakdown, in whose hours some are imputed."""
    return frozen.once("estimated", lambda: _estimated(given(frozen)))


def _estimated(rows: Given) -> set[tuple[str, str]]:
    return {
        (breakdown, str(name))
        for breakdown, labels in (*rows.places, *rows.kinds)
        for name in labels.names[np.unique(labels.at[~rows.seen])]
    }


def hours_by(frozen: Frozen) -> list[tuple[str, Labels, list[Counted]]]:
    """Sum the hours by every breakdown."""
    return frozen.once("hours by", lambda: _hours_by(given(frozen), estimated(frozen)))


def _hours_by(
    rows: Given, imputed: set[tuple[str, str]]
) -> list[tuple[str, Labels, list[Counted]]]:
    whole = np.rint(rows.hours * HUNDREDTHS)  # whole numbers add up to the same in any order
    return [
        (
            breakdown,
            labels,
            [
                replace(
                    row,
                    total=row.total / HUNDREDTHS,
                    estimated=(breakdown, row.group) in imputed,
                )
                for row in counted(labels, rows.people, rows.bodies, whole)
            ],
        )
        for breakdown, labels in (*rows.places, *rows.kinds)
    ]
