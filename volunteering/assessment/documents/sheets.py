"""What the spreadsheet of a release holds: a cover, contents, notes, and a sheet for each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from volunteering.assessment.documents import notes, wording
from volunteering.assessment.documents.chapters import cautions
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.documents.triangle import reasons, triangle
from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.tables import LICENCE
from volunteering.assessment.units import unit_of
from volunteering.imports.sheets.books import LONGEST_NAME, Cell, Link, Number, Sheet, book


def workbook(edition: Edition) -> bytes:
    """Write a release's figures as an accessible spreadsheet."""
    title = _("Annual assessment of volunteering in England, %(year)s") % {"year": edition.year}
    numbered = _numbered(edition)
    tables = _tables(edition, numbered)
    tables += _revisions(edition)
    sheets = [_cover(edition, title), _contents(tables), _notes(numbered), *tables]
    return book(title, settings.SERVICE_NAME, sheets)


def _cover(edition: Edition, title: str) -> Sheet:
    lines: tuple[Cell, ...] = (
        *((notes.invented(),) if edition.invented else ()),
        _("Published by %(service)s. Release %(n)s.")
        % {"service": settings.SERVICE_NAME, "n": edition.number},
        _("The year runs from 1 April to 31 March; what was entered by %(day)s is in it.")
        % {"day": wording.day(edition.until)},
        _("This applies the Code of Practice for Statistics voluntarily: not official statistics."),
        _("Ledgers are never added: P is recorded by this system, N a survey's, D lent time."),
        _("Worksheets hold one table each. Shorthand in square brackets is explained under Notes."),
        _("Made from %(freeze)s, sha256 %(hash)s.")
        % {"freeze": edition.freeze, "hash": edition.sha256},
        _("Code: %(code)s.") % {"code": edition.code},
        Link(_("The release on the web, with its methods"), notes.address(edition)),
        Link(_("Open Government Licence v3.0"), LICENCE),
    )
    return Sheet("Cover", title, lines)


def _revisions(edition: Edition) -> list[Sheet]:
    """Give the revision triangle as a sheet, once there is something to compare."""
    grid = triangle(edition.versions)
    if grid is None or not grid.rows:
        return []
    lines = (_("This worksheet contains one table."), *reasons(edition.versions))
    return [Sheet("Revisions", grid.caption, lines, grid.columns, grid.rows)]


def _contents(tables: list[Sheet]) -> Sheet:
    rows = tuple((Link(sheet.name, f"#'{sheet.name}'.A1"), sheet.title) for sheet in tables)
    lines = (_("This worksheet contains one table: the worksheets that hold figures."),)
    return Sheet("Contents", _("Contents"), lines, (_("Worksheet"), _("Title")), rows)


def _notes(numbered: Mapping[str, int]) -> Sheet:
    rows = [(f"[note {number}]", text) for text, number in numbered.items()]
    rows += [
        (f"[{mark}]", wording.sentence(str(words))) for mark, words in wording.SHORTHAND.items()
    ]
    lines = (_("This worksheet contains one table: numbered notes, then the shorthand."),)
    return Sheet("Notes", _("Notes"), lines, (_("Mark"), _("What it means")), tuple(rows))


def _numbered(edition: Edition) -> dict[str, int]:
    """Number every caution of an indicator and every figure's own note, each text once."""
    known = {row.id: row for row in indicators()}
    texts: dict[str, None] = {}
    for figure in edition.figures:
        texts.update(dict.fromkeys(cautions(known[figure.indicator])))
        if figure.note:
            texts[figure.note] = None
    return {text: number for number, text in enumerate(texts, start=1)}


def _tables(edition: Edition, numbered: Mapping[str, int]) -> list[Sheet]:
    known = {row.id: row for row in indicators()}
    by: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in edition.figures:
        by[figure.indicator, figure.breakdown].append(figure)
    return [
        _table(known[key], breakdown, found, edition, numbered)
        for (key, breakdown), found in by.items()
    ]


def _table(
    indicator: Indicator,
    breakdown: str,
    figures: list[Figure],
    edition: Edition,
    numbered: Mapping[str, int],
) -> Sheet:
    said = [*cautions(indicator), *(figure.note for figure in figures if figure.note)]
    marks = " ".join(f"[note {number}]" for number in sorted({numbered[text] for text in said}))
    title = f"{indicator.id} {indicator.title}: {wording.breakdown(breakdown).lower()}"
    lines = [
        _("This worksheet contains one table. Ledger %(ledger)s: %(what)s.")
        % {"ledger": figures[0].ledger, "what": wording.LEDGERS.get(figures[0].ledger, "")},
        indicator.definition,
    ]
    if marks:
        lines.append(_("Read with %(notes)s on the worksheet Notes.") % {"notes": marks})
    coded = breakdown == "district"
    columns = [_("Code"), _("District")] if coded else [_("Group")]
    columns += [_("Measure"), _("Unit"), _("Value"), _("Lower"), _("Upper"), _("Rests on")]
    columns.append(_("Status"))
    rows = tuple(_row(each, indicator, edition.names, coded=coded) for each in figures)
    name = f"{indicator.id}_{breakdown}".replace(" ", "_")[:LONGEST_NAME]
    return Sheet(name, title, tuple(lines), tuple(columns), rows)


def _row(
    figure: Figure, indicator: Indicator, names: Mapping[str, str], *, coded: bool
) -> tuple[Cell, ...]:
    name = wording.group(figure.group, names)
    group: tuple[Cell, ...] = (figure.group or "[x]", name) if coded else (name,)
    instead = f"[{figure.mark or 'x'}]" if figure.value is None else "[z]"
    numbers = (
        _number(amount, instead, indicator.precision)
        for amount in (figure.value, figure.lower, figure.upper)
    )
    base = _number(None if figure.base is None else float(figure.base), instead, 0)
    status = " ".join(f"[{mark}]" for mark in figure.marks) or "[z]"
    measure = wording.sentence(wording.measure(figure.measure))
    return (*group, measure, unit_of(figure, indicator), *numbers, base, status)


def _number(amount: float | None, instead: str, places: int) -> Cell:
    return instead if amount is None else Number(amount, places)
