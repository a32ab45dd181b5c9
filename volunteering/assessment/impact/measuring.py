"""Which of the registry's figures an impact page shows, of which rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from matching.organisations.models import Organisation
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import Figure
from volunteering.assessment.impact import narrowing
from volunteering.assessment.measures.groups import ALL
from volunteering.assessment.registry import compute

NEAR: Final = 1e-6
SHOWN_BY: Final = (
    ALL,
    "deprivation",
    "domain",
    "basis",
    "work_form",
    "cause",
    "channel",
    "support",
    "form",
)
OF_ORGANISATION: Final = (
    *("A3", "A5", "A6", "A7", "A8", "A9", "A11"),
    *("B2", "B3", "B6", "C3", "C6", "D2", "D4", "D5"),
)
OF_CENTRE: Final = (
    *("A3", "A5", "A6", "A7", "A8", "A9", "A11", "B2", "B3", "B6"),
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7"),
)
# What means nothing of one body: a rate by the adults of England, what others were awarded.
NOT_OF_ONE: Final = ("enquiries per 1,000 adults", "organisations with a live quality award")
# What an organisation does not do by itself, but the centre that helped.
OF_CENTRES_ALONE: Final = ("net additional placements", "cost per net placement")
Measure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What an organisation's rows give: its figures, and the groups that all of each measure lies in."""

    figures: tuple[Figure, ...]
    within: frozenset[tuple[str, str, str, str]]


def rows_for(frozen: Frozen, organisation: Organisation) -> Frozen:
    """Keep the rows of a centre or of an organisation."""
    if organisation.kind == Organisation.Kind.CENTRE:
        return narrowing.of_centre(frozen, organisation.pk)
    return narrowing.of_organisation(frozen, organisation.pk)


def measured(rows: Frozen, organisation: Organisation) -> Measured:
    """Compute an organisation's figures from its own rows, by the measures of the registry."""
    is_centre = organisation.kind == Organisation.Kind.CENTRE
    wanted = OF_CENTRE if is_centre else OF_ORGANISATION
    unwanted = NOT_OF_ONE if is_centre else (*NOT_OF_ONE, *OF_CENTRES_ALONE)
    found = [
        each
        for each in compute(rows)
        if each.indicator in wanted and each.measure not in unwanted and each.value is not None
    ]
    figures = tuple(each for each in found if each.breakdown in SHOWN_BY)
    return Measured(figures, within(found))


def within(found: Iterable[Figure]) -> frozenset[tuple[str, str, str, str]]:
    """Name the groups that hold all of a measure: its figure there is that of the whole."""
    rows = list(found)
    whole = {(each.indicator, each.measure): each for each in rows if each.breakdown == ALL}
    return frozenset(
        each.key
        for each in rows
        if (of := whole.get((each.indicator, each.measure))) is not None and _same(each, of)
    )


def _same(one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None or one.is_share:
        return False
    return abs(one.value - other.value) <= NEAR
