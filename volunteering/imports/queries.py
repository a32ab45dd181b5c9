"""Reads of spreadsheets that were brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from volunteering.imports.fields import label_of
from volunteering.imports.models import Import, ImportRow
from volunteering.imports.states import Fate

PARTS: Final = ("first_name", "last_name")  # where there is no column for the whole name


@dataclass(frozen=True, slots=True)
class Reported:
    """A row of the report: its problems by column, or what was done."""

    number: int
    fate: str
    label: str
    done: str
    problems: list[dict[str, str]]
    person: Any


def of(centre: Organisation) -> QuerySet[Import]:
    """List a centre's spreadsheets, the latest first."""
    return Import.objects.filter(centre=centre).select_related("by")


def fates(whole: Import) -> dict[str, int]:
    """Count the rows by what became of them."""
    counted = whole.rows.order_by().values_list("fate").annotate(n=Count("pk"))
    found = dict(counted)
    return {fate.value: found[fate.value] for fate in Fate if fate.value in found}


def counts(whole: Import) -> list[tuple[str, str, int]]:
    """Count the rows in words."""
    return [(fate, str(Fate(fate).label), count) for fate, count in fates(whole).items()]


def rows(whole: Import, fate: str = "") -> QuerySet[ImportRow]:
    """List rows of a report: those of one fate, or all."""
    found = whole.rows.select_related("person").order_by("number")
    return found.filter(fate=fate) if fate in Fate.values else found


def reported(whole: Import, row: ImportRow) -> Reported:
    """Say what became of a row, with the columns as the spreadsheet calls them."""
    problems = [
        {"column": heading_of(whole, each["column"]), "value": each["value"], "why": each["why"]}
        for each in row.problems
    ]
    label = str(row.get_fate_display())
    return Reported(row.number, row.fate, label, row.done, problems, row.person)


def heading_of(whole: Import, field: str) -> str:
    """Give the heading under which a field stands in this spreadsheet, else our name for it."""
    for each in (field, *(PARTS if field == "name" else ())):
        for place, held in whole.columns.items():
            if held == each and int(place) < len(whole.headings):
                return str(whole.headings[int(place)]) or _("Column %s") % (int(place) + 1)
    return _("after the last column") if field == "_more" else label_of(whole.kind, field)


def to_mend(whole: Import) -> tuple[list[str], Iterator[list[Any]]]:
    """Give the rows that were left out as a spreadsheet, with what to mend in front."""
    places = sorted(int(place) for place in whole.columns)
    names = [whole.headings[place] for place in places]
    bad = whole.rows.filter(fate=Fate.BAD).order_by("number").iterator(500)
    return [_("Row"), _("To be mended"), *names], (
        [
            row.number,
            "; ".join(f"{heading_of(whole, p['column'])}: {p['why']}" for p in row.problems),
            *(row.cells.get(whole.columns[str(place)], "") for place in places),
        ]
        for row in bad
    )
