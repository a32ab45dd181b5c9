"""Causes that a text speaks of, found by UK-CAT's published regular expressions.

1. Each tag of UK-CAT is looked for in the title, the text and what the organisation says of itself;
   a text that its excluding expression finds does not count, as in the published tagger.
2. A found tag stands for the standard's causes that the crosswalk gives it, or else its parent.
3. A cause's score adds up where and how its tags were found; weak evidence gives nothing.

Reads only files that ship with the product, once per process.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.reference.datasets import read_rows
from matching.taxonomy.causes import NO_RELATION, ukcat_parent

_FILES = Path(__file__).parent / "data"
_STRENGTH = {"exact": 1.0, "broad": 0.8, "narrow": 0.8, "related": 0.4}
_IN_TITLE, _IN_TEXT, _AGAIN, _IN_ORGANISATION = 2.0, 0.7, 0.4, 0.5
_LEAST_SCORE = 0.7
_LEAST_SHARE = 0.35  # of the best cause's score
_MOST_CAUSES = 3  # one primary and two secondary
_LONGEST = 6_000
_BOILERPLATE = re.compile(r"health (and|&) safety", re.IGNORECASE)  # of most roles, and no cause


@dataclass(frozen=True, slots=True)
class Tagged:
    """A cause of the standard, and the tags of UK-CAT that say so."""

    code: str
    score: float
    derived_from: str


@dataclass(frozen=True, slots=True)
class _Tag:
    code: str
    pattern: re.Pattern[str]
    excluded: re.Pattern[str] | None
    causes: tuple[tuple[str, float], ...]


def causes_in(title: str, text: str, organisation_text: str = "") -> list[Tagged]:
    """Rank at most three causes that a role's texts speak of, the best first."""
    scores: dict[str, float] = defaultdict(float)
    tags: dict[str, list[str]] = defaultdict(list)
    texts = [_BOILERPLATE.sub(" ", given[:_LONGEST]) for given in (title, text, organisation_text)]
    for tag in _tags():
        weight = _weight(tag, texts)
        if weight:
            for cause, strength in tag.causes:
                scores[cause] += weight * strength
                tags[cause].append(tag.code)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    least = max(_LEAST_SCORE, _LEAST_SHARE * ranked[0][1]) if ranked else 0
    return [
        Tagged(code, round(score, 2), f"ukcat:{','.join(tags[code])}")
        for code, score in ranked[:_MOST_CAUSES]
        if score >= least
    ]


def _weight(tag: _Tag, texts: list[str]) -> float:
    title, text, organisation_text = texts
    in_title = _IN_TITLE if _count(tag, title) else 0
    times = _count(tag, text)
    in_text = _IN_TEXT + (_AGAIN if times > 1 else 0) if times else 0
    in_organisation = _IN_ORGANISATION if _count(tag, organisation_text) else 0
    return in_title + in_text + in_organisation


def _count(tag: _Tag, text: str) -> int:
    """Count a tag's findings, at most two."""
    if not text or not tag.pattern.search(text) or (tag.excluded and tag.excluded.search(text)):
        return 0
    found = tag.pattern.finditer(text)
    return sum(1 for _match in zip(found, range(2), strict=False))


@cache
def _tags() -> tuple[_Tag, ...]:
    rows = read_rows(_FILES / "ukcat.csv")
    crosswalk = _crosswalk()
    parents = {row["Code"]: ukcat_parent(row, rows) for row in rows}
    tags = [
        _Tag(
            row["Code"],
            re.compile(row["Regular expression"], re.IGNORECASE),
            _compiled(row["Exclude regular expression"]),
            _causes(row["Code"], parents, crosswalk),
        )
        for row in rows
        if row["Regular expression"]
    ]
    return tuple(tag for tag in tags if tag.causes)


def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def _crosswalk() -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in read_rows(_FILES / "ukcat_to_standard.csv"):
        known = found[row["ukcat"]]
        if row["relation"] != NO_RELATION:
            known.append((row["standard"], _STRENGTH[row["relation"]]))
    return found


def _causes(
    code: str, parents: dict[str, str], crosswalk: dict[str, list[tuple[str, float]]]
) -> tuple[tuple[str, float], ...]:
    """Take the causes of a tag, or of the nearest tag above it that the crosswalk names."""
    while code and code not in crosswalk:
        code = parents[code]
    return tuple(crosswalk[code]) if code else ()
