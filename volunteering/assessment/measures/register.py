"""C9 to C11: where infrastructure is, what it is given, and whether those it serves are satisfied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.answers import asked, rates_of
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    breakdowns,
    column,
    days,
)
from volunteering.assessment.measures.groups import (
    UNKNOWN as UNKNOWN_PLACE,
)
from volunteering.assessment.measures.making import HUNDRED, count, rate, without
from volunteering.assessment.measures.national import MONTHLY
from volunteering.assessment.measures.published import ENGLAND, adults, survey

ACTIVE: Final = ("active", "accredited")
ACCREDITED: Final = ("accredited",)
UNKNOWN: Final = "unknown"
QUARTER: Final = 91  # 13 weeks
LEAST_ACTIVE: Final = 20  # percentile
COLD: Final = 0.5  # of the median
LARGE: Final = 100_000
SATISFIED: Final = ("very", "fairly")
LEAST_SATISFIED: Final = 4  # of five
BODIES_SATISFIED: Final = "organisations satisfied with their volunteer centre"
FLAGS: Final = (
    "cold spot (a): no active centre",
    "cold spot (b): little brokerage and little volunteering",
    "cold spot (c): little funding",
)
NO_GRANTS: Final = "No grants to infrastructure are loaded."


def coverage(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C9: adults in a district with an active or an accredited centre, and cold spots.

    Where nobody reports, a district is not in our data: it counts with the adults, and neither as
    served nor as cold. A cold spot's three flags stand for each district (domain.md 7.8, DESIGN).
    """
    known = {row["area"]: row["known"] for row in frozen["served"].to_pylist()}
    people = adults(frozen)
    districts = sorted(frozen["areas"].to_pylist(), key=lambda row: row["area"])
    for breakdown, group, codes in _places(frozen, districts):
        for measure, shades in (
            ("adults in a district with an active centre", ACTIVE),
            ("adults in a district with an accredited centre", ACCREDITED),
        ):
            yield _served(measure, breakdown, group, codes, known, shades, people)
        missing = [code for code in codes if known.get(code, UNKNOWN) == UNKNOWN]
        yield count(
            "C9", "districts not in our data", len(missing), breakdown=breakdown, group=group
        )
    yield from _cold_spots(frozen, known, people)


