"""A8: what the hours would cost (domain.md 7.6): one headline, its range, never a sum of methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import (
    PLATFORM,
    Column,
    Counted,
    Labels,
    column,
)
from volunteering.assessment.measures.ledger import given, hours_by
from volunteering.assessment.measures.making import without
from volunteering.assessment.measures.published import latest
from volunteering.assessment.measures.volunteering import amount, by_domain
from volunteering.assessment.methods import worth

MEASURE: Final = "replacement value"
MEDIAN, FLOOR, LIVING = "ashe-median-hourly-uk", "national-living-wage", "real-living-wage-uk"
CAPITALS, LONDON = "real-living-wage-london", "London"
PAY: Final = "median hourly pay"


def value(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A8: hours at the median wage of their region, in the range of all methods.

    Replacement cost. Where pay by region is loaded the matched method is the headline, otherwise the
    general one, at the median of all; the two floors and the other method make the range. The ledger
    does not know an hour's occupation, so that the match is by region.
    """
    wages = _wages(frozen)
    rows = given(frozen)
    regions = dict(rows.places)["region"]
    for breakdown, labels, counts in hours_by(frozen)[: len(rows.places)]:
        held = _hours(labels, regions, rows.hours)
        for row in counts:
            yield _worth(breakdown, row, held.get(row.group, {}), wages)
    for domain, (row, hours) in by_domain(frozen).items():
        found = _hours(rows.whole, regions, hours)[PLATFORM]
        yield _worth("domain", replace(row, group=domain), found, wages)


Rates = tuple[worth.Wages, Decimal, Decimal] | None


def _wages(frozen: Frozen) -> Rates:
    """Read the rates of the rulebook, and the medians of regions where an edition is loaded."""
    table = frozen["rates"]
    rates = dict(zip(column(table, "key"), column(table, "value"), strict=True))
    if not {MEDIAN, FLOOR, LIVING} <= rates.keys():
        return None
    overall, floor, living = (Decimal(str(rates[key])) for key in (MEDIAN, FLOOR, LIVING))
    by_region = {
        row["group"]: Decimal(str(row["value"]))
        for row in latest(frozen, "earnings")
        if row["measure"] == PAY and row["breakdown"] == "region" and row["value"] is not None
    }
    in_london = {LONDON: Decimal(str(rates[CAPITALS]))} if CAPITALS in rates else {}
    return worth.Wages({}, by_region, overall, in_london), floor, living


def _hours(labels: Labels, regions: Labels, hours: Column) -> dict[str, dict[str, float]]:
    """Sum hours by group and region."""
    wide = len(regions.names)
    sums = np.bincount(labels.at * wide + regions.at, hours, len(labels.names) * wide)
    table = sums.reshape(len(labels.names), wide)
    return {
        str(name): {
            str(region): float(total)
            for region, total in zip(regions.names, row, strict=True)
            if total
        }
        for name, row in zip(labels.names, table, strict=True)
    }


def _worth(breakdown: str, row: Counted, hours: dict[str, float], wages: Rates) -> PlatformFigure:
    if wages is None:
        return without("A8", MEASURE, breakdown=breakdown, group=row.group)  # type: ignore[no-any-return]
    known, floor, living = wages
    worked = [
        worth.Worked(Decimal(repr(round(total, 6))), region=region)
        for region, total in hours.items()
    ]
    found = worth.replacement(worked, known, floor=floor, living=living)
    return replace(
        amount("A8", MEASURE, breakdown, row),
        value=float(found.headline),
        lower=float(found.low),
        upper=float(found.high),
    )
