"""Concepts with their labels and parents into the database, whichever the scheme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from matching.reference.copying import copy_rows, upsert_rows
from matching.taxonomy.models import Cause, CauseLabel, LabelKind, Skill, SkillLabel

LONGEST_LABEL = 250


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as its scheme publishes it; `columns` are the model's own further columns."""

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    columns: dict[str, object] = field(default_factory=dict)


def save_skills(scheme: str, version: str, concepts: Sequence[Concept]) -> dict[str, int]:
    """Bring an edition of a scheme up to date; what it no longer holds is deprecated, not deleted."""
    fixed = {"scheme": scheme, "version": version, "deprecated": False}
    edition = Skill.objects.filter(scheme=scheme, version=version)
    _upsert(Skill, concepts, fixed, parents=None)
    ids = dict(edition.values_list("code", "pk"))
    _upsert(Skill, concepts, fixed, parents=ids)
    edition.exclude(code__in=[concept.code for concept in concepts]).update(deprecated=True)
    SkillLabel.objects.filter(skill__in=edition).delete()
    copy_rows(SkillLabel, ["skill", "text", "kind"], _labels(concepts, ids))
    return ids


def save_causes(scheme: str, concepts: Sequence[Concept]) -> dict[str, int]:
    """Bring a scheme of causes up to date."""
    _upsert(Cause, concepts, {"scheme": scheme}, parents=None)
    ids = dict(Cause.objects.filter(scheme=scheme).values_list("code", "pk"))
    _upsert(Cause, concepts, {"scheme": scheme}, parents=ids)
    # By their keys: a new table has no statistics yet, and a join with itself would take a minute.
    CauseLabel.objects.filter(cause__in=ids.values()).delete()
    copy_rows(CauseLabel, ["cause", "text", "kind"], _labels(concepts, ids))
    return ids


def _upsert(
    model: type[Skill | Cause],
    concepts: Sequence[Concept],
    fixed: dict[str, object],
    parents: dict[str, int] | None,
) -> None:
    """Save rows; a second pass, when all have keys, knows the parents."""
    own = list(concepts[0].columns)
    linked = ["parent"] if parents is not None else []
    known = parents or {}
    rows = (
        (
            *fixed.values(),
            concept.code,
            concept.label,
            *(concept.columns[name] for name in own),
            *([known.get(concept.parent)] if linked else []),
        )
        for concept in concepts
    )
    unique = [name for name in ("scheme", "version", "code") if name in {*fixed, "code"}]
    upsert_rows(model, [*fixed, "code", "label", *own, *linked], rows, unique=unique)


def _labels(concepts: Iterable[Concept], ids: dict[str, int]) -> Iterable[tuple[int, str, str]]:
    for concept in concepts:
        yield ids[concept.code], concept.label, LabelKind.PREFERRED.value
        synonyms = dict.fromkeys(synonym.strip()[:LONGEST_LABEL] for synonym in concept.synonyms)
        for synonym in synonyms:
            if synonym and synonym != concept.label:
                yield ids[concept.code], synonym, LabelKind.SYNONYM.value
