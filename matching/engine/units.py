"""Between the values of one row, where None is "not stated", and columns, where a number says so."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Floats

Ages = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.int32]
Levels = frozenset[tuple[str, int]]

MILE: Final = 1609.344  # metres
UNSTATED: Final = -1
TOP_LEVEL: Final = 9


def iso_dates(dates: Iterable[date]) -> frozenset[str]:
    """Write dates as codes."""
    return frozenset(day.isoformat() for day in dates)


def dates_of(codes: Iterable[str]) -> tuple[date, ...]:
    """Read codes of dates."""
    return tuple(date.fromisoformat(code) for code in sorted(codes))


def metres(distances: Sequence[float | None]) -> Floats:
    """Lay out distances, or any measure of which none stated is no limit."""
    return np.array([np.inf if each is None else each for each in distances], np.float64)


def metres_or_none(distance: np.float64) -> float | None:
    """Read a distance."""
    return float(distance) if np.isfinite(distance) else None


def ages(years: Sequence[int | None]) -> Ages:
    """Lay out ages."""
    return np.array([UNSTATED if each is None else each for each in years], np.int16)


def numbers(counts: Sequence[int | None]) -> Numbers:
    """Lay out whole numbers."""
    return np.array([UNSTATED if each is None else each for each in counts], np.int32)


def number_or_none(number: np.integer) -> int | None:
    """Read an age, or a whole number."""
    return None if number == UNSTATED else int(number)


def level_codes(levels: Levels) -> frozenset[str]:
    """Write skills with a level as codes."""
    return frozenset(f"{level} {skill}" for skill, level in levels)


def levels_of(codes: Iterable[str]) -> Levels:
    """Read codes of skills with a level."""
    split = (code.split(" ", maxsplit=1) for code in codes)
    return frozenset((skill, int(level)) for level, skill in split)


def above(levels: Levels) -> frozenset[str]:
    """Give the codes of every higher level of some skills."""
    return level_codes(
        frozenset((skill, up) for skill, level in levels for up in range(level + 1, TOP_LEVEL + 1))
    )


def below(levels: Levels) -> frozenset[str]:
    """Give the codes of every lower level of some skills."""
    return level_codes(frozenset((skill, down) for skill, level in levels for down in range(level)))
