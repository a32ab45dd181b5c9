import csv
from pathlib import Path

import pytest

from matching.taxonomy.models import Skill, SkillMap
from matching.taxonomy.skills import load_doit, load_esco

pytestmark = pytest.mark.django_db


def written(folder: Path, name: str, header: str, *rows: tuple[str, ...]) -> Path:
    file = folder / name
    with file.open("w", newline="") as stream:
        csv.writer(stream).writerows([header.split(","), *rows])
    return file


@pytest.fixture
def esco(tmp_path: Path) -> tuple[Path, ...]:
    groups = (("g1", "S1", "communicating", "", ""), ("g2", "S2", "teaching", "instructing", ""))
    skills = (
        ("s1", "skill/competence", "transversal", "speak clearly", "talk|be heard", "Say it."),
        ("s2", "knowledge", "sector-specific", "rhetoric", "", ""),
    )
    return (
        written(tmp_path, "s.csv", "code,type,reuse_level,label,synonyms,description", *skills),
        written(tmp_path, "g.csv", "code,notation,label,synonyms,description", *groups),
        written(tmp_path, "b.csv", "code,broader", ("s1", "g1"), ("s1", "g2"), ("s2", "g2")),
        written(tmp_path, "r.csv", "code,relation,related", ("s1", "optional", "s2")),
    )


def test_esco_skill_has_one_group_and_maps_to_further_ones(esco: tuple[Path, ...]) -> None:
    assert load_esco(*esco) == 4
    speak = Skill.objects.get(code="s1")
    assert speak.parent
    assert (speak.parent.code, speak.reuse_level, speak.is_group) == ("g1", "transversal", False)
    maps = SkillMap.objects.values_list("source_skill__code", "target_skill__code", "relation")
    assert set(maps) == {("s1", "g2", "broad"), ("s1", "s2", "related")}


def test_loading_esco_again_changes_nothing(esco: tuple[Path, ...]) -> None:
    load_esco(*esco)
    before = set(Skill.objects.values_list("pk", "code", "label", "deprecated"))
    load_esco(*esco)
    assert set(Skill.objects.values_list("pk", "code", "label", "deprecated")) == before
    assert SkillMap.objects.count() == 2


def test_doit_skills_get_codes_from_their_names(tmp_path: Path) -> None:
    rows = (("Creative Services", "Photography"), ("Creative Services", "Film / Video Production"))
    load_doit(written(tmp_path, "d.csv", "category,skill", *rows))
    film = Skill.objects.get(code="film-video-production")
    assert film.parent
    assert film.parent.label == "Creative Services"
    assert {label.text for label in film.labels.all()} == {
        "Film / Video Production",
        "Film",
        "Video Production",
    }
