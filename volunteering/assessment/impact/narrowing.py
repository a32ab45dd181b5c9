"""The rows of a year that are one organisation's, so that the measures count these and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.measures.groups import (
    Column,
    column,
    days,
    first_days,
    place_of,
    said,
)
from volunteering.assessment.measures.infrastructure import APPLICATION, by_case
from volunteering.assessment.rows import PERSON

SHARED: Final = ("areas", "domains", "rates", "editions", "published", "lent", "taken")
OF_ORGANISATION: Final = ("contributions", "outcomes", "placements", "applications", "new_roles")
OF_CENTRE: Final = ("enquiries", "cases", "records", "gains", "new_roles", "finance")
OF_PEOPLE: Final = ("outcomes", "placements", "applications")
WITH_PEOPLE: Final = ("contributions", "placements", "applications", "outcomes")


def of_organisation(frozen: Frozen, key: int) -> Frozen:
    """Keep what people gave to, began at, asked of and said about one organisation.

    It speaks of itself, so whoever gave to it takes the place of the organisations among whom nobody
    may dominate: in ``contributions`` each person is a body of their own.
    """
    found = {name: _where(frozen[name], "organisation", [key]) for name in OF_ORGANISATION}
    given = found["contributions"]
    at = given.column_names.index("organisation")
    found["contributions"] = given.set_column(at, "organisation", given[PERSON])
    return _together(frozen, found, _people(found))


def of_centre(frozen: Frozen, key: int) -> Frozen:
    """Keep a centre's own records, and what became of the people who first came to it.

    Whose centre it is is said as the assessment says it, by somebody's first case; what they gave
    counts from the day on which that case began.
    """
    found = {name: _where(frozen[name], "centre", [key]) for name in OF_CENTRE}
    people = _first_here(frozen, key)
    found |= {name: _where(frozen[name], PERSON, people.tolist()) for name in OF_PEOPLE}
    since = first_days(people, column(found["cases"], PERSON), days(found["cases"], "opened_on"))
    given = frozen["contributions"]
    at, known = place_of(people, column(given, PERSON))
    later = np.zeros(given.num_rows, dtype=bool)
    if len(people):
        later = known & (days(given, "given_on").astype(int) >= since[at])
    found["contributions"] = given.filter(pa.array(later))
    return _together(frozen, found, people)


def left_of(frozen: Frozen, *, organisations: Collection[int], centres: Collection[int]) -> Frozen:
    """Keep what was given to others than some organisations, or by others than some centres' people."""
    given = frozen["contributions"]
    gone = np.isin(column(given, "organisation"), list(organisations))
    for centre in centres:
        gone |= np.isin(
            column(given, "entry"), column(of_centre(frozen, centre)["contributions"], "entry")
        )
    shared = {name: frozen[name] for name in SHARED}
    return Frozen(frozen.year, {**shared, "contributions": given.filter(pa.array(~gone))})


def _first_here(frozen: Frozen, key: int) -> Column:
    """Give whose first case was at a centre, in order."""
    people = np.unique(column(frozen["cases"], PERSON))
    people = people[people >= 0]
    _name, labels = next(by_case(frozen, people))
    here: Column = people[(labels.names == str(key))[labels.at]] if len(people) else people
    return here


def _people(tables: dict[str, pa.Table]) -> Column:
    every = np.concatenate([column(tables[name], PERSON) for name in WITH_PEOPLE])
    people = np.unique(every)
    known: Column = people[people >= 0]
    return known


def _together(frozen: Frozen, found: dict[str, pa.Table], people: Column) -> Frozen:
    """Add who they are, the moves of their applications, and what is nobody's."""
    moves = frozen["moves"].filter(said(frozen["moves"], "kind", [APPLICATION]))
    asked = column(found["applications"], "application")
    more = {
        "people": _where(frozen["people"], PERSON, people.tolist()),
        "moves": _where(moves, "thing", asked.tolist()),
    }
    shared = {name: frozen[name] for name in SHARED}
    return Frozen(frozen.year, {**shared, **found, **more})


def _where(table: pa.Table, name: str, keys: Iterable[int]) -> pa.Table:
    wanted = pa.array(list(keys), table.schema.field(name).type)
    return table.filter(pc.is_in(table[name], value_set=wanted))
