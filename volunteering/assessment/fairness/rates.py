"""Rates of groups beside everybody else's, of counts to the nearest five, and what is hidden of them.

All that is told follows from the groups' sizes and counts to the nearest five, and of a count of 1 to 9
from that alone (domain.md 7.9, P1 and P2): whoever reads a rate, an interval or a warning cannot tell
which of several numbers of people stands behind it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from volunteering.assessment.equality.figures import Key, Sums
from volunteering.assessment.fairness.models import Stage
from volunteering.assessment.methods.shares import wilson
from volunteering.disclosure.rules import FEWEST_SPECIAL, SMALLEST_BASE, is_small, rounded

# Percentages and means need 25 behind them (domain.md 7.9, P3).
LEAST: Final = SMALLEST_BASE
MOST_HIDDEN: Final = FEWEST_SPECIAL - 1
# Less than four fifths of the others' rate, and surely less: somebody looks into it.
FOUR_FIFTHS: Final = 0.8
Z: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Rate:
    """A group's rate; all empty where it is hidden, but for the warning."""

    stage: str
    question: str
    group: str
    base: int | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    others: float | None = None
    alert: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What may be known of a group: its size, and from where to where its count may lie.

    Both are one where the count may be shown. ``half`` is half of a mean's interval; a share has none.
    """

    n: int
    low: float
    high: float
    half: float | None = None

    @property
    def is_told(self) -> bool:
        """Whether its rate may be shown."""
        return self.low == self.high


def compare(found: Mapping[Key, Sums | None]) -> Iterator[Rate]:
    """Give every group's rate beside the others of its question."""
    lines: dict[tuple[str, str], dict[str, About | None]] = defaultdict(dict)
    for (stage, question, group), sums in found.items():
        lines[stage, question][group] = None if sums is None else _about(stage, sums)
    for (stage, question), groups in sorted(lines.items()):
        known = {group: about for group, about in groups.items() if about is not None}
        shown = _shown(known, len(groups))
        for group in sorted(groups):
            alert = group in known and _falls_behind(known[group], _others(group, known))
            if group in shown:
                yield _rate(stage, question, group, shown, alert=alert)
            else:
                yield Rate(stage, question, group, alert=alert)


def _about(stage: str, sums: Sums) -> About:
    """Forget of a group's sums what nobody may know."""
    n = rounded(sums.n)
    mean = sums.total / sums.n
    if stage == Stage.EXPECTED:
        spread = max(sums.squares / sums.n - mean * mean, 0.0)
        whole = round(mean, 2) * n
        return About(n, whole, whole, half=round(Z * math.sqrt(spread / sums.n), 2))
    count = round(sums.total)
    if is_small(count, special=True):
        return About(n, 1, MOST_HIDDEN)
    if is_small(sums.n - count, special=True):
        return About(n, n - MOST_HIDDEN, n - 1)
    return About(n, rounded(count), rounded(count))


def _shown(known: Mapping[str, About], groups: int) -> dict[str, About]:
    """Choose what is shown; where one alone is hidden, another is too: the whole would tell it (P5)."""
    telling = _telling(known, lambda about: about.high) | _telling(
        known, lambda about: about.n - about.low
    )
    shown = {
        group: about for group, about in known.items() if about.is_told and group not in telling
    }
    if groups - len(shown) == 1 and shown:
        del shown[min(shown, key=lambda group: (_is_plain(shown[group]), shown[group].n, group))]
    return shown


def _is_plain(about: About) -> bool:
    """Whether nobody or everybody is counted: that hides no other number (P5)."""
    return about.low in {0, about.n}


def _telling(known: Mapping[str, About], count: Callable[[About], float]) -> set[str]:
    """Find the one group in which all are, and an empty one that would say so (P1)."""
    if any(about.half is not None for about in known.values()):
        return set()
    filled = [group for group, about in known.items() if count(about) > 0]
    empty = [group for group, about in known.items() if count(about) == 0]
    return {filled[0], min(empty)} if len(filled) == 1 and empty else set()


def _rate(
    stage: str, question: str, group: str, shown: Mapping[str, About], *, alert: bool
) -> Rate:
    mine = shown[group]
    rate = _share(mine, mine.low)
    low, high = _interval(mine, rate)
    return Rate(
        stage, question, group, mine.n, rate, low, high, _least(_others(group, shown)), alert
    )


def _others(group: str, among: Mapping[str, About]) -> list[About]:
    return [about for name, about in among.items() if name != group]


def _falls_behind(mine: About, others: list[About]) -> bool:
    """Say whether a group is surely behind, whatever its hidden number and the others' are."""
    rest, rate = _least(others), _share(mine, mine.high)
    if rest is None:
        return False
    return _interval(mine, rate)[1] < rest and rate < FOUR_FIFTHS * rest


def _least(groups: list[About]) -> float | None:
    """Give the rate of several groups, the least that it may be."""
    people = sum(about.n for about in groups)
    if not people:
        return None
    rate = sum(about.low for about in groups) / people
    return rate if groups[0].half is None else round(rate, 2)


def _share(about: About, count: float) -> float:
    return count / about.n if about.half is None else round(count / about.n, 2)


def _interval(about: About, rate: float) -> tuple[float, float]:
    """Bound a share by Wilson's interval, a mean by its standard error."""
    if about.half is not None:
        return max(0.0, round(rate - about.half, 2)), min(1.0, round(rate + about.half, 2))
    share = wilson(rate, about.n)
    return share.lower, share.upper
