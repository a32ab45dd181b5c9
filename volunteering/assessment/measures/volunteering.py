"""A: volunteering on the platform and what it does in the four domains (domain.md 7.11, A3 to A11)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Mark, PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Counted,
    Labels,
    beginning,
    column,
    counted,
    days,
    labelled,
    place_of,
    spread,
)
from volunteering.assessment.measures.infrastructure import by_case
from volunteering.assessment.measures.ledger import Given, given, hours_by
from volunteering.assessment.measures.making import HUNDRED, rate
from volunteering.assessment.methods import lasting
from volunteering.assessment.methods.lasting import WEEK, WEEKS

MOST_MONTHS: Final = 10
DOMAINS: Final = ("soc", "edu", "cul", "env")
OUTCOMES: Final = "three_months.outcomes."


def active_volunteers(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A3 and A3m: distinct people with a logged or agreed session, and those who came monthly.

    Monthly: in at least ten months of the year, or in every month since a start in the year, at least
    three months before its end (domain.md, DESIGN). Trustee time is part of volunteering through
    an organisation.
    """
    rows = given(frozen)
    people, bodies = rows.people[rows.seen], rows.bodies[rows.seen]
    regular = _monthly(people, rows.months[rows.seen], ~np.isin(rows.keys, _begun_before(frozen)))
    monthly = (people >= 0) & regular[people]
    for breakdown, each in rows.places:
        labels = each.where(rows.seen)
        for row in counted(labels, people, bodies):
            yield _people("A3", "active volunteers", breakdown, row)
        for row in counted(labels.where(monthly), people[monthly], bodies[monthly]):
            yield _people("A3", "active monthly", breakdown, row)


