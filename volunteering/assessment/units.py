"""In which unit a figure is: an indicator has several measures, and not all are in its first unit."""

from __future__ import annotations

from typing import Final

from volunteering.assessment.figures import Figure
from volunteering.assessment.registry import Indicator

CHANGED: Final = ": change in points"
PER_CENT: Final = "%"
POINTS: Final = "points"
WHOLE: Final = frozenset({"persons", "organisations", "roles", "count", "enquiries", "districts"})


def unit_of(figure: Figure, indicator: Indicator) -> str:
    """Name the unit of a figure of an indicator that may have several."""
    if figure.measure.endswith(CHANGED):
        return POINTS
    for start, unit in indicator.units:
        if figure.measure.startswith(start):
            return unit
    parts = [part.strip() for part in indicator.unit.split(", ")]
    if figure.is_share:
        return parts[0] if parts[0].startswith(f"{PER_CENT} ") else PER_CENT
    return next((part for part in parts if not part.startswith(PER_CENT)), parts[0])


def places_of(figure: Figure, indicator: Indicator) -> int:
    """Say with how many places a figure is printed; what is counted has none."""
    return 0 if unit_of(figure, indicator) in WHOLE else indicator.precision
