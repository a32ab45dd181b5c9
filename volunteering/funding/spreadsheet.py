"""A report as XLSX and ODS: a cover, notes, and one table a sheet with its title in A1 (domain.md 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from volunteering.centres.functions import Function
from volunteering.funding import queries
from volunteering.funding.models import QuarterReport
from volunteering.hours.spreadsheet import safe
from volunteering.imports.sheets.books import Cell, Number, Sheet, book
from volunteering.imports.sheets.cells import text_of

LONGEST: Final = 26  # Excel's 31, and room for a number
WIDTH: Final = 40


class Table(NamedTuple):
    """One of a report's tables, and the name of its sheet."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def title_of(report: QuarterReport) -> str:
    """Name a report as its cover does."""
    return _("Quarter's report: %(title)s") % {"title": report.agreement.title}


def cover(report: QuarterReport, notes: Iterable[str]) -> list[tuple[str, ...]]:
    """Say whose report it is, of when, and how it was counted."""
    return [
        (_("Centre"), report.centre.name),
        (_("Funder"), report.agreement.funder),
        (_("Quarter"), queries.name_of(report.first_on, report.last_on)),
        (_("Version"), str(report.version)),
        (_("State"), str(report.get_state_display())),
        *((note,) for note in notes),
    ]


def sheets(report: QuarterReport, figures: Mapping[str, Any]) -> list[Table]:
    """Give a report's tables as they are given, exact or for outsiders; an empty one is left out."""
    names: set[str] = {_("Cover").casefold()}
    return [
        Table(_name(title, names), title, columns, rows)
        for title, columns, rows in _tables(report, figures)
        if rows
    ]


def workbook(report: QuarterReport, figures: Mapping[str, Any], notes: Iterable[str]) -> bytes:
    """Write a report as XLSX."""
    made = Workbook()
    made.properties.title = title_of(report)
    made.properties.creator = report.centre.name
    made.properties.language = "en-GB"
    first: Any = made.active
    _fill(first, _("Cover"), title_of(report), cover(report, notes))
    for sheet in sheets(report, figures):
        page: Any = made.create_sheet()
        _fill(page, sheet.name, sheet.title, [sheet.columns, *sheet.rows])
        for cell in page[2]:
            cell.font = Font(bold=True)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def open_document(report: QuarterReport, figures: Mapping[str, Any], notes: Iterable[str]) -> bytes:
    """Write a report as ODS, for readers of every kind and program."""
    lines = tuple(": ".join(line) for line in cover(report, notes))
    first = Sheet(_("Cover"), title_of(report), lines)
    return book(title_of(report), report.centre.name, [first, *_open(sheets(report, figures))])


def _open(tables: Iterable[Table]) -> Iterator[Sheet]:
    for table in tables:
        rows = tuple(tuple(_cell(value) for value in row) for row in table.rows)
        yield Sheet(table.name, table.title, (), tuple(table.columns), rows)


def _cell(value: Any) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(value, 0 if float(value).is_integer() else 1)
    return text_of(value)


def _tables(
    report: QuarterReport, figures: Mapping[str, Any]
) -> Iterator[tuple[str, list[str], list[Sequence[Any]]]]:
    yield _("People and cases"), [_("What"), _("Persons"), _("Cases")], [*queries.headline(figures)]
    twice = [[words] for words in queries.twice_over(figures)]
    yield _("Results counted twice"), [_("What stands in another funder's report too")], [*twice]
    targets = [
        [each["words"], each["target"], "[z]" if each["number"] is None else each["number"]]
        for each in figures["targets"]
    ]
    yield _("Targets"), [_("What"), _("Agreed"), _("Reached")], [*targets]
    yield _("Days from step to step"), [_("Step"), _("Median days")], [*queries.waits(figures)]
    for table in figures["tables"]:
        yield table["caption"], table["columns"], table["rows"]
    change = queries.well_being(figures)
    yield _("Satisfaction with life, before and after"), [_("What"), _("Number")], [*change]
    yield _("Hours"), [_("What"), _("Number")], _hours(figures["hours"])
    words = [[str(Function(code).label), text] for code, text in sorted(report.words.items())]
    yield _("In words"), [_("Function"), _("What was done")], [*words]


def _hours(hours: Mapping[str, Any]) -> list[Sequence[Any]]:
    rows = [
        [_("Logged and confirmed"), hours["logged"]],
        [_("Estimated, not added to these"), hours["estimated"]],
    ]
    if hours["value"]:
        rows.append([_("Value by replacement cost"), hours["value"]["pounds"]])
    return [*rows]


def _fill(sheet: Any, name: str, title: str, lines: Iterable[Sequence[Any]]) -> None:
    sheet.title = name
    sheet.append([safe(title)])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in lines:
        sheet.append([safe(cell) for cell in line])
    sheet.column_dimensions["A"].width = WIDTH
    for cell in sheet["A"][1:]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _name(title: str, taken: set[str]) -> str:
    """Name a sheet as Excel allows: 31 letters, none of its own signs, each once."""
    clean = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:LONGEST].strip()
    name, number = clean, 2
    while name.casefold() in taken:
        name, number = f"{clean} {number}", number + 1
    taken.add(name.casefold())
    return name
