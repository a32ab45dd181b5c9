"""A report as a workbook: a cover, notes, and one table a sheet with its title in A1 (domain.md 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from volunteering.centres.functions import Function
from volunteering.funding import queries
from volunteering.funding.models import QuarterReport
from volunteering.hours.spreadsheet import safe


def workbook(report: QuarterReport, figures: Mapping[str, Any], notes: Iterable[str]) -> bytes:
    """Write a report's figures as they are given, exact or for outsiders."""
    book = Workbook()
    cover = book.active or book.create_sheet()
    cover.title = _("Cover")
    agreement = report.agreement
    head: list[list[Any]] = [
        [_("Quarter's report: %(title)s") % {"title": agreement.title}],
        [_("Centre"), report.centre.name],
        [_("Funder"), agreement.funder],
        [_("Quarter"), queries.name_of(report.first_on, report.last_on)],
        [_("Version"), report.version],
        [_("State"), str(report.get_state_display())],
        [_("Hash"), report.sha256],
        *([note] for note in notes),
    ]
    for line in head:
        cover.append([safe(cell) for cell in line])
    _sheet(book, _("People"), [_("What"), _("Persons"), _("Cases")], queries.headline(figures))
    targets = [[each["words"], each["target"], each["number"]] for each in figures["targets"]]
    _sheet(book, _("Targets"), [_("What"), _("Agreed"), _("Reached")], targets)
    _sheet(book, _("Days from step to step"), [_("Step"), _("Median")], queries.waits(figures))
    _sheet(book, _("Hours"), [_("What"), _("Number")], _hours(figures["hours"]))
    for table in figures["tables"]:
        _sheet(book, table["caption"], table["columns"], table["rows"])
    words = [[str(Function(code).label), text] for code, text in sorted(report.words.items())]
    _sheet(book, _("In words"), [_("Function"), _("What was done")], words)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _hours(hours: Mapping[str, Any]) -> list[list[Any]]:
    rows = [[_("Logged and confirmed"), hours["logged"]], [_("Estimated"), hours["estimated"]]]
    if hours["value"]:
        rows.append([_("Value by replacement cost"), hours["value"]["pounds"]])
    return rows


def _sheet(book: Workbook, title: str, columns: list[str], rows: Iterable[list[Any]]) -> None:
    sheet: Worksheet = book.create_sheet(_name(book, title))
    sheet.append([safe(title)])
    sheet.append([safe(column) for column in columns])
    for row in rows:
        sheet.append([safe(cell) for cell in row])


def _name(book: Workbook, title: str) -> str:
    """Name a sheet as Excel allows: 31 letters, none of its own signs, each once."""
    clean = "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:26].strip()
    taken = {name.casefold() for name in book.sheetnames}
    name, number = clean, 2
    while name.casefold() in taken:
        name, number = f"{clean} {number}", number + 1
    return name
