"""Reports to several funders beside each other: one on a district and one on all leave out few people.

Two funders who compare what they got can subtract one report from the other where one agreement is
part of the other: for some of its districts, ages, or only for people with extra support. What is left
over is a number of people too, and may not be told if it is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from volunteering.disclosure.cells import Cell, Key, Range, Sum, people
from volunteering.funding.models import FunderAgreement, QuarterReport
from volunteering.funding.states import ReportState

NOT_SHOWN: Final = "[c]"


@dataclass(frozen=True, slots=True)
class Other:
    """What another funder was shown of the same quarter; ``holds`` says that it counts all of ours."""

    exact: Mapping[str, Any]
    shown: Mapping[str, Any]
    holds: bool


def others(report: QuarterReport) -> list[Other]:
    """Give the issued reports of the quarter that are part of this one, or of which it is a part."""
    rows = QuarterReport.objects.filter(
        centre=report.centre_id,
        first_on=report.first_on,
        last_on=report.last_on,
        state=ReportState.ISSUED,
    ).exclude(agreement=report.agreement_id)
    found = []
    for each in rows.select_related("agreement").order_by("pk"):
        holds = contains(each.agreement, report.agreement)
        if holds or contains(report.agreement, each.agreement):
            exact, shown = (each.figures[kind]["measures"] for kind in ("exact", "shown"))
            found.append(Other(exact, shown, holds))
    return found


def contains(large: FunderAgreement, small: FunderAgreement) -> bool:
    """Tell whether everybody whom one agreement is for is among those of another."""
    places = not large.districts or bool(
        small.districts and set(small.districts) <= set(large.districts)
    )
    youngest = large.age_from is None or (
        small.age_from is not None and small.age_from >= large.age_from
    )
    oldest = large.age_to is None or (small.age_to is not None and small.age_to <= large.age_to)
    return places and youngest and oldest and (small.only_enhanced or not large.only_enhanced)


def tie(cells: dict[Key, Cell], sums: list[Sum], beside: Iterable[Other]) -> dict[Key, Range]:
    """Add what others were shown as lines of sums, and say what is known of it."""
    known: dict[Key, Range] = {}
    for number, other in enumerate(beside):
        for mine, count in _numbers(other):
            if mine not in cells:
                continue
            theirs = people(count)
            key, left = ("other", number, *mine), ("apart", number, *mine)
            whole, part = (count, cells[mine].value) if other.holds else (cells[mine].value, count)
            if whole < part:
                continue
            known[key] = theirs.shown
            cells[key] = replace(theirs, listed=False, must_cover=None)
            cells[left] = replace(people(round(whole - part)), listed=False, free=True)
            ends = (key, mine) if other.holds else (mine, key)
            sums.append(Sum(ends[0], (ends[1], left)))
    return known


def _numbers(other: Other) -> Iterator[tuple[tuple[str, str], int]]:
    """Go through what was shown, with the exact number behind it."""
    for code, counted in other.shown.items():
        for kind, number in counted.items():
            if number is not None and number != NOT_SHOWN:
                yield (code, kind), int(other.exact[code][kind])
