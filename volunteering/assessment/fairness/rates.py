"""Rates of groups beside everybody else's, with intervals, and what is hidden of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from volunteering.assessment.equality.figures import NONE, Key, Sums
from volunteering.assessment.fairness.models import Stage
from volunteering.assessment.methods.shares import wilson

# Percentages and means need 25 behind them (domain.md 7.4, P3), which is more than the 10 of P2.
LEAST: Final = 25
# Less than four fifths of the others' rate, and surely less: somebody looks into it.
FOUR_FIFTHS: Final = 0.8
Z: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Rate:
    """A group's rate; all empty where it is hidden."""

    stage: str
    question: str
    group: str
    base: int | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    others: float | None = None
    alert: bool = False


def compare(found: Mapping[Key, Sums | None]) -> Iterator[Rate]:
    """Give every group's rate beside the others of its question."""
    lines: dict[tuple[str, str], dict[str, Sums | None]] = defaultdict(dict)
    for (stage, question, group), sums in found.items():
        lines[stage, question][group] = sums
    for (stage, question), groups in sorted(lines.items()):
        shown = _shown(groups)
        for group in sorted(groups):
            if group in shown:
                yield _rate(stage, question, group, shown)
            else:
                yield Rate(stage, question, group)


def _shown(groups: Mapping[str, Sums | None]) -> dict[str, Sums]:
    """Hide the smallest too where one alone is hidden: it could be worked out from the whole (P5)."""
    shown = {group: sums for group, sums in groups.items() if sums is not None}
    if len(groups) - len(shown) == 1 and shown:
        del shown[min(shown, key=lambda group: (shown[group].n, group))]
    return shown


def _rate(stage: str, question: str, group: str, shown: Mapping[str, Sums]) -> Rate:
    mine = shown[group]
    rest = sum((sums for name, sums in shown.items() if name != group), NONE)
    rate = mine.total / mine.n
    low, high = _interval(stage, mine)
    others = rest.total / rest.n if rest.n else None
    alert = others is not None and high < others and rate < FOUR_FIFTHS * others
    return Rate(stage, question, group, 5 * round(mine.n / 5), rate, low, high, others, alert)


def _interval(stage: str, sums: Sums) -> tuple[float, float]:
    """Bound a share by Wilson's interval, a mean by its standard error."""
    mean = sums.total / sums.n
    if stage != Stage.EXPECTED:
        share = wilson(min(max(mean, 0.0), 1.0), sums.n)
        return share.lower, share.upper
    spread = max(sums.squares / sums.n - mean * mean, 0.0)
    half = Z * math.sqrt(spread / sums.n)
    return max(0.0, mean - half), min(1.0, mean + half)
