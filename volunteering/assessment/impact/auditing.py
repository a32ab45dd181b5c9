"""What an impact page may show beside everything that is public of the same year (domain.md 7.9, P8).

A reader can take one publication from another: a release less the pages of two organisations leaves
those who gave to neither. So each of the page's tables is protected together with the release's
figures, other pages and funders' reports; what is left over is a cell too, which nobody may learn if
it is small. Whatever would tell is hidden here, since what is public stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.lines import AMOUNTS, SPECIAL, Table, cell_of, shows_amount, tables
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import indicators
from volunteering.assessment.release import protect
from volunteering.disclosure import rules
from volunteering.disclosure.cells import LEAST_WIDTH, Cell, Key, Range, Sum, amount, people

NEAR: Final = 1e-6
HOURS, SHARES, VALUE = "A5", "A6", "A8"
WINDOW: Final = LEAST_WIDTH / 2
FigureKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """Another page of the year: the exact figures behind what it shows, and the groups it lies in."""

    name: int
    figures: Mapping[FigureKey, Figure]
    within: Collection[FigureKey]


@dataclass(frozen=True, slots=True)
class Reported:
    """What funders' reports show of one measure: the parts of the year, each with its name and number."""

    measure: tuple[str, str]
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Public:
    """What is public of a year beside a page.

    ``release`` are the exact figures of the release, ``hidden`` those that it does not show. ``left``
    are the figures of what was given to nobody who has a page: who stands behind what is left over.
    ``earlier`` are the exact figures that the organisation's own last page of the year showed.
    """

    release: Mapping[FigureKey, Figure] = field(default_factory=dict)
    hidden: Collection[FigureKey] = ()
    pages: Sequence[Shown] = ()
    left: Mapping[FigureKey, Figure] = field(default_factory=dict)
    reports: Sequence[Reported] = ()
    earlier: Sequence[Figure] = ()
    regions: Mapping[str, str] = field(default_factory=dict)


def protected(
    found: Iterable[Figure], within: Collection[FigureKey], public: Public
) -> list[Figure]:
    """Protect a page's figures by themselves, and beside what is public."""
    rows = tied(found)
    told = telling_shares(rows, public)
    kept = [each for each in rows if each.key[:2] not in told]
    audit = _Audit({each.key: each for each in kept}, within, public)
    made = protect(kept, public.regions, public.earlier, also=audit.add)
    safe = {each.key: each for each in made if each.indicator not in _half_shown(made)}
    return [safe.get(each.key) or silent(each) for each in rows]


def _half_shown(made: Iterable[Figure]) -> set[str]:
    """Find shares of hours of which one is hidden: the others would say what it is."""
    return {each.indicator for each in made if each.indicator == SHARES and each.value is None}


def telling_shares(found: Iterable[Figure], public: Public) -> set[tuple[str, str]]:
    """Find percentages and means that leave too few others, of whom the release's would then tell."""
    told = set()
    for each in found:
        of = public.release.get(each.key)
        if not each.is_share or each.bodies is not None or of is None or each.key in public.hidden:
            continue
        others = [page.figures[each.key] for page in public.pages if each.key in page.figures]
        if tells(of, [each, *others]):
            told.add(each.key[:2])
    return told


