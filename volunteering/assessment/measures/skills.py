"""D: skills that were lent (domain.md 7.11, D2 to D6): a ledger of its own, never volunteering hours.

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
from volunteering.assessment.figures import Figure, LentFigure, PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
    breakdowns,
    column,
    counted,
    in_year,
    labelled,
    place_of,
    said,
    spread,
)
from volunteering.assessment.measures.making import count, rate, without
from volunteering.assessment.measures.needs import published
from volunteering.assessment.rows.elsewhere import VOLUNTEER

LENT: Final = ("employer_paid_time", "secondment")
HOURS_A_DAY: Final = 8.0  # as the clearing-house counts a day
ENGAGEMENT, CONFLICT, REVIEW = (
    f"clearinghouse.{name}" for name in ("engagement", "conflict", "review")
)
SECONDED: Final = ("secondment_part_time", "secondment_full_time")
GOOD: Final = 8  # of 10: four of five
Split = Iterator[tuple[str, Labels]]


def days_given(frozen: Frozen) -> Iterator[Figure]:
    """D2: days lent in paid time by work form, form, sector and place; beside them days of own time.

    What people gave by the clearing-house in their own time is volunteering: it is in A5 already, and
    stands here in the platform's ledger, never beside what employers paid for in one sum.
    """
    table = frozen["contributions"]
    lent = table.filter(pc.is_in(table["work_form"], value_set=pa.array(LENT)))
    yield from _days(frozen, lent, "days given in paid time", LentFigure)
    entries = column(frozen["lent"], "entry")
    own = table.filter(
        said(table, "work_form", VOLUNTEER) & np.isin(column(table, "entry"), entries)
    )
    if own.num_rows:
        yield from _days(frozen, own, "days given in own time (volunteering)", PlatformFigure)


def _days(frozen: Frozen, rows: pa.Table, measure: str, kind: type[Figure]) -> Iterator[Figure]:
    amounts = column(rows, "hundredths") / 100.0 / HOURS_A_DAY
    people, bodies = column(rows, "person"), column(rows, "organisation")
    told = ("work_form", labelled(rows, "work_form")), *_by_engagement(frozen, rows)
    for breakdown, labels in (*breakdowns(frozen, rows), *told):
        for row in counted(labels, people, bodies, amounts):
            yield kind(
                "D2",
                measure,
                breakdown,
                row.group,
                row.total,
                base=row.people,
                bodies=row.bodies,
                largest=row.largest,
                top_two=row.top_two,
            )


def _by_engagement(frozen: Frozen, rows: pa.Table) -> Split:
    """Tell entries apart by the form of the engagement, and by the sector that the giver is of."""
    known = frozen["lent"].sort_by("entry")
    at, there = place_of(column(known, "entry"), column(rows, "entry"))
    for name in ("form", "sector"):
        yield name, spread(labelled(known, name), at, there, "")


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
    rows, _since = published(frozen)
    asked = np.array([rural.get(area, False) for area in column(rows, "area").tolist()], dtype=bool)
    measure = "rural bodies' share of days over their share of needs"
    if not hours.sum() or not asked.any():
        yield without("D6", measure, kind=LentFigure)
        return
    share = float(hours[there].sum() / hours.sum()) / float(asked.mean())
    few = min(int(asked.sum()), len(np.unique(column(given, "person"))))
    yield LentFigure("D6", measure, ALL, PLATFORM, share, base=few, is_share=True)


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


def _count(indicator: str, measure: str, number: float) -> LentFigure:
    return count(indicator, measure, int(number), kind=LentFigure)  # type: ignore[no-any-return]
