"""Two runs side by side: what changed, and whether that is more than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteering.assessment.documents import changed, wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator, indicators
from volunteering.assessment.runs import pages, queries
from volunteering.assessment.runs.models import Run
from volunteering.assessment.runs.states import RunState

MOST: Final = 500


class Kind(StrEnum):
    """How a figure of one run stands to that of another."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    COUNTED = "counted"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    HIDDEN = "hidden"
    SHOWN = "shown"


WORDS: Final[dict[Kind, str | Promise]] = {
    Kind.SAME: _("The same"),
    Kind.HIGHER: _("Higher, by more than chance explains"),
    Kind.LOWER: _("Lower, by more than chance explains"),
    Kind.UNCLEAR: _("No change that chance would not explain"),
    Kind.COUNTED: _("Counted: nothing is tested"),
    Kind.CHANGED: _("Changed"),
    Kind.NEW: _("Only in this run"),
    Kind.GONE: _("Only in the other run"),
    Kind.HIDDEN: _("Hidden here, shown there"),
    Kind.SHOWN: _("Shown here, hidden there"),
}
OF_CHANCE: Final = {
    changed.Change.HIGHER: Kind.HIGHER,
    changed.Change.LOWER: Kind.LOWER,
    changed.Change.UNCLEAR: Kind.UNCLEAR,
    changed.Change.COUNTED: Kind.COUNTED,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in two runs; either may lack it."""

    indicator: Indicator
    this: Figure | None
    other: Figure | None
    kind: Kind

    @property
    def either(self) -> Figure | None:
        """The figure that is there, for its names."""
        return self.this or self.other

    @property
    def words(self) -> str:
        """Say how they stand to each other."""
        return str(WORDS[self.kind])

    @property
    def now(self) -> str:
        """Word this run's figure."""
        return wording.value(self.this, self.indicator) if self.this else ""

    @property
    def then(self) -> str:
        """Word the other run's figure."""
        return wording.value(self.other, self.indicator) if self.other else ""

    @property
    def difference(self) -> str:
        """Word by how much, with its sign."""
        if not (self.this and self.other) or self.this.value is None or self.other.value is None:
            return ""
        apart = self.this.value - self.other.value
        return f"{apart:+,.{self.indicator.precision}f}"


def compare(
    this: Iterable[Figure], other: Iterable[Figure], *, tests: bool = True
) -> list[Compared]:
    """Put two runs side by side, in the order of the first, then what only the other has.

    Two runs of one year are of the same people: there a change is no matter of chance, and not tested.
    """
    known = {row.id: row for row in indicators()}
    then = {figure.key: figure for figure in other}
    now = {figure.key: figure for figure in this}
    keys = [*now, *(key for key in then if key not in now)]
    return [
        Compared(
            known[key[0]],
            now.get(key),
            then.get(key),
            _kind(now.get(key), then.get(key), tests=tests),
        )
        for key in keys
        if key[0] in known
    ]


def comparable(run: Run) -> list[Run]:
    """Give the finished runs that a run can be compared with: of its year and of last year."""
    near = Q(year=run.year) | Q(year__name=str(run.year.year.before))
    found = Run.objects.filter(near, state=RunState.FINISHED).exclude(pk=run.pk)
    return list(found.select_related("year").order_by("-year__name", "-number"))


def other(run: Run, wanted: str) -> Run | None:
    """Find the run to compare with: by its key, or the one in force for last year."""
    if wanted == "last-year":
        found = queries.in_force(run.year.year.before)
        return found or queries.finished(str(run.year.year.before)).first()
    return next((each for each in comparable(run) if str(each.pk) == wanted), None)


def compared(run: Run, against: Run, only: str) -> dict[str, Any]:
    """Give what differs between two runs, with how many figures stand how to each other."""
    narrowed = {"indicator": only} if only in {row.id for row in indicators()} else {}
    rows = compare(
        queries.figures_of(run, **narrowed),
        queries.figures_of(against, **narrowed),
        tests=run.year_id != against.year_id,
    )
    counts = Counter(row.kind for row in rows)
    differ = [row for row in rows if row.kind != Kind.SAME]
    places = pages.names_of(row.either for row in differ if row.either)
    return {
        "counts": [(str(WORDS[kind]), counts[kind]) for kind in Kind if counts[kind]],
        "rows": [
            (row, pages.line(row.either, row.indicator, places))
            for row in differ[:MOST]
            if row.either
        ],
        "is_cut": len(differ) > MOST,
        "indicators": indicators(),
    }


def _kind(this: Figure | None, other: Figure | None, *, tests: bool) -> Kind:  # noqa: PLR0911 (a case each)
    if this is None:
        return Kind.GONE
    if other is None:
        return Kind.NEW
    if this.value == other.value:
        return Kind.SAME
    if this.value is None:
        return Kind.HIDDEN
    if other.value is None:
        return Kind.SHOWN
    if not tests:
        return Kind.CHANGED
    if this.indicator in changed.RANGES:
        return Kind.COUNTED
    return OF_CHANCE[changed.change(this, other)]
