"""Skills from the files that ship: the standard's, Do it's and ESCO's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.utils.text import slugify

from matching.reference.copying import copy_rows
from matching.reference.datasets import read_rows
from matching.taxonomy.labels import Concept, save_skills
from matching.taxonomy.models import Relation, Skill, SkillMap, SkillScheme

OWN_CROSSWALK = "Commonweal crosswalk"
STANDARD_VERSION, DOIT_VERSION, ESCO_VERSION = "2026-04", "2025", "1.1.1"


def load_standard(file: Path) -> int:
    """Load the volunteering data standard's everyday skills in their groups."""
    concepts = [
        Concept(
            row["code"],
            row["label"],
            parent=row["parent"],
            columns=_columns(row["definition"], is_group=not row["parent"]),
        )
        for row in read_rows(file)
    ]
    return len(save_skills(SkillScheme.STANDARD.value, STANDARD_VERSION, concepts))


def load_doit(file: Path) -> int:
    """Load Do it's professional skills; codes are made of the names, for it publishes none."""
    rows = read_rows(file)
    groups = [
        Concept(f"group/{slugify(name)}", name, columns=_columns("", is_group=True))
        for name in dict.fromkeys(row["category"] for row in rows)
    ]
    skills = [
        Concept(
            slugify(row["skill"].replace("/", " ")),
            row["skill"],
            synonyms=tuple(row["skill"].split(" / ")) if " / " in row["skill"] else (),
            parent=f"group/{slugify(row['category'])}",
            columns=_columns("", is_group=False),
        )
        for row in rows
    ]
    return len(save_skills(SkillScheme.DOIT.value, DOIT_VERSION, [*groups, *skills]))


def load_esco(skills: Path, groups: Path, broader: Path, related: Path) -> int:
    """Load ESCO's skills with synonyms, groups, and what is broader than and related to what."""
    above: dict[str, list[str]] = {}
    for row in read_rows(broader):
        above.setdefault(row["code"], []).append(row["broader"])
    concepts = [*_esco_groups(groups, above), *_esco_skills(skills, above)]
    ids = save_skills(SkillScheme.ESCO.value, ESCO_VERSION, concepts)
    SkillMap.objects.filter(source="ESCO").delete()
    edges = dict.fromkeys((*_further_parents(above), *_relations(related)))
    columns = ["source_skill", "target_skill", "relation", "source"]
    rows = ((ids[one], ids[other], relation, "ESCO") for one, other, relation in edges)
    copy_rows(SkillMap, columns, rows)
    return Skill.objects.filter(scheme=SkillScheme.ESCO, version=ESCO_VERSION).count()


def _esco_groups(file: Path, above: dict[str, list[str]]) -> Iterator[Concept]:
    for row in read_rows(file):
        parents = above.get(row["code"], [""])
        synonyms = tuple(row["synonyms"].split("|"))
        columns = _columns(row["description"], is_group=True)
        yield Concept(row["code"], row["label"], synonyms, parents[0], columns)


def _esco_skills(file: Path, above: dict[str, list[str]]) -> Iterator[Concept]:
    for row in read_rows(file):
        parents = above.get(row["code"], [""])
        columns = _columns(row["description"], is_group=False, reuse_level=row["reuse_level"])
        yield Concept(
            row["code"], row["label"], tuple(row["synonyms"].split("|")), parents[0], columns
        )


def _further_parents(above: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """A concept has one parent here; further ones are maps."""
    for code, parents in above.items():
        for parent in parents[1:]:
            yield code, parent, Relation.BROAD.value


def _relations(file: Path) -> Iterator[tuple[str, str, str]]:
    for row in read_rows(file):
        yield row["code"], row["related"], Relation.RELATED.value


def load_maps(file: Path) -> int:
    """Load our crosswalk from the standard's and Do it's skills to ESCO's."""
    ids = {
        (skill.scheme, skill.code): skill.pk
        for skill in Skill.objects.filter(deprecated=False).only("scheme", "code")
    }
    SkillMap.objects.filter(source=OWN_CROSSWALK).delete()
    columns = ["source_skill", "target_skill", "relation", "source"]
    rows = (
        (
            ids[row["scheme"], row["code"]],
            ids[row["to_scheme"], row["to_code"]],
            row["relation"],
            OWN_CROSSWALK,
        )
        for row in read_rows(file)
    )
    return copy_rows(SkillMap, columns, rows)


def _columns(description: str, *, is_group: bool, reuse_level: str = "") -> dict[str, object]:
    return {"description": description, "is_group": is_group, "reuse_level": reuse_level}
