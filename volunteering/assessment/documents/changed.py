"""What changed since the year before, and whether that is more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import Indicator

WIDE: Final = 1.959964  # a 95 % interval of a normal estimate reaches so many standard errors
RANGES: Final = ("A8", "C3")  # their ends are a range of assumptions, not a 95 % interval


class Change(Enum):
    """How two figures of one measure stand to each other."""

    HIGHER = auto()
    LOWER = auto()
    UNCLEAR = auto()
    COUNTED = auto()


def change(now: Figure, before: Figure) -> Change:
    """Compare two estimates by their intervals (z on their standard errors, domain.md 7.5).

    What has no interval was counted: there both numbers are given and nothing is tested.
    """
    errors = [_error(figure) for figure in (now, before)]
    if None in errors or now.value is None or before.value is None:
        return Change.COUNTED
    apart = now.value - before.value
    together = math.hypot(*(error for error in errors if error is not None))
    if abs(apart) <= WIDE * together:
        return Change.UNCLEAR
    return Change.HIGHER if apart > 0 else Change.LOWER


def sentences(
    now: Iterable[Figure], before: Iterable[Figure], known: dict[str, Indicator]
) -> Iterator[tuple[Figure, Change, str]]:
    """Say of each figure of the whole that was published in both years what became of it."""
    then = {figure.key: figure for figure in before if figure.breakdown == ALL}
    for figure in now:
        old = then.get(figure.key)
        if old is None or figure.value is None or old.value is None:
            continue
        if str(Mark.BREAK) not in figure.marks:
            yield figure, *_sentence(figure, old, known[figure.indicator])


def _sentence(now: Figure, before: Figure, indicator: Indicator) -> tuple[Change, str]:
    words = {
        Change.HIGHER: _("higher than the year before, by more than chance explains"),
        Change.LOWER: _("lower than the year before, by more than chance explains"),
        Change.UNCLEAR: _("no change that chance would not explain"),
        Change.COUNTED: _("counted in both years, so nothing is tested"),
    }
    kind = change(now, before) if indicator.id not in RANGES else Change.COUNTED
    said = _("%(id)s %(what)s: %(now)s, after %(before)s. %(change)s.%(whom)s") % {
        "id": indicator.id,
        "what": wording.measure(now.measure),
        "now": wording.value(now, indicator),
        "before": wording.value(before, indicator),
        "change": wording.sentence(words[kind]),
        "whom": _(" Among respondents.") if "outcomes" in indicator.sources else "",
    }
    return kind, said


def _error(figure: Figure) -> float | None:
    if figure.lower is None or figure.upper is None:
        return None
    return (figure.upper - figure.lower) / (2 * WIDE)
