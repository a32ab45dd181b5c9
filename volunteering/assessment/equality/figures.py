"""Sums by group: the one thing that leaves the store about what became of people (domain.md 2.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from volunteering.assessment.equality.actions import pseudonym_of
from volunteering.assessment.equality.groups import ASKED, groups
from volunteering.assessment.equality.models import Answer

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sums:
    """How many stand behind a group's figure, what it comes to, and its squares."""

    n: int
    total: float
    squares: float

    def __add__(self, other: Sums) -> Sums:
        """Put two groups together."""
        return Sums(self.n + other.n, self.total + other.total, self.squares + other.squares)


NONE = Sums(0, 0.0, 0.0)


def sums_by_group(
    values: Mapping[int, Mapping[str, float]], *, least: int
) -> dict[Key, Sums | None]:
    """Sum people's values up by stage, question and group; a group of fewer than ``least`` says none.

    Who did not say stands in no group. Neither a person nor a pseudonym comes out.
    """
    people = {pseudonym_of(key): each for key, each in values.items()}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    rows = Answer.objects.filter(question__in=ASKED).order_by("pk")
    for name, question, answer in rows.values_list("pseudonym", "question", "answer").iterator():
        if name in people:
            said[name][question] = answer
    found: dict[Key, Sums] = defaultdict(lambda: NONE)
    for name, answers in said.items():
        for question, group in groups(answers).items():
            if group:
                for stage, value in people[name].items():
                    found[stage, question, group] += Sums(1, value, value * value)
    return {key: sums if sums.n >= least else None for key, sums in found.items()}
