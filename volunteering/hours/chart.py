"""Where the bars of a year stand in its picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from volunteering.hours.measures import Bar

STEP: Final = 60
GAP: Final = 8
WIDTH: Final = 44
GROUND: Final = 200
TALLEST: Final = 170


@dataclass(frozen=True, slots=True)
class Column:
    """One bar, with what stands above and below it."""

    x: int
    y: int
    height: int
    middle: int
    above: int
    hours: str
    short: str


def columns(bars: Iterable[Bar]) -> list[Column]:
    """Give each bar its place, the longest as tall as the picture allows; nothing gets no figure."""
    return [_column(place, bar) for place, bar in enumerate(bars)]


def _column(place: int, bar: Bar) -> Column:
    height = bar.length * TALLEST // 100
    left = place * STEP + GAP
    return Column(
        x=left,
        y=GROUND - height,
        height=height,
        middle=left + WIDTH // 2,
        above=GROUND - height - 6,
        hours="" if bar.hours == "0" else bar.hours,
        short=bar.name[:3],
    )
