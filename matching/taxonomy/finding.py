"""Skills by whatever words somebody has for them: the standard's list first, ESCO behind it.

Synonyms, slips of the pen and other words are understood by the engine's index of names, which the
worker lays on disk (``prepare``) and every process maps. Until it is there, and where it finds
nothing, skills are found by the letters of their labels, in the database.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils.text import slugify

from matching.engine.errors import BadSnapshotError
from matching.engine.language import esco
from matching.engine.language.finder import FORMAT, Finder
from matching.engine.language.names import Name, Weights, meanings
from matching.engine.language.sentences import model
from matching.engine.language.vectors import Vectors
from matching.reference.datasets import read_rows
from matching.taxonomy.models import Relation, Skill, SkillMap, SkillScheme
from matching.taxonomy.queries import suggest_skills

FILES: Final = Path(__file__).parent / "data"
ESCO: Final = FILES / "esco_skills.csv.gz"
STANDARD: Final = FILES / "standard_skills.csv"
DOIT: Final = FILES / "doit_skills.csv"
OCCUPATIONS: Final = FILES / "esco_occupations.csv.gz"
INDEXED: Final = (ESCO, STANDARD, DOIT, OCCUPATIONS, esco.SKILL_VECTORS, esco.TITLE_VECTORS)
SKILLS, JOBS = "skills", "jobs"
JOB_WEIGHTS: Final = Weights(meaning=0.7, letters=0.3, words=0.0)  # as in engine.language.titles

LEAST: Final = 0.6  # a score below it says nothing
OURS: Final = 0.55  # short lists have few other words, so less is enough
SHARE: Final = 0.45  # of the best score
LOOKED_AT: Final = 60
MAPPED_FROM: Final = 3  # of the best, what our crosswalk calls them is offered too


def find_skills(words: str, limit: int = 10) -> list[Skill]:
    """Find skills for a word or a phrase, the standard's first, then Do it's, then ESCO's."""
    said = " ".join(words.replace("\0", " ").split())
    finder = skills_index()
    if finder is None or not said:
        return suggest_skills(said, limit)
    found = finder.find(said, most=LOOKED_AT)
    best = found[0].score if found else 0.0
    likely = [
        (each.key, each.score)
        for each in found
        if each.score >= max(LEAST if _is_esco(each.key) else OURS, SHARE * best)
    ]
    skills = skills_of(key for key, _score in likely)
    ranked = [skills[key] for key, _score in likely if key in skills]
    together = [*mapped_to_ours(ranked[:MAPPED_FROM]).values(), *ranked]
    order = list(SkillScheme)
    unique = {skill.pk: skill for skill in together}.values()
    return sorted(unique, key=lambda skill: order.index(SkillScheme(skill.scheme)))[:limit] or (
        suggest_skills(said, limit)
    )


def skills_of(keys: Iterable[str]) -> dict[str, Skill]:
    """Read skills by the keys that the index has for them, in one query."""
    wanted: dict[str, list[str]] = {}
    for key in keys:
        scheme, code = key.split(" ", maxsplit=1)
        wanted.setdefault(scheme, []).append(code)
    if not wanted:
        return {}
    by_scheme = Q(pk__in=[])
    for scheme, codes in wanted.items():
        by_scheme |= Q(scheme=scheme, code__in=codes)
    current = Skill.objects.filter(by_scheme, deprecated=False, is_group=False)
    return {key_of(skill.scheme, skill.code): skill for skill in current.select_related("parent")}


def mapped_to_ours(skills: Iterable[Skill]) -> dict[int, Skill]:
    """Say for skills, by their keys, which of the short lists they fall under, in one query."""
    inside = [Relation.EXACT, Relation.NARROW]
    maps = SkillMap.objects.filter(
        target_skill__in=[skill.pk for skill in skills],
        relation__in=inside,
        source_skill__scheme__in=[SkillScheme.STANDARD, SkillScheme.DOIT],
        source_skill__deprecated=False,
    ).select_related("source_skill__parent")
    return {each.target_skill_id: each.source_skill for each in maps.order_by("-pk")}


def key_of(scheme: str, code: str) -> str:
    """Name a skill in the index."""
    return f"{scheme} {code}"


def skills_index() -> Finder | None:
    """Give the index of skills, if it has been laid out."""
    folder = _folder(SKILLS)
    return _opened(folder, None) if folder and folder.exists() else None


def jobs_index() -> Finder | None:
    """Give the index of ESCO's occupations by their titles, if it has been laid out."""
    folder = _folder(JOBS)
    return _opened(folder, JOB_WEIGHTS) if folder and folder.exists() else None


def prepare() -> bool:
    """Lay both indexes out if they are not there, which takes ten seconds; tell whether it was needed."""
    skills, jobs = _folder(SKILLS), _folder(JOBS)
    if skills is None or jobs is None or (skills.exists() and jobs.exists()):
        return False
    skills.parent.mkdir(parents=True, exist_ok=True)
    with (skills.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not skills.exists():
            _of_skills().save(skills)
        if not jobs.exists():
            _of_jobs().save(jobs)
    return True


def _of_skills() -> Finder:
    sentences, ours = model(), [*_standard(), *_doit()]
    known = [Name(key_of("esco", each.key), *_said(each)) for each in esco.skills()]
    vectors: Vectors | None = None
    if sentences is not None:
        vectors = esco.skill_vectors().followed_by(meanings(ours, sentences))
    return Finder.of([*known, *ours], sentences, vectors)


def _of_jobs() -> Finder:
    vectors = esco.title_vectors() if model() else None
    return Finder.of(esco.occupations(), model(), vectors, JOB_WEIGHTS)


def _said(name: Name) -> tuple[str, tuple[str, ...], str]:
    return name.label, name.aliases, name.description


def _standard() -> Iterator[Name]:
    for row in read_rows(STANDARD):
        if row["parent"]:
            yield Name(key_of("standard", row["code"]), row["label"], (), row["definition"] or "")


def _doit() -> Iterator[Name]:
    for row in read_rows(DOIT):
        skill = row["skill"]
        others = tuple(skill.split(" / ")) if " / " in skill else ()
        yield Name(key_of("doit", slugify(skill.replace("/", " "))), skill, others)


def _is_esco(key: str) -> bool:
    return key.startswith("esco ")


def _folder(name: str) -> Path | None:
    kept = settings.LANGUAGE_DIR
    return Path(kept) / f"{name}-{_edition()}" if kept else None


@lru_cache(maxsize=1)
def _edition() -> str:
    """Name the edition of the files that are indexed, and of how they are."""
    digest = hashlib.sha256(f"{FORMAT} {model() is not None}".encode())
    for file in INDEXED:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=4)
def _opened(folder: Path, weights: Weights | None) -> Finder | None:
    try:
        return Finder.load(folder, model(), weights)
    except BadSnapshotError:
        return None
