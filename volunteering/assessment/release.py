"""What may leave: figures after disclosure control, and which indicators lack their source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure, Mark
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import compute, indicators

TO: Final = 5
FEWEST: Final = 5
FEWEST_BODIES: Final = 3
SMALLEST_BASE: Final = 25
LARGEST: Final = 0.75
TOP_TWO: Final = 0.90


def figures(frozen: Frozen) -> list[Figure]:
    """Compute a year's figures and protect them by regime R5 (domain.md 7.9)."""
    return protect(compute(frozen))


def missing() -> list[str]:
    """Name the indicators that no source here feeds."""
    return [row.id for row in indicators() if not row.is_computed]


def protect(found: list[Figure]) -> list[Figure]:
    """Hide what is small, then what would give it away, then round what stays.

    A hidden value has the same mark whether it was small itself or hides another.
    """
    rules = {row.id: row.disclosure for row in indicators()}
    hidden = {figure.key for figure in found if _is_small(figure, rules[figure.indicator])}
    lines = defaultdict(list)
    for figure in found:
        if figure.breakdown != ALL and rules[figure.indicator] in {"P1", "P4"}:
            lines[figure.key[:3]].append(figure)
    for line in lines.values():
        hidden |= _hiding(line, hidden)
    return [
        _hidden(figure) if figure.key in hidden else _rounded(figure, rules[figure.indicator])
        for figure in found
    ]


def _is_small(figure: Figure, rule: str) -> bool:
    """Say whether a figure alone must not be shown: P1, P3 or P4; a true zero may."""
    if figure.value is None:
        return False
    base = figure.base or 0
    if rule == "P1" and not figure.is_share:
        return 0 < base < FEWEST
    if rule in {"P1", "P3"}:
        return base < SMALLEST_BASE
    if rule == "P4":
        few = base < FEWEST or (figure.bodies or 0) < FEWEST_BODIES
        held = (figure.largest or 0) >= LARGEST or (figure.top_two or 0) >= TOP_TWO
        return figure.value > 0 and (few or held)
    return False


def _hiding(
    line: list[Figure], hidden: set[tuple[str, str, str, str]]
) -> set[tuple[str, str, str, str]]:
    """Where one figure of a line is hidden alone, hide the smallest other one too (P5)."""
    inside = [figure for figure in line if figure.key in hidden]
    others = [figure for figure in line if figure.key not in hidden and figure.value]
    if len(inside) != 1 or not others:
        return set()
    return {min(others, key=lambda figure: (figure.value or 0, figure.key)).key}


def _hidden(figure: Figure) -> Figure:
    return replace(
        figure, value=None, lower=None, upper=None, base=None, mark=str(Mark.CONFIDENTIAL)
    )


def _rounded(figure: Figure, rule: str) -> Figure:
    """Round counts to the nearest five; a share keeps its value, worked out before rounding."""
    base = None if figure.base is None else TO * round(figure.base / TO)
    if rule != "P1" or figure.is_share:
        return replace(figure, base=base)
    value, lower, upper = (
        None if each is None else float(TO * round(each / TO))
        for each in (figure.value, figure.lower, figure.upper)
    )
    return replace(figure, value=value, lower=lower, upper=upper, base=base)
