"""In which unit a figure is: an indicator has several measures, and not all are in its first unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator

CHANGED: Final = ": change in points"
PER_CENT: Final = "%"
POINTS: Final = "points"
# How a measure's name begins, and its unit, where the registry's row alone does not tell.
OWN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "A9": (("", POINTS),),
    "A10": (("ratio", "ratio"),),
    "B2": (("people", "people"),),
    "B4": (("", POINTS),),
    "B5": (("", POINTS),),
    "C3": (("cost", "GBP"),),
    "C4": (("enquiries per 1,000 adults", "per 1,000 adults"), ("enquiries", "enquiries")),
    "C5": (("gain", POINTS),),
    "C9": (("districts", "districts"), ("cold spot", "districts"), ("adults", "% of adults")),
    "D6": (("", "ratio"),),
}
WHOLE: Final = frozenset({"persons", "organisations", "roles", "count", "enquiries", "districts"})


def unit_of(figure: Figure, indicator: Indicator) -> str:
    """Name the unit of a figure of an indicator that may have several."""
    if figure.measure.endswith(CHANGED):
        return POINTS
    for start, unit in OWN.get(indicator.id, ()):
        if figure.measure.startswith(start):
            return unit
    parts = [part.strip() for part in indicator.unit.split(", ")]
    if figure.is_share:
        return parts[0] if parts[0].startswith(f"{PER_CENT} ") else PER_CENT
    return next((part for part in parts if not part.startswith(PER_CENT)), parts[0])


def places_of(figure: Figure, indicator: Indicator) -> int:
    """Say with how many places a figure is printed; what is counted has none."""
    return 0 if unit_of(figure, indicator) in WHOLE else indicator.precision
