"""Community Life Survey tables as DCMS publishes them: an ODS file with a table a sheet.

A sheet begins with its title and notes; then a heading, in which columns are known by their words, and
rows: what was asked or answered, the area or group, the percentage with its interval, the number of
respondents. Columns of other years are left. Only rows about a measure that we know are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.sources.naming import Places, measure_of
from volunteering.assessment.sources.reading import (
    ENGLAND,
    BrokenFileError,
    Found,
    Value,
    mark_of,
    number,
)
from volunteering.assessment.sources.sheets import Rows, sheets

YEAR: Final = re.compile(r"20\d\d/\d\d")
PER_CENT: Final = ("%", "per cent", "percentage", "estimate")
LOWER: Final = ("lower",)
UPPER: Final = ("upper",)
BASE: Final = ("number of respondents", "unweighted", "sample size", "base")
AREA: Final = ("area", "local authority", "region", "geography", "lad", "group", "breakdown")
CODE: Final = ("code",)
LONGEST: Final = 120  # of a group's name
# Groups of people by which the survey is published, and what we call the breakdown.
GROUPS: Final[Mapping[str, str]] = {
    "age": "age",
    "sex": "sex",
    "gender": "sex",
    "ethnic": "ethnicity",
    "disab": "disability",
    "rural": "rural_urban",
    "urban": "rural_urban",
    "deprivation": "deprivation",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table's columns are."""

    row: int
    value: int
    lower: int | None
    upper: int | None
    base: int | None
    area: int | None
    code: int | None


def read(file: Path, edition: str, *, has_districts: bool) -> Found:
    """Read the estimates of an edition; without a boosted sample those of districts are left out."""
    found, places = Found(), Places()
    tables = 0
    for name, rows in sheets(file).items():
        heading = _heading(rows, edition)
        if heading is not None:
            tables += 1
            title = " ".join(rows[0][:1]) if rows else ""
            _read_sheet(found, places, name, title, rows, heading, has_districts)
    if not tables:
        said = {"edition": edition}
        raise BrokenFileError(_("No sheet has a column of percentages for %(edition)s.") % said)
    return found


def _heading(rows: Rows, edition: str) -> Heading | None:
    """Find the heading: the first row with a percentage and a number of respondents."""
    for row, cells in enumerate(rows):
        low = [_theirs(cell.lower(), edition) for cell in cells]
        value, base = _first(low, PER_CENT, but=(*LOWER, *UPPER)), _first(low, BASE)
        lower, upper = _first(low, LOWER), _first(low, UPPER)
        if value is not None and (base is not None or lower is not None):
            area, code = _first(low, AREA, but=(*PER_CENT, *BASE, *CODE)), _first(low, CODE)
            return Heading(row, value, lower, upper, base, area, code)
    return None


def _theirs(cell: str, edition: str) -> str:
    """Blank a column's heading that names another year."""
    years = YEAR.findall(cell)
    return "" if years and edition not in years else cell


def _first(cells: list[str], words: tuple[str, ...], but: tuple[str, ...] = ()) -> int | None:
    for number_, cell in enumerate(cells):
        if any(word in cell for word in words) and not any(word in cell for word in but):
            return number_
    return None


def _read_sheet(  # noqa: PLR0913, PLR0917 (a sheet with its heading)
    found: Found,
    places: Places,
    name: str,
    title: str,
    rows: Rows,
    heading: Heading,
    has_districts: bool,  # noqa: FBT001
) -> None:
    for number_, cells in _below(rows, heading):
        measure = measure_of(cells[0], title)
        if not measure:
            continue
        found.report.read += 1
        where = _where(places, cells, heading)
        if where is None:
            words = _("“%(text)s” is no area or group that we know.")
            text = _cell(cells, heading.area) or cells[0]
            found.report.say(number_, "area", words % {"text": text[:60]}, name)
            continue
        if where[0] == "district" and not has_districts:
            found.report.passed_over += 1
            continue
        try:
            found.keep(_value(measure, where, cells, heading), number_, name)
        except ValueError as problem:
            found.report.say(number_, "value", str(problem), name)


def _below(rows: Rows, heading: Heading) -> Iterator[tuple[int, list[str]]]:
    """Go through the rows below the heading, numbered as in the file."""
    for place, cells in enumerate(rows[heading.row + 1 :], start=heading.row + 2):
        if len(cells) > heading.value and cells[0]:
            yield place, cells


def _where(places: Places, cells: list[str], heading: Heading) -> tuple[str, str, str] | None:
    """Say of which area or group a row is; one that names neither is of England."""
    said = [_cell(cells, heading.code), _cell(cells, heading.area)]
    found = places.find(*[text for text in said if text])
    if found is not None:
        return found
    group = _cell(cells, heading.area)
    if not group:
        return ("all", ENGLAND, "")
    if len(group) > LONGEST:
        return None
    low = cells[0].lower()
    breakdown = next((name for word, name in GROUPS.items() if word in low), "")
    return (breakdown, ENGLAND, group) if breakdown else None


def _value(measure: str, where: tuple[str, str, str], cells: list[str], heading: Heading) -> Value:
    breakdown, area, group = where
    text = _cell(cells, heading.value)
    mark = mark_of(text)
    base = _cell(cells, heading.base)
    answers = None if mark_of(base) else round(number(base))
    if answers is not None and answers < 0:
        raise ValueError(_("“%(text)s” is no number of respondents.") % {"text": base[:30]})
    if mark:
        return Value(measure, area, breakdown, group, base=answers, mark=mark)
    ends = [_cell(cells, at) for at in (heading.lower, heading.upper)]
    lower, upper = (None if mark_of(end) else number(end) for end in ends)
    value = number(text)
    if not 0 <= value <= 100:  # noqa: PLR2004 (per cent)
        raise ValueError(_("“%(text)s” is no percentage.") % {"text": text[:30]})
    if (lower is not None and lower > value) or (upper is not None and upper < value):
        raise ValueError(_("The estimate lies outside its interval."))
    return Value(measure, area, breakdown, group, value, lower, upper, None, answers)


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""
