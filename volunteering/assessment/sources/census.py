"""The census by ethnic group or disability, as the ONS gives custom data sets: a row a district and group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.sources.reading import (
    DISTRICT,
    BrokenFileError,
    Found,
    Value,
    mark_of,
    number,
)
from volunteering.assessment.sources.sheets import needs, records

FIRST_ROW: Final = 2
AREA, AGE, COUNT = "lower tier local authorities code", "age (", "observation"
# How a category begins, and our group; the first that fits counts.
ETHNICITY: Final[Mapping[str, str]] = {
    "white": "White",
    "mixed": "Mixed or multiple",
    "asian": "Asian or Asian British",
    "black": "Black or Black British",
    "other": "Other",
}
DISABILITY: Final[Mapping[str, str]] = {
    "disabled under the equality act": "Disabled",
    "not disabled under the equality act": "Not disabled",
}
QUESTIONS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "ethnic group": ("ethnicity", ETHNICITY),
    "disability": ("disability", DISABILITY),
}
NOBODY: Final = "does not apply"
ADULT: Final = 16
AGES: Final = re.compile(r"\d{1,3}")


def read(file: Path) -> Found:
    """Read a data set by ethnic group or by disability; those below sixteen are left where ages are told.

    Columns: Lower tier local authorities Code, Ethnic group (…) or Disability (…), Observation; and,
    so that only people from 16 on are counted, Age (…).
    """
    columns, rows = records(file)
    needs(columns, (AREA, COUNT))
    found_ = [name for name in columns for start in QUESTIONS if _is(name, start)]
    if len(found_) != 1:
        raise BrokenFileError(_("The file must be by ethnic group or by disability."))
    breakdown, groups = next(what for start, what in QUESTIONS.items() if _is(found_[0], start))
    age = next((name for name in columns if _is(name, AGE)), "")
    found = Found()
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for place, row in enumerate(rows, start=FIRST_ROW):
        if not row[AREA].startswith("E") or (age and _is_young(row[age])):
            continue
        found.report.read += 1
        problem = _row(row, found_[0], groups, sums)
        if problem:
            found.report.say(place, *problem)
    found.values = [
        Value("population", area, breakdown, group, value=count)
        for (area, group), count in sorted(sums.items())
    ]
    return found


def _is(column: str, start: str) -> bool:
    return column.startswith(start) and not column.endswith("code")


def _is_young(ages: str) -> bool:
    """Say whether all of an age group are below sixteen: "Aged 10 to 14 years", not "Aged 50 to 64"."""
    years = [int(year) for year in AGES.findall(ages)]
    return bool(years) and max(years) < ADULT


def _row(
    row: Mapping[str, str],
    column: str,
    groups: Mapping[str, str],
    sums: dict[tuple[str, str], float],
) -> tuple[str, str] | None:
    """Add one row up, or say which column is wrong and why."""
    said = row[column].lower()
    if not DISTRICT.fullmatch(row[AREA]):
        return AREA, _("This is no district's code.")
    if said == NOBODY:
        return None
    group = next((name for start, name in groups.items() if said.startswith(start)), "")
    if not group:
        return column, _("“%(text)s” is no group that we know.") % {"text": row[column][:60]}
    if mark_of(row[COUNT]):
        return COUNT, _("Nothing stands here.")
    try:
        sums[row[AREA], group] += number(row[COUNT])
    except ValueError as problem:
        return COUNT, str(problem)
    return None
