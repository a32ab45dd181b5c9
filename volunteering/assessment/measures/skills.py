"""D: skills that were lent (domain.md 7.11, D1 to D6): a ledger of its own, never volunteering hours.

What became of needs and engagements is read from their moves, and what was made of them from the
reviews in the ledger of outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import LentFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
    breakdowns,
    column,
    counted,
    days,
    first_days,
    in_year,
    labelled,
    place_of,
    said,
)
from volunteering.assessment.measures.making import count, rate, without

LENT: Final = ("employer_paid_time", "secondment")
HOURS_A_DAY: Final = 7.0
NEED, ENGAGEMENT, INTRODUCTION, CONFLICT, REVIEW = (
    f"clearinghouse.{name}"
    for name in ("skillsneed", "engagement", "introduction", "conflict", "review")
)
SECONDED: Final = ("secondment_part_time", "secondment_full_time")
MATCHED_IN: Final = 60
GOOD: Final = 8  # of 10: four of five
Split = Iterator[tuple[str, Labels]]


def needs(frozen: Frozen) -> Iterator[LentFigure]:
    """D1: offers made, needs published, and needs matched in 60 days.

    A need is matched when an engagement for it is signed, or when it is closed because somebody from
    here does it. The rate is of those that were published 60 days before the year's end.
    """
    moves = frozen["moves"]
    first = moves.filter(said(moves, "kind", [NEED]) & said(moves, "new", ["published"]))
    rows, published = _first_of(first, frozen)
    matched = _matched(moves, column(rows, "thing"))
    old_enough = published + MATCHED_IN <= _number(frozen.year.last_day)
    in_time = old_enough & (matched - published <= MATCHED_IN)
    offers = moves.filter(said(moves, "kind", [INTRODUCTION]) & said(moves, "new", ["proposed"]))
    yield _count("D1", "introductions proposed", in_year(frozen, offers, "on_day").sum())
    for breakdown, labels in _by_form(rows):
        for group, here in _groups(labels):
            where = {"breakdown": breakdown, "group": group}
            made = count("D1", "needs published", int(here.sum()), kind=LentFigure, **where)
            yield made
            yield rate(
                "D1",
                "needs matched in 60 days",
                int((in_time & here).sum()),
                int((old_enough & here).sum()),
                kind=LentFigure,
                follows=made.key,
                **where,
            )


def days_given(frozen: Frozen) -> Iterator[LentFigure]:
    """D2: days lent in paid time, by work form and district; a day is seven hours."""
    table = frozen["contributions"]
    rows = table.filter(pc.is_in(table["work_form"], value_set=pa.array(LENT)))
    amounts = column(rows, "hundredths") / 100.0 / HOURS_A_DAY
    people, bodies = column(rows, "person"), column(rows, "organisation")
    forms = {"work_form": labelled(rows, "work_form")}
    for breakdown, labels in (*breakdowns(frozen, rows), *forms.items()):
        for row in counted(labels, people, bodies, amounts):
            yield LentFigure(
                "D2",
                "days given in paid time",
                breakdown,
                row.group,
                row.total,
                base=row.people,
                bodies=row.bodies,
                largest=row.largest,
                top_two=row.top_two,
            )


def secondments(frozen: Frozen) -> Iterator[LentFigure]:
    """D3: secondments begun; of those that ended: to term, into a post at the host, and back to post."""
    moves = frozen["moves"]
    theirs = moves.filter(said(moves, "kind", [ENGAGEMENT]) & said(moves, "form", SECONDED))
    begun = _of_year(frozen, theirs.filter(said(theirs, "new", ["active"])))
    ended = _of_year(frozen, theirs.filter(said(theirs, "new", ["returned"])))
    refused = moves.filter(said(moves, "kind", [CONFLICT]) & said(moves, "new", ["refused"]))
    for breakdown in (ALL, "sector"):
        for group, here in _split(breakdown, begun):
            yield count(
                "D3", "started", int(here.sum()), breakdown=breakdown, group=group, kind=LentFigure
            )
        for group, here in _split(breakdown, ended):
            yield from _ends(ended, here, breakdown, group)
    yield _count("D3", "refused for conflict", _of_year(frozen, refused).num_rows)


def completion(frozen: Frozen) -> Iterator[LentFigure]:
    """D4: engagements whose host says at the end that what was agreed was handed over, and is good.

    Good is eight of ten or better; both sides would do it again.
    """
    hosts = _reviews(frozen, "end.host")
    yield from _said_so(frozen, "D4", "reached accepted output", hosts["output"], ("yes",))
    table = frozen["outcomes"]
    rows = table.filter(said(table, "code", ["end.host.quality"]))
    good = int((column(rows, "value") >= GOOD).sum())
    yield rate("D4", "rated 8 of 10 or better by the host", good, rows.num_rows, kind=LentFigure)
    for party, name in (("host", "the host"), ("professional", "the professional")):
        again = _reviews(frozen, f"end.{party}")["again"]
        yield from _said_so(frozen, "D4", f"{name} would do it again", again, ("yes",), forms=False)


def lasting(frozen: Frozen) -> Iterator[LentFigure]:
    """D5: a year on, what was made is in use, and the skill has stayed."""
    found = _reviews(frozen, "twelve_months.host")
    for question, measure in (
        ("in_use", "output in use at 12 months"),
        ("capability", "skill kept at 12 months"),
    ):
        yield from _said_so(frozen, "D5", measure, found[question], ("yes",))


def reach(frozen: Frozen) -> Iterator[LentFigure]:
    """D6: the share of days that rural bodies had, over their share of the needs published."""
    rural = {
        row["area"]: "rural" in (row["rural_urban"] or "").lower()
        for row in frozen["areas"].to_pylist()
    }
    table = frozen["contributions"]
    given = table.filter(pc.is_in(table["work_form"], value_set=pa.array(LENT)))
    hours = column(given, "hundredths").astype(float)
    there = np.array(
        [rural.get(area, False) for area in column(given, "area").tolist()], dtype=bool
    )
    moves = frozen["moves"]
    first = moves.filter(said(moves, "kind", [NEED]) & said(moves, "new", ["published"]))
    rows, _published = _first_of(first, frozen)
    asked = np.array([rural.get(area, False) for area in column(rows, "area").tolist()], dtype=bool)
    measure = "rural bodies' share of days over their share of needs"
    if not hours.sum() or not asked.any():
        yield without("D6", measure, kind=LentFigure)
        return
    share = float(hours[there].sum() / hours.sum()) / float(asked.mean())
    few = min(int(asked.sum()), len(np.unique(column(given, "person"))))
    yield LentFigure("D6", measure, ALL, PLATFORM, share, base=few, is_share=True)


def _first_of(rows: pa.Table, frozen: Frozen) -> tuple[pa.Table, Column]:
    """Keep the first move of each thing if it is of the year, and give its day as a number."""
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


def _ends(ended: pa.Table, here: Column, breakdown: str, group: str) -> Iterator[LentFigure]:
    why = column(ended, "why")[here]
    base = len(why)
    for measure, hits in (
        ("completed to term", int((why == "done").sum())),
        ("converted to a post at the host", int((why == "joined_host").sum())),
        ("returned to their post", int((why != "joined_host").sum())),
    ):
        yield rate("D3", measure, hits, base, breakdown=breakdown, group=group, kind=LentFigure)


def _reviews(frozen: Frozen, start: str) -> dict[str, pa.Table]:
    """Give the answers of a party at a moment, by question."""
    table = frozen["outcomes"]
    codes = labelled(table, "code")
    found = {}
    for question in ("output", "again", "in_use", "capability"):
        hits = np.char.startswith(codes.names, f"{start}.{question}.")
        found[question] = table.filter(hits[codes.at])
    return found


def _said_so(  # noqa: PLR0913, PLR0917 (what was asked, of whom, and what counts)
    frozen: Frozen,
    indicator: str,
    measure: str,
    rows: pa.Table,
    hits: tuple[str, ...],
    forms: bool = True,  # noqa: FBT001, FBT002
) -> Iterator[LentFigure]:
    answers = np.array(
        [code.rpartition(".")[2] for code in column(rows, "code").tolist()], dtype=str
    )
    yes = np.isin(answers, hits)
    yield rate(indicator, measure, int(yes.sum()), len(yes), kind=LentFigure)
    if not forms:
        return
    form = _forms_of(frozen, rows)
    for name in np.unique(form[form != ""]).tolist():
        here = form == name
        yield rate(
            indicator,
            measure,
            int((yes & here).sum()),
            int(here.sum()),
            breakdown="form",
            group=name,
            kind=LentFigure,
        )


def _forms_of(frozen: Frozen, rows: pa.Table) -> Column:
    """Give the form of the engagement that each answer is about, by the move that handed it in."""
    moves = frozen["moves"]
    given = moves.filter(said(moves, "kind", [REVIEW]) & said(moves, "new", ["submitted"]))
    given = given.sort_by("thing")
    sources = column(rows, "source").tolist()
    wanted = np.array([int(source.rpartition(":")[2]) for source in sources], dtype=int)
    at, known = place_of(column(given, "thing"), wanted)
    forms = np.full(len(wanted), "", dtype="U40")
    if known.any():
        forms[known] = column(given, "form")[at[known]]
    return forms


def _by_form(rows: pa.Table) -> Split:
    yield ALL, Labels(np.array([PLATFORM]), np.zeros(rows.num_rows, dtype=int))
    yield "form", labelled(rows, "form")


def _groups(labels: Labels) -> Iterator[tuple[str, Column]]:
    for number, group in enumerate(labels.names.tolist()):
        if group:
            yield group, labels.at == number


def _split(breakdown: str, rows: pa.Table) -> Iterator[tuple[str, Column]]:
    if breakdown == ALL:
        yield PLATFORM, np.ones(rows.num_rows, dtype=bool)
    else:
        yield from _groups(labelled(rows, breakdown))


def _of_year(frozen: Frozen, rows: pa.Table) -> pa.Table:
    return rows.filter(in_year(frozen, rows, "on_day"))


def _number(day: object) -> int:
    return int(np.datetime64(day, "D").astype(int))  # type: ignore[call-overload]


def _count(indicator: str, measure: str, number: float) -> LentFigure:
    return count(indicator, measure, int(number), kind=LentFigure)  # type: ignore[no-any-return]
