"""A: volunteering on the platform and what it does in the four domains (domain.md 7.11, A3 to A11)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Counted,
    Labels,
    breakdowns,
    column,
    counted,
    days,
    labelled,
)
from volunteering.assessment.methods import lasting, worth
from volunteering.assessment.methods.lasting import WEEKS
from volunteering.assessment.methods.shares import wilson

VOLUNTEER: Final = ("volunteer_org", "volunteer_direct", "trustee_governance")
MOST_MONTHS: Final = 10
DOMAINS: Final = ("soc", "edu", "cul", "env")
HUNDRED: Final = 100.0
WAGES: Final = ("ashe-median-hourly-uk", "national-living-wage", "real-living-wage-uk")


def active_volunteers(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A3 and A3m: distinct people with a logged or agreed session, and those who came monthly.

    Monthly: in at least ten months of the year, or in every month since a start at least three
    months before the year's end (domain.md, DESIGN). Trustee time is part of volunteering through
    an organisation.
    """
    rows = _volunteer_rows(frozen, imputed=False)
    people, bodies = column(rows, "person"), column(rows, "organisation")
    monthly = np.isin(people, _monthly(people, days(rows, "given_on"), frozen))
    for breakdown, labels in breakdowns(frozen, rows):
        for row in counted(labels, people, bodies):
            yield _people("A3", "active volunteers", breakdown, row)
        for row in counted(labels.where(monthly), people[monthly], bodies[monthly]):
            yield _people("A3", "active monthly", breakdown, row)