def tells(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether what a percentage leaves over rests on too little, or says how many they are."""
    left = (whole.base or 0) - sum(each.base or 0 for each in parts)
    if left <= 0:
        return False
    if whole.part is None:
        return not rules.shows_mean(left)
    part = whole.part - sum(each.part or 0 for each in parts)
    return not rules.shows_share(min(max(part, 0), left), left)


def tied(found: Iterable[Figure]) -> list[Figure]:
    """Let the value of hours, and their shares, follow the hours: they say the same."""
    rows = list(found)
    there = {each.key for each in rows}
    return [replace(each, follows=key) if (key := _hours(each)) in there else each for each in rows]


def _hours(figure: Figure) -> FigureKey | None:
    if figure.indicator == VALUE:
        return (HOURS, "hours", figure.breakdown, figure.group)
    share, _colon, domain = figure.measure.partition(": ")
    if figure.indicator == SHARES and share == "share of hours":
        return (HOURS, "hours", "domain", domain)
    return None


def silent(figure: Figure) -> Figure:
    """Hide a figure."""
    return replace(figure, value=None, lower=None, upper=None, base=None, mark="c")


class _Audit:
    """Adds to a table what is public of the same people, as lines of sums."""

    def __init__(
        self, mine: Mapping[FigureKey, Figure], within: Collection[FigureKey], public: Public
    ) -> None:
        self.mine, self.within, self.public = mine, within, public
        self.rule = {row.id: row.disclosure for row in indicators()}
        self.wholes: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in public.release.values():
            if figure.value is not None and not figure.is_share:
                self.wholes[figure.indicator, figure.measure].append(figure)

    def add(self, table: Table) -> None:
        """Tie a table of the page to the release, to other pages and to funders' reports."""
        for measure in sorted({(key[0], key[1]) for key in self.mine if key in table.cells}):
            needs_all = [self._tie(table, whole) for whole in self.wholes[measure]]
            if any(needs_all):
                self._add_release(table, measure)
            for number, report in enumerate(self.public.reports):
                if report.measure == measure:
                    self._add_reports(table, report, number)

    def _tie(self, table: Table, whole: Figure) -> bool:
        """Say that a figure of the release is what pages show of it, and a rest.

        True: the release hides it, so that its own table is needed to see what the page tells of it.
        """
        mine = part_of(whole.key, self.mine, self.within)
        if mine is None or mine.key not in table.cells:
            return False
        name = ("release", *whole.key)
        rule = self.rule[whole.indicator]
        parts: list[Key] = [mine.key]
        table.cells[name] = public_cell(cell_of(whole, rule))
        for page in self.public.pages:
            theirs = part_of(whole.key, page.figures, page.within)
            if theirs is not None:
                key = ("page", page.name, *theirs.key)
                show(table, key, cell_of(theirs, rule))
                parts.append(key)
        rest = round(table.cells[name].value - sum(table.cells[key].value for key in parts), 6)
        if rest < 0:  # people who are on two pages: what is left over cannot be worked out
            return False
        left = ("left", *whole.key)
        table.cells[left] = rest_of(whole, rest, rule, self.public.left)
        table.lines.append(Sum(name, (*parts, left)))
        is_hidden = whole.key in self.public.hidden
        if not is_hidden:
            table.known[name] = cell_of(whole, rule).shown
        return is_hidden

    def _add_release(self, table: Table, measure: tuple[str, str]) -> None:
        """Add the release's own table of a measure, with what it hides as what must stay unknown."""
        for own in tables(self.wholes[measure], self.rule, self.public.regions):
            for key, cell in own.cells.items():
                name = ("release", *key) if isinstance(key, tuple) else ("release", key)
                if key in self.public.hidden:
                    table.cells[name] = _secret(cell)
                elif cell.listed:
                    show(table, name, cell)
                else:
                    table.cells[name] = cell
            for line in own.sums:
                whole, *parts = (("release", *key) for key in (line.whole, *line.parts))  # type: ignore[misc]
                table.lines.append(Sum(whole, tuple(parts)))

    def _add_reports(self, table: Table, report: Reported, number: int) -> None:
        """Say that the page's figure is what an agreement's reports show of the year, and a rest."""
        mine = next((key for key in self.mine if key[:2] == report.measure and key[2] == ALL), None)
        if mine is None or mine not in table.cells:
            return
        rest = round(table.cells[mine].value) - sum(count for _name, count in report.parts)
        if rest < 0:
            return
        parts: list[Key] = []
        for name, count in report.parts:
            key = ("report", number, name)
            show(table, key, people(count))
            parts.append(key)
        left = ("left", "report", number, *report.measure)
        table.cells[left] = replace(people(rest), listed=False, free=True)
        table.lines.append(Sum(mine, (*parts, left)))


def rest_of(whole: Figure, rest: float, rule: str, left: Mapping[FigureKey, Figure]) -> Cell:
    """Make the cell of what pages leave over of a figure; ``left`` says who stands behind an amount."""
    if rule == AMOUNTS:
        behind = left.get(whole.key)
        may_show = rest <= NEAR or (behind is not None and shows_amount(behind))
        made = amount(rest, may_show=may_show)
    else:
        made = people(round(rest), special=rule == SPECIAL or whole.is_special)
    return replace(made, listed=False, free=True)


def part_of(
    whole: FigureKey, figures: Mapping[FigureKey, Figure], within: Collection[FigureKey]
) -> Figure | None:
    """Give what a page shows of a figure of the release: all of it where all lies in that group."""
    if whole in within or whole[2] == ALL:
        found = next(
            (f for f in figures.values() if f.key[:2] == whole[:2] and f.breakdown == ALL), None
        )
        if found is not None:
            return found
    return figures.get(whole)


def public_cell(cell: Cell) -> Cell:
    """Make a cell of something that stands elsewhere: no part of the page, and not to be hidden."""
    return replace(cell, listed=False, must_cover=None)


def show(table: Table, key: Key, cell: Cell) -> None:
    """Add what stands elsewhere, and is known as it is rounded there."""
    table.cells[key] = public_cell(cell)
    table.known[key] = cell.shown


def _secret(cell: Cell) -> Cell:
    """Make a cell that the release hides: small, or for the sake of one that is."""
    window = Range(max(0.0, cell.value - WINDOW // 1), cell.value + WINDOW // 1)
    return replace(cell, listed=False, must_cover=cell.must_cover or window)