def funding(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C10: pence a resident, as the median of all districts and of those with a body.

    Nominal, and in real terms once a table of deflators is loaded. The strategy's 32.5 pence of 2004
    is of the second kind, and of another time.
    """
    rows = frozen["funding"].to_pylist()
    if all(row["pounds"] is None for row in rows):
        for measure in ("all districts", "districts with a body"):
            yield without("C10", f"median of {measure}", NO_GRANTS)
        return
    districts = sorted(frozen["areas"].to_pylist(), key=lambda row: row["area"])
    for breakdown, group, codes in _places(frozen, districts):
        if breakdown == "deprivation":
            continue
        kept = set(codes)
        here = [row for row in rows if breakdown == ALL or row["area"] in kept]
        yield _median("median of all districts", breakdown, group, here)
        with_body = [row for row in here if row["has_body"]]
        yield _median("median of districts with a body", breakdown, group, with_body)
    for row in frozen["real_terms"].to_pylist():
        note = f"In the money of {row['money_of']}: {row['source']}"
        yield PlatformFigure(
            "C10", f"median of {row['name']}, in real terms", ALL, PLATFORM, row["pence"], note=note
        )
    for row in sorted(frozen["givers"].to_pylist(), key=lambda row: row["giver"]):
        yield PlatformFigure(
            "C10", "given, in pence of the whole", "giver", row["giver"], HUNDRED * row["pounds"]
        )


def satisfaction(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C11: satisfied volunteers and organisations, and large bodies with a report on line.

    Satisfied are the upper two of five. An organisation that answered about a centre twice counts by
    its later answer; an answer without a name counts once.
    """
    found = asked(frozen, "three_months.satisfaction", SATISFIED)
    measure = "volunteers satisfied with how it was organised"
    yield from rates_of(frozen, "C11", measure, found, centres=True)
    yield from _organisations_satisfied(frozen)
    table = frozen["bodies"]
    large = column(table, "public_funding") > LARGE
    reports = column(table, "has_report") & large
    yield rate(
        "C11",
        "bodies with more than £100,000 of public funding that have an impact report on line",
        int(reports.sum()),
        int(large.sum()),
    )


def _organisations_satisfied(frozen: Frozen) -> Iterator[PlatformFigure]:
    rows = frozen["satisfaction"].sort_by("answered_on")
    centres, bodies = column(rows, "centre"), column(rows, "organisation")
    latest = {
        (int(centre), int(body) if body >= 0 else -1 - number): number
        for number, (centre, body) in enumerate(zip(centres, bodies, strict=True))
    }
    kept = sorted(latest.values())
    satisfied = column(rows, "score")[kept] >= LEAST_SATISFIED
    yield rate("C11", BODIES_SATISFIED, int(satisfied.sum()), len(kept))
    for centre in np.unique(centres[kept]).tolist():
        here = centres[kept] == centre
        hits, base = int(satisfied[here].sum()), int(here.sum())
        yield rate("C11", BODIES_SATISFIED, hits, base, breakdown="centre", group=str(centre))


def _places(
    frozen: Frozen, districts: Sequence[dict[str, Any]]
) -> Iterator[tuple[str, str, list[str]]]:
    """Go through all districts, and those of each region, class of place and fifth of deprivation."""
    codes = [row["area"] for row in districts]
    for name, labels in breakdowns(frozen, pa.table({"area": pa.array(codes, pa.string())})):
        for number, group in enumerate(labels.names.tolist()):
            here = [codes[at] for at in np.flatnonzero(labels.at == number).tolist()]
            if name != "district" and (here or name == ALL) and group != UNKNOWN_PLACE:
                yield name, group, here


def _served(  # noqa: PLR0913, PLR0917 (of whom, where, and what counts)
    measure: str,
    breakdown: str,
    group: str,
    codes: Sequence[str],
    known: dict[str, str],
    shades: Sequence[str],
    people: dict[str, float],
) -> PlatformFigure:
    whole = sum(people.get(code, 0.0) for code in codes)
    part = sum(people.get(code, 0.0) for code in codes if known.get(code) in shades)
    if not whole:
        return without("C9", measure, breakdown=breakdown, group=group)  # type: ignore[no-any-return]
    return PlatformFigure(
        "C9", measure, breakdown, group, HUNDRED * part / whole, base=round(whole)
    )


def _cold_spots(
    frozen: Frozen, known: dict[str, str], people: dict[str, float]
) -> Iterator[PlatformFigure]:
    """Give the three flags of each district, and how many districts have each."""
    reporting = {row["area"] for row in frozen["served"].to_pylist() if row["reports"]}
    little = _little_brokerage(
        frozen, {code: number for code, number in people.items() if code in reporting}
    )
    volunteering = _little_volunteering(frozen)
    poor = _little_funding(frozen)
    totals = dict.fromkeys(FLAGS, 0)
    for row in sorted(frozen["areas"].to_pylist(), key=lambda row: row["area"]):
        code = row["area"]
        shade = known.get(code, UNKNOWN)
        is_told = volunteering is not None and code in reporting
        flags = (
            None if shade == UNKNOWN else shade not in ACTIVE,
            code in little and code in (volunteering or ()) if is_told else None,
            None if poor is None or code not in poor else poor[code],
        )
        for measure, flag in zip(FLAGS, flags, strict=True):
            totals[measure] += bool(flag)
            if flag is None:
                yield without("C9", measure, "Not in our data.", breakdown="district", group=code)
            else:
                yield PlatformFigure("C9", measure, "district", code, float(flag))
    for measure, number in totals.items():
        yield count("C9", measure, number)


def _little_brokerage(frozen: Frozen, people: dict[str, float]) -> set[str]:
    """Find which of some districts are in the lowest fifth by enquiries of 13 weeks per adult."""
    table = frozen["enquiries"]
    since = np.datetime64(frozen.year.last_day) - QUARTER
    areas = column(table.filter(days(table, "came_on") > since), "area")
    names, number = np.unique(areas, return_counts=True)
    came = dict(zip(names.tolist(), number.tolist(), strict=True))
    rates = {code: came.get(code, 0) / adults_ for code, adults_ in people.items() if adults_}
    if not rates:
        return set()
    limit = float(np.percentile(list(rates.values()), LEAST_ACTIVE))
    return {code for code, found in rates.items() if found < limit or not found}


def _little_volunteering(frozen: Frozen) -> set[str] | None:
    """Find the districts whose interval begins below England's estimate; nothing without one."""
    _edition, rows = survey(frozen)
    monthly = [row for row in rows if row["measure"] == MONTHLY]
    england = next((row["value"] for row in monthly if row["area"] == ENGLAND), None)
    districts = [row for row in monthly if row["breakdown"] == "district"]
    if england is None or not districts:
        return None
    return {row["area"] for row in districts if row["lower"] is not None and row["lower"] < england}


def _little_funding(frozen: Frozen) -> dict[str, bool] | None:
    """Say of each district with a body whether it is given less than half the median per head."""
    rows = [row for row in frozen["funding"].to_pylist() if row["residents"]]
    heads = {row["area"]: (row["pounds"] or 0.0) / row["residents"] for row in rows}
    served = [heads[row["area"]] for row in rows if row["has_body"]]
    if not served or not any(row["pounds"] for row in rows):
        return None
    limit = COLD * float(np.median(served))
    return {row["area"]: heads[row["area"]] < limit for row in rows if row["pounds"] is not None}


def _median(
    measure: str, breakdown: str, group: str, rows: Sequence[dict[str, Any]]
) -> PlatformFigure:
    pence = _pence(rows)
    if not len(pence):
        return without("C10", measure, breakdown=breakdown, group=group)  # type: ignore[no-any-return]
    low, middle, high = (float(each) for each in np.percentile(pence, [25, 50, 75]))
    note = "Nominal; the range is the middle half of districts."
    return PlatformFigure(
        "C10", measure, breakdown, group, middle, low, high, len(pence), note=note
    )


def _pence(rows: Sequence[dict[str, Any]]) -> Column:
    return np.array(
        [HUNDRED * (row["pounds"] or 0.0) / row["residents"] for row in rows if row["residents"]]
    )
