"""The indicators: what each means, and the function that computes it from frozen rows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from volunteering.assessment.dataset import COLUMNS, Frozen
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures import (
    effect,
    employers,
    functions,
    infrastructure,
    national,
    needs,
    participation,
    register,
    skills,
    social_capital,
    value,
    volunteering,
)
from volunteering.assessment.sources.kinds import NEEDED_BY

FILE: Final = Path(__file__).parent / "indicators.toml"

COMPUTED: Final[dict[str, tuple[Callable[[Frozen], Iterator[Figure]], ...]]] = {
    "A1": (national.monthly,),
    "A2": (national.annual,),
    "A3": (volunteering.active_volunteers, participation.by_group),
    "A5": (volunteering.hours,),
    "A6": (volunteering.domains,),
    "A7": (volunteering.outcomes,),
    "A8": (value.value,),
    "A9": (social_capital.well_being,),
    "A10": (participation.ratios,),
    "A11": (volunteering.retention,),
    "B1": (national.social_capital,),
    "B2": (social_capital.new_ties,),
    "B3": (social_capital.bridging,),
    "B4": (social_capital.trust,),
    "B5": (social_capital.belonging,),
    "B6": (social_capital.civic,),
    "C1": (infrastructure.funnel,),
    "C2": (infrastructure.clocks,),
    "C3": (effect.net_placements,),
    "C4": (functions.reach,),
    "C5": (functions.good_practice,),
    "C6": (functions.new_roles,),
    "C7": (functions.policy,),
    "C8": (functions.strategies,),
    "C9": (register.coverage,),
    "C10": (register.funding,),
    "C11": (register.satisfaction,),
    "D1": (needs.needs,),
    "D2": (skills.days_given,),
    "D3": (skills.secondments,),
    "D4": (skills.completion,),
    "D5": (skills.lasting,),
    "D6": (skills.reach,),
    "D7": (employers.participation,),
}
OUTSIDE: Final = {
    "community_life": ("community-life", "estimates"),
    "population": ("population",),
    "census": ("census",),
    "earnings": ("earnings",),
    "centre_finance": ("finance",),
}
INVENTED: Final = "A source of this indicator is invented."
# What is worked out from other figures of the run, which stand before it in the registry.
DERIVED: Final[dict[str, Callable[[Frozen, list[Figure]], Iterator[Figure]]]] = {
    "A4": national.coverage,
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the registry: methods and definitions are printed from it.

    ``units`` are those of measures that are not in ``unit``, by how the measures' names begin.
    """

    id: str
    version: int
    title: str
    core: bool
    ledger: str
    unit: str
    units: tuple[tuple[str, str], ...]
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


@cache
def indicators() -> tuple[Indicator, ...]:
    """Read the registry; the file ships with us, so a bad one is a fault that tests find."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["indicators"]
    return tuple(Indicator(**_read(row)) for row in rows)


def _read(row: dict[str, Any]) -> dict[str, Any]:
    said = row | {"units": tuple(row.get("units", {}).items())}
    return {name: tuple(each) if isinstance(each, list) else each for name, each in said.items()}


def compute(frozen: Frozen, tell: Callable[[str], None] = lambda _id: None) -> list[Figure]:
    """Compute every figure that can be had, in the registry's order; tell of each indicator first."""
    found: list[Figure] = []
    invented = _invented(frozen)
    for indicator in indicators():
        tell(indicator.id)
        before = len(found)
        for measure in COMPUTED.get(indicator.id, ()):
            found.extend(measure(frozen))
        if indicator.id in DERIVED:
            found.extend(DERIVED[indicator.id](frozen, found))
        if indicator.id in invented:
            found[before:] = map(_labelled, found[before:])
    return found


def _invented(frozen: Frozen) -> set[str]:
    """Name the indicators of which a source was made up for a test or the demo."""
    kinds = {row["kind"] for row in frozen["editions"].to_pylist() if row["is_invented"]}
    return {code for kind, codes in NEEDED_BY.items() if kind in kinds for code in codes}


def _labelled(figure: Figure) -> Figure:
    if figure.value is None:
        return figure
    return replace(figure, note=f"{figure.note} {INVENTED}".strip())


def missing(frozen: Frozen) -> dict[str, tuple[str, ...]]:
    """Name the indicators that lack a source, and which; a source without rows is not there."""
    return {
        indicator.id: lacking
        for indicator in indicators()
        if (lacking := tuple(name for name in indicator.sources if not _is_there(frozen, name)))
    }


def _is_there(frozen: Frozen, source: str) -> bool:
    kinds = OUTSIDE.get(source)
    if kinds is not None:
        return any(row["kind"] in kinds for row in frozen["editions"].to_pylist())
    if source == "grants":
        return bool(frozen["givers"].num_rows)
    return source in COLUMNS and source in frozen.tables
