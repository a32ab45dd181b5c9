"""Skills that a text speaks of, or that go with a job: suggestions for somebody to confirm.

Nothing is kept here, neither the text nor what was found in it; only what a person ticks is stored,
by whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from matching.engine.language import esco
from matching.engine.language.finder import Found
from matching.engine.language.reading import clauses, passages
from matching.taxonomy.finding import jobs_index, key_of, mapped_to_ours, skills_index, skills_of
from matching.taxonomy.models import Skill

MOST_PASSAGES: Final = 24
OF_A_PASSAGE: Final = 2
MOST: Final = 12
LEAST: Final = 0.75  # a score below it is no more than a shared word
NEAR_BEST: Final = 0.85  # of the best of its passage
LIKELY_JOB: Final = 0.6
SHOWN_PHRASE: Final = 90


@dataclass(frozen=True)
class Reading:
    """A skill, the words that speak for it, and how likely it is meant."""

    skill: Skill
    phrase: str
    score: float


def can_read() -> bool:
    """Tell whether texts can be read on this machine now."""
    return skills_index() is not None


def suggest(text: str, *, most: int = MOST) -> list[Reading]:
    """Suggest skills that a text speaks of, each with the words that say so, the likeliest first.

    Of a text of any length the beginning is read; one without words, or in letters that we cannot
    read, gives nothing.
    """
    finder, sentences = skills_index(), passages(text, most=MOST_PASSAGES)
    if finder is None or not sentences:
        return []
    parts = (part for sentence in sentences for part in [sentence, *clauses(sentence)])
    said = list(dict.fromkeys(parts))[: 2 * MOST_PASSAGES]
    names, scores = finder.ranker.names_, finder.scores(said)
    best: dict[str, tuple[float, str]] = {}
    for row, phrase in zip(scores, said, strict=True):
        for at in np.argsort(-row, kind="stable")[:OF_A_PASSAGE].tolist():
            score = float(row[at])
            likely = score >= max(LEAST, NEAR_BEST * float(row.max()))
            if likely and score > best.get(names[at].key, (0.0, ""))[0]:
                best[names[at].key] = (score, phrase)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:most]
    skills = skills_of(key for key, _why in ranked)
    found = [Reading(skills[key], _short(why), s) for key, (s, why) in ranked if key in skills]
    return _in_our_words(found)[:most]


def from_title(title: str, *, most: int = MOST) -> list[Reading]:
    """Suggest skills that go with a job, by its title: those that tell it from other jobs first.

    The phrase names the occupation that was understood.
    """
    finder = jobs_index()
    jobs = finder.find(title, most=1) if finder and title.strip() else []
    if not jobs or jobs[0].score < LIKELY_JOB:
        return []
    weights = _skills_of_job(jobs[0])
    likely = sorted(weights, key=lambda key: (-weights[key], key))[:most]
    skills = skills_of(likely)
    found = [Reading(skills[key], jobs[0].label, weights[key]) for key in likely if key in skills]
    return _in_our_words(found)[:most]


def _skills_of_job(job: Found) -> dict[str, float]:
    """Weigh what an occupation asks for: what it cannot do without, and what is most like its name."""
    row = {name.key: row for row, name in enumerate(esco.occupations())}[job.key]
    asked = esco.occupation_skills()[row]
    finder = skills_index()
    alike = {} if finder is None else finder.scores_of(job.label)
    weighed: dict[str, float] = {}
    for column, weight in zip(asked.indices.tolist(), asked.data.tolist(), strict=True):
        key = key_of("esco", esco.skills()[column].key)
        weighed[key] = weight + alike.get(key, 0.0)
    return weighed


def _in_our_words(found: Iterable[Reading]) -> list[Reading]:
    """Put what a short list of ours calls a skill before it, each skill once."""
    readings = list(found)
    ours = mapped_to_ours(each.skill for each in readings)
    both = [
        named
        for each in readings
        for named in (replace(each, skill=ours.get(each.skill.pk, each.skill)), each)
    ]
    seen: dict[int, Reading] = {}
    for each in both:
        seen.setdefault(each.skill.pk, each)
    return list(seen.values())


def _short(phrase: str) -> str:
    if len(phrase) <= SHOWN_PHRASE:
        return phrase
    return f"{phrase[:SHOWN_PHRASE].rsplit(' ', 1)[0]} …"
