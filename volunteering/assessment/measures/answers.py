"""What people answered, weighted to the platform's people (domain.md 7.5).

Those who answer are not like all: weights are raked to region, class of place and deprivation of the
people who were active in the year. Groups with few answers are put together first; without a margin
that can be met everybody counts the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import (
    ALL,
    PLATFORM,
    Column,
    Labels,
    beginning,
    breakdowns,
    column,
    place_of,
    said,
    spread,
)
from volunteering.assessment.measures.infrastructure import by_case
from volunteering.assessment.measures.making import HUNDRED, mean, without
from volunteering.assessment.methods.shares import kish, wilson
from volunteering.assessment.rows.elsewhere import VOLUNTEER

MARGINS: Final = ("region", "rural_urban", "deprivation")
FEWEST: Final = 5
REST: Final = "The others"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose answers a question has: the people in order of their keys, and whether each said yes."""

    people: Column
    yes: Column

    @property
    def answers(self) -> int:
        """How many answered."""
        return len(self.people)


def asked(frozen: Frozen, start: str, hits: Sequence[str]) -> Asked:
    """Find who answered a question; who gave one of some answers at least once said yes."""
    table = frozen["outcomes"]
    rows = table.filter(beginning(table, "code", f"{start}."))
    who = column(rows, "person")
    rows, who = rows.filter(who >= 0), who[who >= 0]
    people, at = np.unique(who, return_inverse=True)
    yes = np.zeros(len(people), dtype=bool)
    yes[at[said(rows, "code", [f"{start}.{answer}" for answer in hits])]] = True
    return Asked(people, yes)


def rates_of(
    frozen: Frozen, indicator: str, measure: str, found: Asked, *, centres: bool = False
) -> Iterator[PlatformFigure]:
    """Make the weighted percentage, of all and of those of a place, each with Wilson's interval.

    The interval rests on the effective number of answers. Weights are those of the whole, so that
    groups are parts of it.
    """
    if not found.answers:
        yield without(indicator, measure)
        return
    weights = weights_of(frozen, found.people)
    everybody = len(active_people(frozen))
    yield _rate(indicator, measure, (ALL, PLATFORM), found, weights, everybody)
    for breakdown, labels in groups_of(frozen, found.people, centres=centres):
        sizes = _sizes(frozen, breakdown, centres=centres)
        for number, group in enumerate(labels.names.tolist()):
            here = labels.at == number
            if here.any():
                part = Asked(found.people[here], found.yes[here])
                size = sizes.get(group, 0)
                yield _rate(indicator, measure, (breakdown, group), part, weights[here], size)


def means_of(
    frozen: Frozen, indicator: str, measure: str, people: Column, values: Column
) -> Iterator[PlatformFigure]:
    """Make the mean of what people said, of all and of those of a place."""
    yield mean(indicator, measure, values)
    for breakdown, labels in groups_of(frozen, people):
        for number, group in enumerate(labels.names.tolist()):
            here = labels.at == number
            if here.any():
                yield mean(indicator, measure, values[here], breakdown=breakdown, group=group)


def groups_of(
    frozen: Frozen, people: Column, *, centres: bool = False
) -> Iterator[tuple[str, Labels]]:
    """Tell people, in order of their keys, apart by where they live, and by their first centre."""
    yield from _labels(frozen, people).items()
    if centres:
        yield next(by_case(frozen, people))


def _sizes(frozen: Frozen, breakdown: str, *, centres: bool) -> dict[str, int]:
    """Count the active people of each group, once for all questions."""
    groups = frozen.once(
        ("groups of the active", centres),
        lambda: dict(groups_of(frozen, active_people(frozen), centres=centres)),
    )
    theirs = groups[breakdown]
    return dict(zip(theirs.names.tolist(), _number(theirs), strict=True))


def _rate(  # noqa: PLR0913, PLR0917 (a share, of whom and how much each counts)
    indicator: str,
    measure: str,
    where: tuple[str, str],
    found: Asked,
    weights: Column,
    population: int,
) -> PlatformFigure:
    share = wilson(
        float(weights[found.yes].sum() / weights.sum()),
        kish(weights.tolist()),
        population=max(population, found.answers) if population else None,
    )
    return PlatformFigure(
        indicator,
        measure,
        *where,
        HUNDRED * share.share,
        HUNDRED * share.lower,
        HUNDRED * share.upper,
        found.answers,
        is_share=True,
        part=int(found.yes.sum()),
    )


