"""The protected results of a survey as rows, and as a spreadsheet that everybody can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import slugify
from django.utils.translation import gettext as _

from volunteering.imports.sheets.books import Cell, Number, Sheet, book
from volunteering.surveys import queries
from volunteering.surveys.models import Survey
from volunteering.surveys.results import Result, shown

HIDDEN = "[c]"
NONE = "[z]"  # does not apply, as the Analysis Function writes it
Row = tuple[str | int | float, ...]


def columns() -> tuple[str, ...]:
    """Name the columns."""
    return (
        _("Question"),
        _("Words of"),
        _("Answer"),
        _("Group"),
        _("People"),
        _("Per cent"),
        _("From"),
        _("To"),
        _("Mean"),
    )


def rows(survey: Survey, results: Iterable[Result]) -> Iterator[Row]:
    """Give one row a figure: rounded, or hidden."""
    for result in results:
        words, source = result.question.words, result.source or survey.centre.name
        base = _or(result.base, HIDDEN)
        mean = _or(result.mean, HIDDEN) if result.is_figure else NONE
        yield words, source, _("All who answered"), NONE, base, NONE, NONE, NONE, mean
        for line in result.lines:
            ends = [_or(each, NONE) for each in (line.percent, line.lower, line.upper)]
            yield words, source, line.words, NONE, _or(line.count, HIDDEN), *ends, NONE
        for answer, counts in result.by_group.rows if result.by_group else ():
            for group, count in zip(result.by_group.groups, counts, strict=True):  # type: ignore[union-attr]
                yield words, source, answer, group, _or(count, HIDDEN), NONE, NONE, NONE, NONE


def workbook(survey: Survey, results: Iterable[Result]) -> bytes:
    """Write the results as an ODS with a cover."""
    cover = Sheet(_("Cover"), survey.title, notes(survey))
    table = tuple(tuple(_cell(each) for each in row) for row in rows(survey, results))
    figures = Sheet(
        _("Results"), _("Results: %(title)s") % {"title": survey.title}, (), columns(), table
    )
    return book(survey.title, survey.centre.name, [cover, figures])


def notes(survey: Survey) -> tuple[str, ...]:
    """Say who was asked, how many answered, and how the figures were protected."""
    rates = queries.rates(survey)
    said = {
        "centre": survey.centre.name,
        "whom": survey.get_audience_display(),
        "day": f"{survey.closed_on:%-d %B %Y}",
        "invited": _or(shown(rates.invited), HIDDEN),
        "answered": _or(shown(rates.answered), HIDDEN),
    }
    return (
        _("%(centre)s; asked: %(whom)s; closed on %(day)s.") % said,
        _("About %(invited)s were invited and %(answered)s answered.") % said,
        _(
            "People are rounded to the nearest 5; [c] is fewer than 5, or would give such a number away."
        ),
        _(
            "Percentages and means need 25 answers; they have 95% intervals by Wilson. [z]: there is none."
        ),
        _("They speak of those who answered. Who did not may think otherwise."),
    )


def name_of(survey: Survey, ending: str) -> str:
    """Name the file."""
    return f"{slugify(survey.title) or 'survey'}-{survey.pk}.{ending}"


def _or(value: float | None, otherwise: str) -> str | int | float:
    return otherwise if value is None else value


def _cell(value: str | float) -> Cell:
    if isinstance(value, str):
        return value
    return Number(value, 1 if isinstance(value, float) else 0)
