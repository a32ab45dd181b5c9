"""Where the bars of a chart stand: one ink, every bar with its name and number, intervals as whiskers.

Nothing in a chart is said by colour alone: printed in grey it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from volunteering.assessment.documents import wording
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import UNKNOWN
from volunteering.assessment.registry import Indicator
from volunteering.assessment.units import unit_of

LEFT: Final = 250
LONGEST: Final = 300
STEP: Final = 34
FEWEST: Final = 2
MOST: Final = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its number in words, its place, and the ends of its interval."""

    name: str
    text: str
    y: int
    length: float
    low: float | None = None
    high: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of one measure over some groups; the table that is named has the same figures."""

    id: str
    caption: str
    alternative: str
    table: str
    height: int
    bars: tuple[Bar, ...]


def chart(
    indicator: Indicator, figures: Iterable[Figure], names: Mapping[str, str], table: str
) -> Chart | None:
    """Draw one measure of a breakdown; nothing where there is nothing to compare."""
    chosen = [figure for figure in figures if figure.group != UNKNOWN]
    shown = [figure for figure in chosen if figure.value is not None and figure.value >= 0]
    if not FEWEST <= len(shown) <= len(chosen) <= MOST:
        return None
    chosen.sort(key=lambda figure: wording.group(figure.group, names))
    top = max(_top(figure) for figure in shown) or 1.0
    bars = tuple(_bar(place, each, indicator, names, top) for place, each in enumerate(chosen))
    first = chosen[0]
    measure = wording.sentence(wording.measure(first.measure))
    caption = f"{measure}, {wording.breakdown(first.breakdown).lower()}"
    return Chart(
        id=f"chart-{table}-{_slug(first.measure)}",
        caption=f"{indicator.id} {caption} ({unit_of(first, indicator)})",
        alternative=_alternative(caption, shown, indicator, names),
        table=table,
        height=len(bars) * STEP + 8,
        bars=bars,
    )


def _bar(
    place: int, figure: Figure, indicator: Indicator, names: Mapping[str, str], top: float
) -> Bar:
    def along(amount: float | None) -> float | None:
        return None if amount is None else round(LONGEST * max(amount, 0.0) / top, 1)

    low, high = along(figure.lower), along(figure.upper)
    has_ends = figure.value is not None and low is not None and high is not None
    return Bar(
        name=wording.group(figure.group, names),
        text=wording.value(figure, indicator),
        y=place * STEP + 8,
        length=along(figure.value) or 0.0,
        low=LEFT + low if has_ends and low is not None else None,
        high=LEFT + high if has_ends and high is not None else None,
        hidden=figure.value is None,
    )


def _top(figure: Figure) -> float:
    return max(figure.value or 0.0, figure.upper or 0.0)


def _alternative(
    caption: str, shown: list[Figure], indicator: Indicator, names: Mapping[str, str]
) -> str:
    """Say what the picture shows: from where to where, and that the table says it all."""
    most = max(shown, key=lambda figure: (figure.value or 0.0, figure.group))
    least = min(shown, key=lambda figure: (figure.value or 0.0, figure.group))
    return _(
        "Bar chart: %(what)s. Most: %(most)s, %(high)s. Least: %(least)s, %(low)s."
        " The table has every figure."
    ) % {
        "what": caption,
        "most": wording.group(most.group, names),
        "high": wording.value(most, indicator),
        "least": wording.group(least.group, names),
        "low": wording.value(least, indicator),
    }


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.lower())
