"""Skills that texts and titles of jobs speak of: suggested, never kept."""

import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from matching.engine.language import esco
from matching.engine.language.reading import clauses, passages
from matching.engine.language.sentences import model
from matching.people.models import PersonSkill
from matching.taxonomy import reading
from matching.taxonomy.models import Skill
from matching.taxonomy.picking import PickingForm, SkillsField
from tests.factories.taxonomy import SkillFactory

needs_model = pytest.mark.skipif(model() is None, reason="the sentence model is not installed")
TEXT = "I have run a stall. Every week I repaired bicycles, and I trained our volunteers."


class Wish(PickingForm):
    title = forms.CharField()
    skills = SkillsField(levels=PersonSkill.Level.choices, usual=2, required=False)


def shipped(label: str) -> Skill:
    code = next(name.key for name in esco.skills() if name.label == label)
    skill: Skill = SkillFactory(scheme="esco", version="1.1.1", code=code, label=label)
    return skill


@pytest.fixture
def bicycles(db: None) -> Skill:
    return shipped("perform repairs on bicycles")


def sent(**answers: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data[name.replace("_", "-")] = value
    return data


@needs_model
def test_a_text_gives_skills_with_the_words_that_say_so(language: None, bicycles: Skill) -> None:
    (found,) = reading.suggest(TEXT)
    assert found.skill == bicycles
    assert "repaired bicycles" in found.phrase


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "🙂🙂", "أنا محاسب", "<p></p>", "123 456", "\0\0", "<script>bicycles</script>"],
)
def test_a_text_in_which_we_can_read_nothing_gives_nothing(
    language: None, bicycles: Skill, text: str
) -> None:
    assert reading.suggest(text) == []


@needs_model
def test_a_hundred_thousand_letters_are_read_as_far_as_we_say(
    language: None, bicycles: Skill
) -> None:
    assert [each.skill for each in reading.suggest(f"{TEXT} " * 1200)] == [bicycles]
    assert reading.suggest("Nothing of the kind. " * 5000 + TEXT) == []


@needs_model
def test_tags_are_no_words(language: None, bicycles: Skill) -> None:
    (found,) = reading.suggest("<p>I <b>repair</b> bicycles &amp; prams</p>")
    assert found.phrase == "I repair bicycles & prams"


def test_without_the_index_nothing_is_suggested_and_nothing_offered(bicycles: Skill) -> None:
    assert reading.suggest(TEXT) == []
    assert reading.from_title("bicycle mechanic") == []
    assert "Read it" not in str(Wish())


@needs_model
def test_a_job_gives_the_skills_that_go_with_it(language: None, bicycles: Skill) -> None:
    found = reading.from_title("bike mechanic")
    assert [each.skill for each in found] == [bicycles]
    assert "bicycle" in found[0].phrase


@pytest.mark.parametrize("title", ["", "xyzzy", "🙂", "сад"])
def test_a_title_that_is_no_job_gives_nothing(language: None, bicycles: Skill, title: str) -> None:
    assert reading.from_title(title) == []


@needs_model
def test_reading_writes_nothing(language: None, bicycles: Skill) -> None:
    with CaptureQueriesContext(connection) as queries:
        reading.suggest(TEXT)
        reading.from_title("bike mechanic")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


@needs_model
def test_the_form_comes_back_with_what_a_text_speaks_of_and_nothing_is_ticked(
    language: None, bicycles: Skill
) -> None:
    form = Wish(sent(title="", skills_text=TEXT, skills_read="1"))
    page = " ".join(str(form).split())
    assert not form.is_valid()
    assert not form.errors
    assert f'value="{bicycles.pk}" id="id_skills-{bicycles.pk}"> ' in page
    assert "repaired bicycles" in page
    assert TEXT in page
    assert "1 skill may be meant" in page


@needs_model
def test_a_text_left_in_the_form_is_no_answer(language: None, bicycles: Skill) -> None:
    form = Wish(sent(title="Help", skills_text=TEXT))
    assert form.is_valid()
    assert form.cleaned_data["skills"] == {}


@needs_model
def test_a_text_without_a_skill_says_what_to_try(language: None, db: None) -> None:
    assert "We found no skill in it" in str(Wish(sent(skills_text="Qwerty uiop.", skills_read="1")))


def test_passages_are_sentences_and_lines_each_once() -> None:
    text = "One thing. Another thing!\n- a third\n- a third\n\n42\n"
    assert passages(text, most=9) == ["One thing.", "Another thing!", "a third"]
    assert passages(text, most=1) == ["One thing."]


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    cut = passages("words " * 100, most=9)
    assert [set(piece.split()) for piece in cut] == [{"words"}] * len(cut)
    assert max(map(len, cut)) <= 280
    assert passages("y" * 1000, most=9) == ["y" * 280, "y" * 160]


def test_clauses_have_two_words_at_least() -> None:
    assert clauses("I kept the books, ran the payroll and cooked") == [
        "I kept the books",
        "ran the payroll",
    ]
