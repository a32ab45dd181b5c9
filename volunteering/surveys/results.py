"""What a survey that is over says, by the rules for what may be published (domain.md 7.9, R5).

The reader is taken to know how many answered, and every count whose percentage is shown. So
percentages stand only beside a question of which nothing is hidden, and the tables by group are
protected against somebody who knows their margins exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from django.utils.translation import gettext as _

from volunteering.disclosure import rules
from volunteering.disclosure.cells import Cell, Key, Range, Sum, people, rest
from volunteering.disclosure.intervals import wilson
from volunteering.disclosure.suppression import DisclosureError, hidden_cells
from volunteering.followups.questionnaire import Question
from volunteering.surveys.bank import as_asked, source_of
from volunteering.surveys.models import Survey, SurveyQuestion

BASE: Final = "base"
HUNDRED: Final = 100
CHOICES: Final = frozenset({"one", "many"})
FIGURES: Final = frozenset({"scale", "number"})
Sheets = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: how many gave it, and which share; nothing where it must not be shown."""

    words: str
    count: int | None
    percent: int | None = None
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A question's answers by those to the question that groups."""

    groups: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question; ``base`` is how many answered it, rounded."""

    question: Question
    source: str
    base: int | None
    lines: tuple[Line, ...] = ()
    mean: float | None = None
    by_group: Table | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is told by a mean."""
        return self.question.kind in FIGURES

    @property
    def has_percentages(self) -> bool:
        """Whether there are enough answers for percentages."""
        return any(line.percent is not None for line in self.lines)


def of(survey: Survey) -> list[Result]:
    """Work out what a survey says, question by question; free words are no figures."""
    sheets: list[Mapping[str, Any]] = list(survey.sheets.values_list("answers", flat=True))
    listed = list(survey.questions.all())
    grouping = next((each for each in listed if each.groups), None)
    invited = survey.invitations.count()
    return [
        _result(each, survey, sheets, invited, grouping)
        for each in listed
        if as_asked(each, survey.version).kind != SurveyQuestion.Kind.WORDS
    ]


def shown(count: int) -> int | None:
    """Round a count of people, or hide it."""
    return None if rules.is_small(count) else rules.rounded(count)


def _result(
    row: SurveyQuestion,
    survey: Survey,
    sheets: Sheets,
    invited: int,
    grouping: SurveyQuestion | None,
) -> Result:
    question = as_asked(row, survey.version)
    said = [sheet[question.name] for sheet in sheets if question.name in sheet]
    source = source_of(question, survey.version)
    if question.kind in FIGURES:
        return Result(question, source, shown(len(said)), mean=_mean(said))
    lines = _lines(question, said, invited)
    table = None
    if grouping and grouping.pk != row.pk and question.kind == "one" and _all_shown(lines):
        table = _by_group(question, as_asked(grouping, survey.version), sheets)
    return Result(question, source, shown(len(said)), lines, by_group=table)


def _mean(said: Iterable[float]) -> float | None:
    """Give a mean to one place where enough answers stand behind it."""
    numbers = [float(each) for each in said]
    return round(fmean(numbers), 1) if rules.shows_mean(len(numbers)) else None


def _lines(question: Question, said: Sequence[Sequence[str]], invited: int) -> tuple[Line, ...]:
    """Count the answers, hide what is small or gives it away, and give shares if nothing is hidden."""
    base = len(said)
    if rules.is_small(base):
        return tuple(Line(words, None) for _code, words in question.options)
    counts = Counter(code for codes in said for code in codes)
    cells: dict[Key, Cell] = {code: people(counts[code]) for code, _words in question.options}
    sums = _sums(question, cells, base)
    hidden = _hidden(cells, sums, keep=[BASE])
    has_shares = not hidden.intersection(code for code, _words in question.options)
    return tuple(
        _line(words, counts[code], base, invited, has_shares=has_shares)
        if code not in hidden
        else Line(words, None)
        for code, words in question.options
    )


def _sums(question: Question, cells: dict[Key, Cell], base: int) -> list[Sum]:
    """Tie the answers to how many there were: one each, or of several each on its own."""
    codes = tuple(cells)
    cells[BASE] = _known(base)
    if question.kind == "one":
        return [Sum(BASE, codes, reveals=True)]
    lines = []
    for code in codes:
        cells["rest", code] = rest(base, round(cells[code].value))
        lines.append(Sum(BASE, (code, ("rest", code))))
    return lines


def _known(count: int) -> Cell:
    """Make a count that the reader knows exactly, if they may know it at all."""
    if rules.is_small(count):
        return people(count)
    return Cell(count, rules.rounded(count), Range(count, count))


def _line(words: str, count: int, base: int, invited: int, *, has_shares: bool) -> Line:
    if not has_shares or not rules.shows_share(count, base):
        return Line(words, rules.rounded(count))
    share = wilson(count / base, base, population=max(invited, base))
    ends = (share.share, share.lower, share.upper)
    return Line(words, rules.rounded(count), *(round(HUNDRED * end) for end in ends))


def _all_shown(lines: Iterable[Line]) -> bool:
    return all(line.count is not None for line in lines)


def _by_group(question: Question, grouping: Question, sheets: Sheets) -> Table | None:
    """Cross two questions; the margins are known, and what they would give away is hidden."""
    groups = [*grouping.options, ("", _("Not said"))]
    pairs = Counter(
        (sheet[question.name][0], next(iter(sheet.get(grouping.name, ())), ""))
        for sheet in sheets
        if question.name in sheet
    )
    rows, columns = [code for code, _w in question.options], [code for code, _w in groups]
    cells: dict[Key, Cell] = {(r, c): people(pairs[r, c]) for r in rows for c in columns}
    sums = []
    for row in rows:
        cells["row", row] = _known(sum(pairs[row, c] for c in columns))
        sums.append(Sum(("row", row), tuple((row, c) for c in columns)))
    for column in columns:
        cells["column", column] = _known(sum(pairs[r, column] for r in rows))
        sums.append(Sum(("column", column), tuple((r, column) for r in rows), reveals=True))
    hidden = _hidden(cells, sums, keep=[("row", row) for row in rows])
    body = tuple(
        (words, tuple(_cell(cells, hidden, (row, c)) for c in columns))
        for row, words in question.options
    )
    return Table(tuple(words for _c, words in groups), body)


def _cell(cells: Mapping[Key, Cell], hidden: frozenset[Key], key: Key) -> int | None:
    return None if key in hidden else round(cells[key].published)


def _hidden(
    cells: Mapping[Key, Cell], sums: Sequence[Sum], keep: Sequence[Key] = ()
) -> frozenset[Key]:
    """Choose what to hide; where no choice protects it, all of it."""
    kept = [key for key in keep if not cells[key].is_small]
    try:
        return hidden_cells(cells, sums, keep=kept)
    except DisclosureError:
        return frozenset(cells)
