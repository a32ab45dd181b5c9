"""C1 and C2: the funnel from registering to staying, and how long each step takes (domain.md 7.11).

Both are computed from transitions and their days, never from a state.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
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
from volunteering.assessment.measures.making import count, rate, without

FOLLOWED: Final = 183
SUSTAINED: Final = 91
CONTACT: Final = ("contacted", "applied", "interviewed", "checks", "offered")
APPLICATION: Final = "volunteering.application"
DAY: Final = 86_400.0
WAITED_BY: Final = ("all", "centre")
PROMISE: Final = 2.0
NO_CENTRE: Final = "No centre"
# Not by district: most have so few at a step that hiding them takes minutes and leaves next to nothing.
GROUPS: Final = ("all", "region", "rural_urban", "deprivation")


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who registered in the cohort's year: their keys in order, the day, and their labels."""

    people: Column
    joined: Column
    labels: tuple[tuple[str, Labels], ...]


def funnel(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C1: how many of a cohort were referred, contacted, placed and still there 13 weeks on.

    The cohort registered first between 1 October and 30 September, and each is followed for six
    months, so that nobody is cut off by the year's end; persons are counted, not cases. Guidance is
    counted beside the steps: who finds a role alone needs none.
    """
    cohort = cohort_of(frozen)
    steps = _steps(frozen, cohort)
    for breakdown, labels in cohort.labels:
        totals = _by_group(labels, np.ones(len(cohort.people), dtype=bool))
        for name, reached in {"registered": None, **steps}.items():
            found = totals if reached is None else _by_group(labels, reached)
            yield from _step(name, breakdown, labels, found, totals)
        yield from _sustained(frozen, cohort, steps["placed"], breakdown, labels)


def clocks(frozen: Frozen) -> Iterator[PlatformFigure]:
    """C2: median and 90th percentile of days between steps, and who heard in 48 hours.

    First contacts are those of the year's referrals; the other steps are the cohort's. A referral
    that was made too late to have had its 48 hours says nothing of them, so it is not counted there.
    """
    table = frozen["applications"]
    table = table.filter(in_year(frozen, table, "made_on"))
    made = column(table, "made_at").astype(float)
    first = _first_contact(frozen, column(table, "application"))
    took = (first - made) / DAY
    waits = took[~np.isnan(took)]
    if not len(waits):
        yield without("C2", "median of days from referral to contact")
        return
    yield from _waits("from referral to contact", waits)
    had_time = made + PROMISE * DAY <= _watched_until(frozen)
    in_time = int((took[had_time] <= PROMISE).sum())
    yield rate("C2", "contacted in 48 hours", in_time, int(had_time.sum()))
    cohort = cohort_of(frozen)
    for step, after in (("referral", "referred"), ("placement", "placed")):
        took = _first_day(frozen, after, cohort.people) - cohort.joined
        counts = (took >= 0) & (took <= FOLLOWED)
        for breakdown, labels in cohort.labels:
            if breakdown not in WAITED_BY:
                continue
            for number, group in enumerate(labels.names.tolist()):
                waits = took[counts & (labels.at == number)].astype(float)
                yield from _waits(f"from registration to {step}", waits, breakdown, group)


def _watched_until(frozen: Frozen) -> float:
    """Give the moment after which nothing is known: the year's end, or an earlier freeze."""
    end = np.datetime64(frozen.year.last_day + dt.timedelta(days=1), "s").astype(float)
    taken = column(frozen["taken"], "until")
    return float(min([end, *taken]))


def cohort_of(frozen: Frozen) -> Cohort:
    """Find who registered from 1 October to 30 September, with what they are told apart by."""
    return frozen.once("cohort", lambda: _cohort(frozen))


def _cohort(frozen: Frozen) -> Cohort:
    table = frozen["people"]
    joined = days(table, "joined_on")
    first, last = (np.datetime64(day) for day in frozen.year.cohort)
    table = table.filter((joined >= first) & (joined <= last)).sort_by("person")
    people = column(table, "person")
    labels = [(name, each) for name, each in breakdowns(frozen, table) if name in GROUPS]
    return Cohort(people, days(table, "joined_on").astype(int), (*labels, *by_case(frozen, people)))


def by_case(frozen: Frozen, people: Column) -> Iterator[tuple[str, Labels]]:
    """Tell people apart by the centre of their first case, and how much support it gave."""
    cases = frozen["cases"].sort_by("opened_on")
    at, known = place_of(people, column(cases, "person"))
    first = np.full(len(people), -1)
    first[at[known][::-1]] = np.flatnonzero(known)[::-1]
    numbers, which = np.unique(column(cases, "centre"), return_inverse=True)
    centres = Labels(numbers.astype(str), which)
    yield "centre", spread(centres, first, first >= 0, NO_CENTRE)
    yield "support", spread(labelled(cases, "intensity"), first, first >= 0, NO_CENTRE)


def _steps(frozen: Frozen, cohort: Cohort) -> dict[str, Column]:
    """Say for each step who of the cohort took it, and those before it, within six months."""
    found = {}
    reached = np.ones(len(cohort.people), dtype=bool)
    for name in ("guided", "referred", "contacted", "placed"):
        took = _first_day(frozen, name, cohort.people) - cohort.joined
        within = (took <= FOLLOWED) & reached
        found[name] = within
        reached = reached if name == "guided" else within
    return found


def _first_day(frozen: Frozen, step: str, people: Column) -> Column:
    """Give the first day on which each of the cohort took a step; one beyond all where they never did."""
    return frozen.once(("first day", step), lambda: _first_of(frozen, step, people))


def _first_of(frozen: Frozen, step: str, people: Column) -> Column:
    if step == "contacted":
        moves = frozen["moves"]
        rows = moves.filter(said(moves, "kind", [APPLICATION]) & said(moves, "new", CONTACT))
        return first_days(people, column(rows, "person"), days(rows, "on_day"))
    table, day = {
        "guided": ("cases", "guided_on"),
        "referred": ("applications", "made_on"),
        "placed": ("placements", "first_session_on"),
    }[step]
    rows = frozen[table]
    return first_days(people, column(rows, "person"), days(rows, day))


def _by_group(labels: Labels, kept: Column) -> Column:
    return np.bincount(labels.at[kept], minlength=len(labels.names))


def _step(
    name: str, breakdown: str, labels: Labels, found: Column, totals: Column
) -> Iterator[PlatformFigure]:
    for group, number, total in zip(labels.names.tolist(), found, totals, strict=True):
        if not total and breakdown != ALL:
            continue
        made = count("C1", name, int(number), breakdown=breakdown, group=group)
        yield made
        if name != "registered":
            yield rate(
                "C1",
                f"{name}, of those registered",
                int(number),
                int(total),
                breakdown=breakdown,
                group=group,
                follows=made.key,
            )


def _sustained(
    frozen: Frozen, cohort: Cohort, placed: Column, breakdown: str, labels: Labels
) -> Iterator[PlatformFigure]:
    """Count who was still there 13 weeks on, and of how many that can be said by the year's end."""
    early, stayed = _kept_on(frozen, cohort.people)
    kept, of = _by_group(labels, placed & stayed), _by_group(labels, placed & early)
    totals = np.bincount(labels.at, minlength=len(labels.names))
    measure = "sustained, of those placed at least 13 weeks before the end"
    for group, number, base, total in zip(labels.names.tolist(), kept, of, totals, strict=True):
        if not total and breakdown != ALL:
            continue
        made = count("C1", "sustained 13 weeks", int(number), breakdown=breakdown, group=group)
        yield made
        yield rate(
            "C1",
            measure,
            int(number),
            int(base),
            breakdown=breakdown,
            group=group,
            follows=made.key,
        )


def _kept_on(frozen: Frozen, people: Column) -> tuple[Column, Column]:
    """Say of each person whether a placement began early enough, and whether one lasted 13 weeks."""
    table = frozen["placements"]
    last = np.datetime64(frozen.year.last_day)
    began, ended = days(table, "first_session_on"), days(table, "ended_on")
    early = began + SUSTAINED <= last
    stayed = early & (np.isnat(ended) | (ended - began >= np.timedelta64(SUSTAINED, "D")))
    at, known = place_of(people, column(table, "person"))
    found = []
    for rows in (early, stayed):
        flags = np.zeros(len(people), dtype=bool)
        flags[at[known & rows]] = True
        found.append(flags)
    return found[0], found[1]


def _first_contact(frozen: Frozen, applications: Column) -> Column:
    """Give the moment of the first contact about each application; NaN where there was none."""
    moves = frozen["moves"]
    rows = moves.filter(said(moves, "kind", [APPLICATION]) & said(moves, "new", CONTACT))
    order = np.argsort(applications, kind="stable")
    at, known = place_of(applications[order], column(rows, "thing"))
    first = np.full(len(applications), np.inf)
    np.minimum.at(first, at[known], column(rows, "at")[known])
    found = np.full(len(applications), np.nan)
    found[order] = np.where(np.isinf(first), np.nan, first)
    return found


def _waits(
    which: str, waits: Column, breakdown: str = ALL, group: str = PLATFORM
) -> Iterator[PlatformFigure]:
    for name, share in (("median", 50), ("90th percentile", 90)):
        if len(waits):
            label = f"{name} of days {which}"
            found = float(np.percentile(waits, share))
            yield PlatformFigure("C2", label, breakdown, group, found, base=len(waits))