def hours(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A5: hours of volunteering by district, basis, work form and domain; nothing that was paid for.

    Hours are divided over the domains and sum to all; who touched a domain is counted in each.
    """
    rows = _volunteer_rows(frozen)
    people, bodies = column(rows, "person"), column(rows, "organisation")
    amounts = column(rows, "hundredths") / HUNDRED
    kinds = {name: labelled(rows, name) for name in ("basis", "work_form")}
    for breakdown, labels in (*breakdowns(frozen, rows), *kinds.items()):
        for row in counted(labels, people, bodies, amounts):
            yield _amount("A5", "hours", breakdown, row)
    whole = next(labels for _all, labels in breakdowns(frozen, rows))
    for domain, parts in _by_domain(frozen, rows).items():
        for row in _touched(whole, people, bodies, amounts * parts):
            yield _amount("A5", "hours", "domain", replace(row, group=domain))


def domains(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A6: the share of hours in each of the four domains; the shares sum to the whole.

    Hours are divided over an entry's causes by its weights and from there by the crosswalk
    (domain.md 5.3). What names no cause, or one that the crosswalk lacks, counts as social and is
    reported as ``default mapped``.
    """
    rows = _volunteer_rows(frozen)
    amounts = column(rows, "hundredths") / HUNDRED
    people, bodies = column(rows, "person"), column(rows, "organisation")
    parts = {f"share of hours: {name}": part for name, part in _by_domain(frozen, rows).items()}
    parts["default mapped"] = _domain_shares(frozen, labelled(rows, "causes"))[1]
    for breakdown, labels in breakdowns(frozen, rows):
        wholes = {row.group: row.total for row in counted(labels, people, bodies, amounts)}
        for measure, part in parts.items():
            for row in _touched(labels, people, bodies, amounts * part):
                yield _share("A6", measure, breakdown, row, wholes[row.group])


def outcomes(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A7: of the three-month answers, how many report at least one outcome in each domain."""
    table = frozen["outcomes"]
    codes = column(table, "code")
    asked = np.char.startswith(codes, "three_months.outcomes.")
    said, sources = codes[asked], column(table, "source")[asked]
    answered = len(np.unique(sources))
    for domain in DOMAINS:
        hit = np.char.startswith(said, f"three_months.outcomes.{domain}.")
        yield rate("A7", f"outcome reported: {domain}", len(np.unique(sources[hit])), answered)


def value(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A8: hours at the median wage of all, in the range of that and the two floors.

    Replacement cost, general method (domain.md 7.6). The matched method needs wages by occupation,
    which are not loaded; so every hour is worth the median of all.
    """
    rates = dict(zip(column(frozen["rates"], "key"), column(frozen["rates"], "value"), strict=True))
    wages = [Decimal(str(rates[key])) for key in WAGES if key in rates]
    rows = _volunteer_rows(frozen)
    people, bodies = column(rows, "person"), column(rows, "organisation")
    amounts = column(rows, "hundredths") / HUNDRED
    for breakdown, labels in breakdowns(frozen, rows):
        for row in counted(labels, people, bodies, amounts):
            yield _worth(breakdown, row, wages)


def retention(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A11: placements of the last two years still active at 13 and 52 weeks (Kaplan and Meier)."""
    table = frozen["placements"]
    last = np.datetime64(frozen.year.last_day)
    began, ended = days(table, "first_session_on"), days(table, "ended_on")
    over = ~np.isnat(ended) & (ended <= last)
    length = (np.where(over, ended, last) - began).astype(int)
    for weeks, found in zip(WEEKS, lasting.retention(length.tolist(), over.tolist()), strict=True):
        share, lower, upper = (
            None if each is None else HUNDRED * each
            for each in (found.share, found.lower, found.upper)
        )
        yield PlatformFigure(
            "A11",
            f"still active at {weeks} weeks",
            ALL,
            PLATFORM,
            share,
            lower,
            upper,
            len(length),
            is_share=True,
            mark="" if share is not None else "x",
        )


def rate(indicator: str, measure: str, hits: int, base: int) -> PlatformFigure:
    """Make a percentage with Wilson's interval; without a base there is no value."""
    if not base:
        return PlatformFigure(indicator, measure, ALL, PLATFORM, None, base=0, mark="x")
    found = wilson(hits / base, base)
    share, lower, upper = (HUNDRED * each for each in (found.share, found.lower, found.upper))
    return PlatformFigure(
        indicator,
        measure,
        ALL,
        PLATFORM,
        share,
        lower,
        upper,
        base,
        is_share=True,
        part=hits,
    )


def _volunteer_rows(frozen: Frozen, *, imputed: bool = True) -> pa.Table:
    table = frozen["contributions"]
    kept = pc.is_in(table["work_form"], value_set=pa.array(VOLUNTEER))
    if not imputed:
        kept = pc.and_(kept, pc.not_equal(table["basis"], "imputed"))
    return table.filter(kept)


def _monthly(people: Column, given: Column, frozen: Frozen) -> Column:
    """Find who came in ten months, or in every month since a start three months before the end."""
    first = np.datetime64(frozen.year.first_day, "M")
    month = (given.astype("datetime64[M]") - first).astype(int)
    known = people >= 0
    names, at = np.unique(people[known], return_inverse=True)
    seen = np.zeros((len(names), 12), dtype=bool)
    seen[at, month[known]] = True
    months = seen.sum(axis=1)
    begun = np.argmax(seen, axis=1)
    since = (begun > 0) & (begun <= 12 - 3) & (months == 12 - begun)
    regular: Column = names[(months >= MOST_MONTHS) | since]
    return regular


def _by_domain(frozen: Frozen, rows: pa.Table) -> dict[str, Column]:
    """Give for each domain its share of each row's hours."""
    shares, _defaulted = _domain_shares(frozen, labelled(rows, "causes"))
    return {domain: shares[:, number] for number, domain in enumerate(DOMAINS)}


def _touched(labels: Labels, people: Column, bodies: Column, amounts: Column) -> list[Counted]:
    """Count only those who gave something."""
    gave = amounts > 0
    return counted(labels.where(gave), people[gave], bodies[gave], amounts[gave])


def _domain_shares(frozen: Frozen, causes: Labels) -> tuple[Column, Column]:
    """Give each row's shares of the four domains, and the part that was mapped by default."""
    table = frozen["domains"]
    columns = [column(table, name) for name in DOMAINS]
    weights = {
        cause: np.array([values[number] for values in columns])
        for number, cause in enumerate(column(table, "cause"))
    }
    shares, defaulted = np.zeros((len(causes.names), 4)), np.zeros(len(causes.names))
    social = np.array([1.0, 0, 0, 0])
    for number, text in enumerate(causes.names.tolist()):
        said = {code: float(weight) for code, weight in json.loads(text or "{}").items()}
        for code, weight in (said or {"": 1.0}).items():
            shares[number] += weight * weights.get(code, social)
            defaulted[number] += weight * (code not in weights)
    return shares[causes.at], defaulted[causes.at]


def _people(indicator: str, measure: str, breakdown: str, row: Counted) -> PlatformFigure:
    return PlatformFigure(
        indicator, measure, breakdown, row.group, float(row.people), base=row.people
    )


def _amount(indicator: str, measure: str, breakdown: str, row: Counted) -> PlatformFigure:
    return PlatformFigure(
        indicator,
        measure,
        breakdown,
        row.group,
        row.total,
        base=row.people,
        bodies=row.bodies,
        largest=row.largest,
        top_two=row.top_two,
    )


def _share(
    indicator: str, measure: str, breakdown: str, row: Counted, whole: float
) -> PlatformFigure:
    """Make the share of hours of those who gave them: it says how many hours, so it is one of them."""
    return replace(
        _amount(indicator, measure, breakdown, row),
        value=HUNDRED * row.total / whole,
        is_share=True,
    )


def _worth(breakdown: str, row: Counted, wages: list[Decimal]) -> PlatformFigure:
    if len(wages) < len(WAGES):
        return PlatformFigure("A8", "replacement value", breakdown, row.group, None, mark="x")
    median, floor, living = wages
    hours = worth.Worked(Decimal(str(row.total)))
    found = worth.replacement([hours], worth.Wages({}, {}, median), floor=floor, living=living)
    return PlatformFigure(
        "A8",
        "replacement value",
        breakdown,
        row.group,
        float(found.headline),
        float(found.low),
        float(found.high),
        row.people,
        row.bodies,
        row.largest,
        row.top_two,
    )
