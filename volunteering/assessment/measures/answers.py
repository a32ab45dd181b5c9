"""What people answered, weighted to the platform's people (domain.md 7.5).

Those who answer are not like all: weights are raked to region, class of place and deprivation of the
people who were active in the year. Groups with few answers are put together first; without a margin
that can be met everybody counts the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
)
from volunteering.assessment.measures.making import HUNDRED, without
from volunteering.assessment.methods.shares import kish, wilson

MARGINS: Final = ("region", "rural_urban", "deprivation")
FEWEST: Final = 5
REST: Final = "The others"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose answers a question has: the person, whether they said yes, and their weight."""

    people: Column
    yes: Column
    weights: Column
    population: int

    @property
    def answers(self) -> int:
        """How many answered."""
        return len(self.people)

    @property
    def hits(self) -> int:
        """How many said yes."""
        return int(self.yes.sum())

    @property
    def share(self) -> float:
        """The weighted share of those who said yes."""
        return float(self.weights[self.yes].sum() / self.weights.sum())


def asked(frozen: Frozen, start: str, hits: Sequence[str]) -> Asked:
    """Find who answered a question; who gave one of some answers at least once said yes."""
    table = frozen["outcomes"]
    rows = table.filter(beginning(table, "code", f"{start}."))
    who = column(rows, "person")
    rows, who = rows.filter(who >= 0), who[who >= 0]
    people, at = np.unique(who, return_inverse=True)
    yes = np.zeros(len(people), dtype=bool)
    yes[at[said(rows, "code", [f"{start}.{answer}" for answer in hits])]] = True
    weights, population = weights_of(frozen, people)
    return Asked(people, yes, weights, population)


def rate_of(indicator: str, measure: str, found: Asked) -> PlatformFigure:
    """Make the weighted percentage with Wilson's interval on the effective number of answers."""
    if not found.answers:
        return without(indicator, measure)  # type: ignore[no-any-return]
    worth = kish(found.weights.tolist())
    population = max(found.population, found.answers)
    share = wilson(found.share, worth, population=population if found.population else None)
    return PlatformFigure(
        indicator,
        measure,
        ALL,
        PLATFORM,
        HUNDRED * share.share,
        HUNDRED * share.lower,
        HUNDRED * share.upper,
        found.answers,
        is_share=True,
        part=found.hits,
    )


def weights_of(frozen: Frozen, people: Column) -> tuple[Column, int]:
    """Weight some people, in order of their keys, to all who were active; and count these."""
    active = active_people(frozen)
    margins: dict[str, Mapping[str, float]] = {}
    answers: dict[str, list[str]] = {}
    for name, labels in _labels(frozen, people).items():
        whole = _labels(frozen, active)[name]
        theirs, ours = _together(labels, whole)
        if len(ours) > 1:
            answers[name], margins[name] = theirs, ours
    if not margins:
        return np.ones(len(people)), len(active)
    from volunteering.assessment.methods.weighting import rake  # noqa: PLC0415 (svy loads slowly)

    return np.array(rake(answers, margins).weights), len(active)


def active_people(frozen: Frozen) -> Column:
    """Give who had a logged or agreed session of volunteering in the year, in order."""
    rows = frozen["contributions"]
    kept = said(rows, "work_form", VOLUNTEER) & ~said(rows, "basis", ["imputed"])
    people = np.unique(column(rows.filter(kept), "person"))
    known: Column = people[people >= 0]
    return known


VOLUNTEER: Final = ("volunteer_org", "volunteer_direct", "trustee_governance")


def _labels(frozen: Frozen, people: Column) -> dict[str, Labels]:
    """Tell people apart by where they live."""
    table = frozen["people"].sort_by("person")
    at, known = place_of(people, column(table, "person"))
    found: dict[str, Labels] = {}
    for name, labels in breakdowns(frozen, table):
        if name in MARGINS:
            words = np.full(len(people), "Not known", dtype="U60")
            words[at[known]] = labels.names[labels.at[known]]
            distinct, where = np.unique(words, return_inverse=True)
            found[name] = Labels(distinct, where)
    return found


def _together(theirs: Labels, whole: Labels) -> tuple[list[str], dict[str, float]]:
    """Put categories together of which few answered, so that answers and population have the same."""
    counts = dict(zip(theirs.names.tolist(), np.bincount(theirs.at).tolist(), strict=True))
    kept = {name for name, number in counts.items() if number >= FEWEST}
    kept &= set(whole.names.tolist())
    ours: dict[str, float] = {}
    for name, number in zip(whole.names.tolist(), np.bincount(whole.at).tolist(), strict=True):
        label = name if name in kept else REST
        ours[label] = ours.get(label, 0) + number
    words = [name if name in kept else REST for name in theirs.names[theirs.at].tolist()]
    return _as_asked(words, ours)


def _as_asked(words: list[str], ours: dict[str, float]) -> tuple[list[str], dict[str, float]]:
    """Let the smallest category hold the rest where either side has nobody left over."""
    if (REST in ours) != (REST in words) or (REST in ours and words.count(REST) < FEWEST):
        named = {name: number for name, number in ours.items() if name != REST}
        if not named:
            return words, {}
        smallest = min(named, key=lambda name: (named[name], name))
        merged = named | ({smallest: named[smallest] + ours.get(REST, 0)})
        return [smallest if name == REST else name for name in words], merged
    return words, ours


def answers_by(
    frozen: Frozen, codes: Mapping[str, Any], start: str
) -> dict[Any, tuple[Column, Column]]:
    """Give for each meaning of a question's answers who gave it, and their weights."""
    table = frozen["outcomes"]
    rows = table.filter(beginning(table, "code", f"{start}."))
    rows = rows.filter(column(rows, "person") >= 0)
    everybody = np.unique(column(rows, "person"))
    weights, _population = weights_of(frozen, everybody)
    found = {}
    for code, meaning in codes.items():
        who = np.unique(column(rows.filter(said(rows, "code", [f"{start}.{code}"])), "person"))
        found[meaning] = (who, weights[np.searchsorted(everybody, who)])
    return found