def hours(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A5: hours of volunteering by district, basis, work form and domain; nothing that was paid for.

    Hours are divided over the domains and sum to all; who touched a domain is counted in each.
    """
    for breakdown, _labels, counts in hours_by(frozen):
        for row in counts:
            yield amount("A5", "hours", breakdown, row)
    for domain, (row, _given) in by_domain(frozen).items():
        yield amount("A5", "hours", "domain", replace(row, group=domain))


def domains(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A6: the share of hours in each of the four domains; the shares sum to the whole.

    Hours are divided over an entry's causes by its weights and from there by the crosswalk
    (domain.md 5.3). What names no cause, or one that the crosswalk lacks, counts as social and is
    reported as ``default mapped``.
    """
    rows = given(frozen)
    shares, defaulted = frozen.once("domains", lambda: _domain_shares(frozen, rows.causes))
    parts = {f"share of hours: {name}": shares[:, n] for n, name in enumerate(DOMAINS)}
    parts["default mapped"] = defaulted
    wholes = {name: counts for name, _labels, counts in hours_by(frozen)}
    for breakdown, labels in rows.places:
        totals = {row.group: row for row in wholes[breakdown]}
        for measure, part in parts.items():
            for row in touched(labels, rows, part[rows.causes.at]):
                yield _share("A6", measure, breakdown, row, totals[row.group])


def outcomes(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A7: of the three-month answers, how many report at least one outcome in each domain."""
    table = frozen["outcomes"]
    rows = table.filter(beginning(table, "code", OUTCOMES))
    said_so = labelled(rows, "source")
    answered = len(np.unique(said_so.at))
    for domain in DOMAINS:
        hit = beginning(rows, "code", f"{OUTCOMES}{domain}.")
        yield rate("A7", f"outcome reported: {domain}", len(np.unique(said_so.at[hit])), answered)


def retention(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A11: placements begun in the year or the two before, still active at 13 and 52 weeks.

    Kaplan and Meier. Of older ones only those that lasted are known, so that they would flatter it.
    """
    table = frozen["placements"]
    since = np.datetime64(frozen.year.before.before.first_day)
    table = table.filter(days(table, "first_session_on") >= since)
    last = np.datetime64(frozen.year.last_day)
    began, ended = days(table, "first_session_on"), days(table, "ended_on")
    over = ~np.isnat(ended) & (ended <= last)
    length = (np.where(over, ended, last) - began).astype(int)
    length = np.maximum(length, 0)  # an end that was told later may lie before the first session
    told = (("cause", labelled(table, "cause")), ("support", _support(frozen, table)))
    for weeks in WEEKS:
        yield _lasting(weeks, ALL, PLATFORM, length, over)
        for breakdown, labels in told:
            for number, group in enumerate(labels.names.tolist()):
                here = labels.at == number
                if group and here.any():
                    yield _lasting(weeks, breakdown, group, length[here], over[here])


def _support(frozen: Frozen, placements: pa.Table) -> Labels:
    """Tell placements apart by how much support the first case of their people gave."""
    people = np.unique(column(placements, "person"))
    _centre, (_name, labels) = by_case(frozen, people)
    at, known = place_of(people, column(placements, "person"))
    return spread(labels, at, known, "")


def _lasting(
    weeks: int, breakdown: str, group: str, length: Column, over: Column
) -> PlatformFigure:
    found = lasting.lasting(length.tolist(), over.tolist(), after=WEEK * weeks)
    share, lower, upper = (
        None if each is None else HUNDRED * each for each in (found.share, found.lower, found.upper)
    )
    return PlatformFigure(
        "A11",
        f"still active at {weeks} weeks",
        breakdown,
        group,
        share,
        lower,
        upper,
        len(length),
        is_share=True,
        mark="" if share is not None else "x",
    )


def _begun_before(frozen: Frozen) -> Column:
    """Give who began a placement before the year: whoever pauses and comes back is not new."""
    table = frozen["placements"]
    began = days(table, "first_session_on")
    return np.unique(column(table, "person")[began < np.datetime64(frozen.year.first_day)])


def _monthly(people: Column, months: Column, is_new: Column) -> Column:
    """Say who came in ten months, or in every month since they began three months before the end."""
    known = people >= 0
    seen = np.zeros((len(is_new), 12), dtype=bool)
    seen[people[known], months[known]] = True
    number = seen.sum(axis=1)
    begun = np.argmax(seen, axis=1)
    since = is_new & (begun > 0) & (begun <= 12 - 3) & (number == 12 - begun)
    regular: Column = (number >= MOST_MONTHS) | since
    return regular


def by_domain(frozen: Frozen) -> dict[str, tuple[Counted, Column]]:
    """Give for each domain that anybody gave to what they gave, together and row by row."""
    rows = given(frozen)
    shares, _defaulted = frozen.once("domains", lambda: _domain_shares(frozen, rows.causes))
    found = {}
    for number, domain in enumerate(DOMAINS):
        part = shares[:, number][rows.causes.at]
        for row in touched(rows.whole, rows, part):
            imputed = bool((~rows.seen & (part > 0)).any())
            found[domain] = (replace(row, estimated=imputed), rows.hours * part)
    return found


def touched(labels: Labels, rows: Given, part: Column) -> list[Counted]:
    """Count those who gave something to a part of the causes, by the part of their hours."""
    gave = part > 0
    hours_ = (rows.hours * part)[gave]
    return counted(labels.where(gave), rows.people[gave], rows.bodies[gave], hours_)


def _domain_shares(frozen: Frozen, causes: Labels) -> tuple[Column, Column]:
    """Give each set of causes' shares of the four domains, and the part that was mapped by default."""
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
    return shares, defaulted


def _people(indicator: str, measure: str, breakdown: str, row: Counted) -> PlatformFigure:
    return PlatformFigure(
        indicator, measure, breakdown, row.group, float(row.people), base=row.people
    )


def amount(indicator: str, measure: str, breakdown: str, row: Counted) -> PlatformFigure:
    """Make a sum of hours or money with what its protection needs."""
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
        mark=str(Mark.ESTIMATED) if row.estimated else "",
    )


def _share(
    indicator: str, measure: str, breakdown: str, row: Counted, whole: Counted
) -> PlatformFigure:
    """Make the share of hours of those who gave them: it says how many hours, so it is one of them."""
    return replace(
        amount(indicator, measure, breakdown, replace(row, estimated=whole.estimated)),
        value=HUNDRED * row.total / whole.total,
        is_share=True,
    )
