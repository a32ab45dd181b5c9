"""How a figure is made of counts: percentages with their interval, counts, and the absence of a source."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from volunteering.assessment.figures import Figure, PlatformFigure
from volunteering.assessment.measures.groups import ALL, PLATFORM, Column
from volunteering.assessment.methods.shares import wilson

HUNDRED: Final = 100.0
Z: Final = 1.959963984540054
NO_SOURCE: Final = "x"


def rate(  # noqa: PLR0913 (a share, of whom and among how many)
    indicator: str,
    measure: str,
    hits: int,
    base: int,
    *,
    breakdown: str = ALL,
    group: str = PLATFORM,
    kind: type[Figure] = PlatformFigure,
    **said: Any,
) -> Any:
    """Make a percentage with Wilson's interval; without a base there is no value."""
    if not base:
        return kind(indicator, measure, breakdown, group, None, base=0, mark=NO_SOURCE, **said)
    found = wilson(hits / base, base)
    share, lower, upper = (HUNDRED * each for each in (found.share, found.lower, found.upper))
    return kind(
        indicator,
        measure,
        breakdown,
        group,
        share,
        lower,
        upper,
        base,
        is_share=True,
        part=hits,
        **said,
    )


def count(  # noqa: PLR0913 (a number, of what)
    indicator: str,
    measure: str,
    number: int,
    *,
    breakdown: str = ALL,
    group: str = PLATFORM,
    kind: type[Figure] = PlatformFigure,
    **said: Any,
) -> Any:
    """Make a count."""
    return kind(indicator, measure, breakdown, group, float(number), base=number, **said)


def without(  # noqa: PLR0913 (what there is not, and why)
    indicator: str,
    measure: str,
    note: str = "",
    *,
    breakdown: str = ALL,
    group: str = PLATFORM,
    kind: type[Figure] = PlatformFigure,
) -> Any:
    """Say that a figure cannot be had, and for want of which source."""
    return kind(indicator, measure, breakdown, group, None, base=0, mark=NO_SOURCE, note=note)


def mean(  # noqa: PLR0913 (of what, and of whom)
    indicator: str,
    measure: str,
    values: Column,
    *,
    breakdown: str = ALL,
    group: str = PLATFORM,
    kind: type[Figure] = PlatformFigure,
    **said: Any,
) -> Any:
    """Make a mean with its normal 95 % interval; fewer than two values have no interval."""
    if not len(values):
        return without(indicator, measure, breakdown=breakdown, group=group, kind=kind)
    found = float(np.mean(values))
    half = Z * float(np.std(values, ddof=1)) / len(values) ** 0.5 if len(values) > 1 else None
    lower, upper = (None, None) if half is None else (found - half, found + half)
    said = {"is_share": True} | said
    return kind(indicator, measure, breakdown, group, found, lower, upper, len(values), **said)
