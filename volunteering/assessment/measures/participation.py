"""A10 and A3 by equality group: from numbers that the separate store gives, never from persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.equality.groups import NOT_SAID
from volunteering.assessment.figures import PlatformFigure
from volunteering.assessment.measures.groups import ALL, PLATFORM
from volunteering.assessment.measures.making import count, rate, without
from volunteering.assessment.measures.published import every, latest
from volunteering.assessment.methods.shares import wilson

QUESTIONS: Final = ("age", "sex", "ethnicity", "disability")
YOUNG: Final = "Under 16"
NO_POPULATION: Final = "No population by this characteristic is loaded."


@dataclass(slots=True)
class Answered:
    """How many were active in a place, by what they said to one question."""

    groups: dict[str, int] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, int]:
        """The groups of those who said."""
        return {group: n for group, n in sorted(self.groups.items()) if group != NOT_SAID}

    @property
    def said(self) -> int:
        """How many said."""
        return sum(self.known.values())

    @property
    def adults(self) -> int:
        """How many said and are 16 or over, as far as the question tells."""
        return self.said - self.groups.get(YOUNG, 0)


def by_group(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A3 by age, sex, ethnicity and disability: who was active, and who did not say."""
    counts = _counts(frozen, {})[PLATFORM]
    for question in QUESTIONS:
        found = counts.get(question, Answered())
        for group, number in sorted(found.groups.items()):
            yield count(
                "A3",
                "active volunteers",
                number,
                breakdown=question,
                group=group,
                is_special=True,
            )


def ratios(frozen: Frozen) -> Iterator[PlatformFigure]:
    """A10: a group's share among active volunteers over its share of the people aged 16 and over.

    Response rates come first. Who did not say is in neither share, and is not guessed at.
    """
    regions = {row["area"]: row["region"] for row in frozen["areas"].to_pylist()}
    people = _population(frozen, regions)
    counts = _counts(frozen, regions)
    for question in QUESTIONS:
        for place in sorted(counts, key=lambda name: (name != PLATFORM, name)):
            found = counts[place].get(question, Answered())
            breakdown = question if place == PLATFORM else f"{question}, region"
            prefix = "" if place == PLATFORM else f"{place}: "
            yield rate(
                "A10",
                f"said their {question}",
                found.said,
                sum(found.groups.values()),
                breakdown=ALL if place == PLATFORM else "region",
                group=place,
                is_special=True,
            )
            yield from _ratios(
                question, breakdown, prefix, found, people.get((place, question), {})
            )


def _ratios(
    question: str, breakdown: str, prefix: str, found: Answered, people: Mapping[str, float]
) -> Iterator[PlatformFigure]:
    whole = sum(people.values())
    for group, number in found.known.items():
        if group == YOUNG:
            continue
        share = people.get(group, 0.0) / whole if whole else 0.0
        name = f"{prefix}{group}"
        if not share:
            yield without(
                "A10", "ratio to the population", NO_POPULATION, breakdown=breakdown, group=name
            )
            continue
        ours = wilson(number / found.adults, found.adults)
        yield PlatformFigure(
            "A10",
            "ratio to the population",
            breakdown,
            name,
            ours.share / share,
            ours.lower / share,
            ours.upper / share,
            found.adults,
            is_share=True,
            part=number,
            is_special=True,
            follows=("A3", "active volunteers", question, group) if not prefix else None,
        )


def _counts(frozen: Frozen, regions: Mapping[str, str]) -> dict[str, dict[str, Answered]]:
    """Add the store's numbers up by place, the whole among them, and question."""
    found: dict[str, dict[str, Answered]] = defaultdict(lambda: defaultdict(Answered))
    for row in frozen["equality"].to_pylist():
        region = regions.get(row["area"], "")
        for place in {PLATFORM, region or PLATFORM}:
            groups = found[place][row["question"]].groups
            groups[row["answer"]] = groups.get(row["answer"], 0) + row["people"]
    found.setdefault(PLATFORM, defaultdict(Answered))
    return found


def _census(frozen: Frozen) -> list[dict[str, Any]]:
    """Give the latest data set of the census by each characteristic."""
    found: list[dict[str, Any]] = []
    told: set[str] = set()
    for rows in every(frozen, "census"):
        found += [row for row in rows if row["breakdown"] not in told]
        told |= {row["breakdown"] for row in rows}
    return found


def _population(
    frozen: Frozen, regions: Mapping[str, str]
) -> dict[tuple[str, str], dict[str, float]]:
    """Add the loaded population up by place, question and group, from 16 on."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in (*latest(frozen, "population"), *_census(frozen)):
        if row["breakdown"] not in QUESTIONS or row["group"] == YOUNG or row["value"] is None:
            continue
        for place in {PLATFORM, regions.get(row["area"], "") or PLATFORM}:
            groups = found[place, row["breakdown"]]
            groups[row["group"]] = groups.get(row["group"], 0.0) + row["value"]
    return found
