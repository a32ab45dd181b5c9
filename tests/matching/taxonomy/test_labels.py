import pytest

from matching.taxonomy.labels import Concept, save_causes, save_skills
from matching.taxonomy.models import Cause, Skill, SkillLabel

pytestmark = pytest.mark.django_db
PLAIN = {"description": "", "is_group": False, "reuse_level": ""}


def skill(code: str, label: str, *synonyms: str, parent: str = "") -> Concept:
    return Concept(code, label, synonyms, parent, PLAIN)


def test_parents_may_come_after_their_children() -> None:
    save_skills("esco", "1", [skill("a", "Apples", parent="b"), skill("b", "Fruit")])
    assert Skill.objects.get(code="a").parent == Skill.objects.get(code="b")


def test_synonyms_are_kept_once_and_never_repeat_the_label() -> None:
    save_skills("esco", "1", [skill("a", "Apples", "Pippins", "Pippins ", "Apples", "")])
    kept = SkillLabel.objects.values_list("text", "kind").order_by("kind")
    assert list(kept) == [("Apples", "preferred"), ("Pippins", "synonym")]


def test_skill_that_an_edition_no_longer_holds_stays_and_is_deprecated() -> None:
    save_skills("esco", "1", [skill("a", "Apples"), skill("b", "Pears")])
    key = Skill.objects.get(code="a").pk
    save_skills("esco", "1", [skill("a", "Apple trees")])
    assert Skill.objects.get(pk=key).label == "Apple trees"
    assert Skill.objects.get(code="b").deprecated
    save_skills("esco", "1", [skill("a", "Apples"), skill("b", "Pears")])
    assert not Skill.objects.get(code="b").deprecated


def test_editions_stand_side_by_side() -> None:
    save_skills("esco", "1", [skill("a", "Apples")])
    save_skills("esco", "2", [skill("a", "Apples")])
    assert Skill.objects.filter(code="a", deprecated=False).count() == 2


def test_causes_keep_their_rows_when_loaded_again() -> None:
    columns = {
        "description": "",
        "is_beneficiary_group": False,
        "pattern": "",
        "exclude_pattern": "",
    }
    save_causes("ukcat", [Concept("AN", "Animals", columns=columns)])
    key = Cause.objects.get().pk
    save_causes("ukcat", [Concept("AN", "All animals", columns=columns)])
    assert (Cause.objects.get().pk, Cause.objects.get().label) == (key, "All animals")
