"""The indicators: what each means, and the function that computes it from frozen rows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures import infrastructure, skills, social_capital, volunteering

FILE: Final = Path(__file__).parent / "indicators.toml"

COMPUTED: Final[dict[str, Callable[[Frozen], Iterator[Figure]]]] = {
    "A3": volunteering.active_volunteers,
    "A5": volunteering.hours,
    "A6": volunteering.domains,
    "A7": volunteering.outcomes,
    "A8": volunteering.value,
    "A9": social_capital.well_being,
    "A11": volunteering.retention,
    "B2": social_capital.new_ties,
    "B3": social_capital.bridging,
    "B4": social_capital.trust,
    "B5": social_capital.belonging,
    "B6": social_capital.civic,
    "C1": infrastructure.funnel,
    "C2": infrastructure.clocks,
    "C3": infrastructure.net_placements,
    "D2": skills.days_given,
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the registry: methods and definitions are printed from it."""

    id: str
    version: int
    title: str
    core: bool
    ledger: str
    unit: str
    precision: int
    definition: str
    numerator: str
    denominator: str
    formula: str
    breakdowns: tuple[str, ...]
    disclosure: str
    sources: tuple[str, ...]
    quality: str
    first_year: str
    breaks: tuple[str, ...]

    @property
    def is_computed(self) -> bool:
        """Whether its sources are here and a function computes it."""
        return self.id in COMPUTED


@cache
def indicators() -> tuple[Indicator, ...]:
    """Read the registry; the file ships with us, so a bad one is a fault that tests find."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["indicators"]
    return tuple(Indicator(**_read(row)) for row in rows)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(said) if isinstance(said, list) else said for name, said in row.items()}


def compute(frozen: Frozen) -> list[Figure]:
    """Compute every figure that can be had, in the registry's order."""
    return [
        figure
        for indicator in indicators()
        if indicator.id in COMPUTED
        for figure in COMPUTED[indicator.id](frozen)
    ]
