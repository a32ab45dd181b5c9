"""C4 to C8: what infrastructure does beside brokerage, function by function (domain.md 7.11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Labels,
    breakdowns,
    column,
    counted,
    days,
    in_year,
    labelled,
    said,
)
from volunteering.assessment.measures.making import count, mean, rate, without
from volunteering.assessment.measures.published import adults
from volunteering.disclosure.rules import rounded

THOUSAND: Final = 1000.0
FILLED_IN: Final = 90
ROLES_BY: Final = (ALL, "rural_urban")
SUPPORTED: Final = ("support", "health_check", "template")


def reach(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C4: enquiries by 1,000 adults, first-time volunteers, and the ways people come.

    The rate is worked out from the rounded count, since the number of adults is public.
    """
    table = frozen["enquiries"]
    number = column(table, "people").astype(float)
    people = _adults(frozen)
    for breakdown, labels in (*breakdowns(frozen, table), ("channel", labelled(table, "channel"))):
        sums = np.bincount(labels.at, number, len(labels.names))
        for group, total in zip(labels.names.tolist(), sums.tolist(), strict=True):
            if not total and breakdown != ALL:
                continue
            made = count("C4", "enquiries", int(total), breakdown=breakdown, group=group)
            yield made
            if breakdown != "channel":
                yield _per_thousand(made, people.get((breakdown, group)))
    yield _first_time(frozen)


def good_practice(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C5: organisations supported, the gain in their self-assessment, and live quality awards."""
    table = frozen["records"]
    rows = table.filter(said(table, "kind", SUPPORTED) & in_year(frozen, table, "on_day"))
    for breakdown, labels in _whole_and_centres(rows):
        for row in counted(labels, column(rows, "organisation")):
            yield count(
                "C5", "organisations supported", row.people, breakdown=breakdown, group=row.group
            )
    gains = frozen["gains"]
    points = column(gains, "after") - column(gains, "before")
    yield mean("C5", "gain in self-assessment (1 to 5)", points)
    holders = len(np.unique(column(frozen["awards"], "organisation")))
    yield count("C5", "organisations with a live quality award", holders)


def new_roles(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C6: roles that began with a centre; of these filled in 90 days, on line, and accessible.

    Whether a role was filled in time is asked of those that began 90 days before the year's end.
    """
    table = frozen["new_roles"]
    began, filled = days(table, "began_on"), days(table, "filled_on")
    wait = np.timedelta64(FILLED_IN, "D")
    old_enough = began + wait <= np.datetime64(frozen.year.last_day)
    in_time = old_enough & ~np.isnat(filled) & (filled - began <= wait)
    places = [(name, each) for name, each in breakdowns(frozen, table) if name in ROLES_BY]
    for breakdown, labels in (*places, ("cause", labelled(table, "cause"))):
        for number, group in enumerate(labels.names.tolist()):
            here = labels.at == number
            if breakdown == ALL or (group and here.any()):
                yield count("C6", "new roles", int(here.sum()), breakdown=breakdown, group=group)
    yield rate("C6", "filled in 90 days", int(in_time.sum()), int(old_enough.sum()))
    for name, measure in (("remote", "can be done on line"), ("accessible", "accessible")):
        yes = int(column(table, name).sum())
        yield rate("C6", measure, yes, table.num_rows)


def policy(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C7: responses to consultations, how many rest on members' answers, and barriers that went."""
    table = frozen["records"]
    rows = table.filter(said(table, "kind", ["response"]) & in_year(frozen, table, "on_day"))
    for breakdown, labels in _whole_and_centres(rows):
        sums = np.bincount(labels.at, minlength=len(labels.names))
        for group, number in zip(labels.names.tolist(), sums.tolist(), strict=True):
            if number or breakdown == ALL:
                yield count("C7", "policy responses", number, breakdown=breakdown, group=group)
    answered = int((column(rows, "answers") > 0).sum())
    yield rate("C7", "with members' evidence", answered, rows.num_rows)
    barriers = table.filter(said(table, "kind", ["barrier"]) & in_year(frozen, table, "done_on"))
    gone = int((~np.isnat(days(barriers, "verified_on"))).sum())
    yield count("C7", "barriers removed and verified", gone)


def strategies(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C8: districts with an adopted strategy in date that names its lead body."""
    table = frozen["records"]
    rows = table.filter(said(table, "kind", ["strategy"]))
    last = np.datetime64(frozen.year.last_day)
    adopted, until = days(rows, "done_on"), days(rows, "until_day")
    standing = ~np.isnat(adopted) & (adopted <= last) & (np.isnat(until) | (until >= last))
    have = set(column(rows, "area")[standing].tolist())
    districts = frozen["areas"].to_pylist()
    regions: dict[str, list[str]] = defaultdict(list)
    for row in districts:
        regions[row["region"]].append(row["area"])
    places = {(ALL, PLATFORM): [row["area"] for row in districts]}
    places |= {("region", region): codes for region, codes in sorted(regions.items())}
    for (breakdown, group), codes in places.items():
        yield _part("districts with a strategy in date", breakdown, group, have, codes)


def _part(
    measure: str, breakdown: str, group: str, have: set[str], codes: list[str]
) -> PlatformFigure:
    """Make the percentage of some districts; all of them are known, so that it has no interval."""
    if not codes:
        return without("C8", measure, breakdown=breakdown, group=group)  # type: ignore[no-any-return]
    share = 100.0 * len(have & set(codes)) / len(codes)
    return PlatformFigure("C8", measure, breakdown, group, share, base=len(codes))


def _per_thousand(made: PlatformFigure, people: float | None) -> PlatformFigure:
    measure = "enquiries per 1,000 adults"
    if not people:
        return without("C4", measure, breakdown=made.breakdown, group=made.group)  # type: ignore[no-any-return]
    return PlatformFigure(
        "C4",
        measure,
        made.breakdown,
        made.group,
        THOUSAND * rounded(int(made.value or 0)) / people,
        base=made.base,
        is_share=True,
        answers=made.base,
        follows=made.key,
    )


def _first_time(frozen: Frozen) -> PlatformFigure:
    table = frozen["people"]
    new = table.filter(in_year(frozen, table, "joined_on"))
    said_so = column(new, "first_time")
    hits, base = int((said_so == 1).sum()), int((said_so >= 0).sum())
    return rate("C4", "new to volunteering, of those who joined in the year", hits, base)  # type: ignore[no-any-return]


def _adults(frozen: Frozen) -> Mapping[tuple[str, str], float]:
    """Add the adults of districts up by each geographic breakdown."""
    people = adults(frozen)
    codes = pa.table({"area": pa.array(sorted(people), pa.string())})
    number = np.array([people[code] for code in sorted(people)])
    found: dict[tuple[str, str], float] = {}
    for breakdown, labels in breakdowns(frozen, codes):
        sums = np.bincount(labels.at, number, len(labels.names))
        found |= {
            (breakdown, str(group)): float(total)
            for group, total in zip(labels.names, sums, strict=True)
        }
    return found


def _one(rows: int) -> Labels:
    return Labels(np.array([PLATFORM]), np.zeros(rows, dtype=int))


def _whole_and_centres(rows: Any) -> Iterator[tuple[str, Labels]]:
    yield ALL, _one(rows.num_rows)
    names, at = np.unique(column(rows, "centre").astype(str), return_inverse=True)
    if len(names):
        yield "centre", Labels(names, at)
