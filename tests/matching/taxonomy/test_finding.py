"""Skills by other words than their own, and what happens while the index is not there."""

from pathlib import Path

import pytest

from matching.engine.errors import BadSnapshotError
from matching.engine.language import esco as esco_files
from matching.engine.language.finder import Finder
from matching.engine.language.names import Name
from matching.engine.language.sentences import model
from matching.taxonomy import finding
from matching.taxonomy.finding import find_skills
from matching.taxonomy.models import Skill, SkillMap
from tests.factories.taxonomy import SkillFactory

ACCOUNTING = "ecc18804-a466-40d9-98b4-fba5cd67dd4b"


def esco(label: str, code: str) -> Skill:
    skill: Skill = SkillFactory(scheme="esco", version="1.1.1", code=code, label=label)
    return skill


def code_of(label: str) -> str:
    return str(next(name.key for name in esco_files.skills() if name.label == label))


@pytest.fixture
def walking(db: None) -> Skill:
    label = "provide dog walking services"
    return esco(label, code_of(label))


def test_without_the_index_skills_are_found_by_their_letters(db: None) -> None:
    bookkeeping = SkillFactory(label="Bookkeeping")
    assert finding.skills_index() is None
    assert find_skills("bookeeping") == [bookkeeping]


def test_a_slip_of_the_pen_and_other_words_are_understood(language: None, walking: Skill) -> None:
    assert find_skills("walkng dogs") == [walking]
    assert find_skills("taking dogs for a walk") == [walking]


def test_the_short_list_that_a_skill_falls_under_comes_first(language: None, db: None) -> None:
    accounting = esco("accounting", ACCOUNTING)
    ours = SkillFactory(scheme="doit", version="2025", code="money", label="Sums")
    SkillMap.objects.create(
        source_skill=ours, target_skill=accounting, relation="narrow", source="test"
    )
    assert find_skills("accounting") == [ours, accounting]


@pytest.mark.parametrize("words", ["", "   ", "сад", "🙂", "<b></b>", "\0", "x" * 100_000])
def test_words_that_mean_nothing_here_find_nothing(
    language: None, walking: Skill, words: str
) -> None:
    assert find_skills(words) == []


def test_the_index_is_laid_out_once(language: None) -> None:
    assert not finding.prepare()


NAMES = [
    Name("a", "bookkeeping", ("keep the books",)),
    Name("b", "drive a van", ("driving",)),
]


def test_an_index_read_back_finds_what_it_found(tmp_path: Path) -> None:
    made = Finder.of(NAMES, model())
    made.save(tmp_path / "index")
    read = Finder.load(tmp_path / "index", model())
    for words in ("bookeeping", "van driver", "keep the books", "nothing"):
        assert read.scores([words]).tolist() == made.scores([words]).tolist()


def test_an_index_works_without_the_sentence_model(tmp_path: Path) -> None:
    made = Finder.of(NAMES, None)
    made.save(tmp_path / "index")
    assert Finder.load(tmp_path / "index", None).find("driveing")[0].key == "b"


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSnapshotError, match="no whole index"):
        Finder.load(tmp_path, None)


def test_saved_twice_the_first_stays(tmp_path: Path) -> None:
    Finder.of(NAMES, None).save(tmp_path / "index")
    Finder.of(NAMES[:1], None).save(tmp_path / "index")
    assert len(Finder.load(tmp_path / "index", None).ranker.names_) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["index"]


def test_a_word_is_put_right_only_where_one_is_nearly_the_same() -> None:
    finder = Finder.of(NAMES, None)
    assert finder.corrected("Bookeeping & drivng, minibus") == "bookkeeping & driving, minibus"