def weights_of(frozen: Frozen, people: Column, to: Column | None = None) -> Column:
    """Weight some people, in order of their keys, to others; unless told, to all who were active."""
    margins: dict[str, Mapping[str, float]] = {}
    answers: dict[str, list[str]] = {}
    whole = (
        frozen.once("homes of the active", lambda: _labels(frozen, active_people(frozen)))
        if to is None
        else _labels(frozen, to)
    )
    for name, labels in _labels(frozen, people).items():
        theirs, ours = _together(labels, whole[name])
        if len(ours) > 1:
            answers[name], margins[name] = theirs, ours
    if not margins:
        return np.ones(len(people))
    # svy takes more than a second to load: only a run pays it, not every process that starts.
    weighting = import_module("volunteering.assessment.methods.weighting")
    return np.array(weighting.rake(answers, margins).weights)


def active_people(frozen: Frozen) -> Column:
    """Give who had a logged or agreed session of volunteering in the year, in order."""
    return frozen.once("active people", lambda: _active_people(frozen))


def _active_people(frozen: Frozen) -> Column:
    rows = frozen["contributions"]
    kept = said(rows, "work_form", VOLUNTEER) & ~said(rows, "basis", ["imputed"])
    people = np.unique(column(rows, "person")[kept])
    known: Column = people[people >= 0]
    return known


def _labels(frozen: Frozen, people: Column) -> dict[str, Labels]:
    """Tell people apart by where they live."""
    homes, labels = frozen.once("homes", lambda: homes_of(frozen))
    at, known = place_of(homes, people)
    return {name: spread(labels[name], at, known) for name in MARGINS}


def homes_of(frozen: Frozen) -> tuple[Column, dict[str, Labels]]:
    """Give all people in order, and their labels by where they live."""
    table = frozen["people"].sort_by("person")
    return column(table, "person"), dict(breakdowns(frozen, table))


def _together(theirs: Labels, whole: Labels) -> tuple[list[str], dict[str, float]]:
    """Put categories together of which few answered, so that answers and population have the same."""
    counts = dict(zip(theirs.names.tolist(), _number(theirs), strict=True))
    kept = {name for name, number in counts.items() if number >= FEWEST}
    kept &= {
        name for name, number in zip(whole.names.tolist(), _number(whole), strict=True) if number
    }
    ours: dict[str, float] = {}
    for name, number in zip(whole.names.tolist(), _number(whole), strict=True):
        label = name if name in kept else REST
        if number:
            ours[label] = ours.get(label, 0) + number
    words = [name if name in kept else REST for name in theirs.names.tolist()]
    return _as_asked([words[place] for place in theirs.at.tolist()], ours)


def _number(labels: Labels) -> list[int]:
    found: list[int] = np.bincount(labels.at, minlength=len(labels.names)).tolist()
    return found


def _as_asked(words: list[str], ours: dict[str, float]) -> tuple[list[str], dict[str, float]]:
    """Let the smallest category hold the rest where too few of the answers are left over."""
    if REST not in ours and REST not in words:
        return words, ours
    if REST in ours and words.count(REST) >= FEWEST:
        return words, ours
    named = {name: number for name, number in ours.items() if name != REST}
    if not named:
        return words, {}
    smallest = min(named, key=lambda name: (named[name], name))
    merged = named | {smallest: named[smallest] + ours.get(REST, 0)}
    return [smallest if name == REST else name for name in words], merged


def answers_by(
    frozen: Frozen, codes: Mapping[str, Any], start: str, to: Column
) -> dict[Any, tuple[Column, Column]]:
    """Give for each meaning of a question's answers who gave it, and their weights to some people."""
    table = frozen["outcomes"]
    rows = table.filter(beginning(table, "code", f"{start}."))
    rows = rows.filter(column(rows, "person") >= 0)
    everybody = np.unique(column(rows, "person"))
    weights = weights_of(frozen, everybody, to)
    found = {}
    for code, meaning in codes.items():
        who = np.unique(column(rows.filter(said(rows, "code", [f"{start}.{code}"])), "person"))
        found[meaning] = (who, weights[np.searchsorted(everybody, who)])
    return found
