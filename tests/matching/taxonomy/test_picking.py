from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from clearinghouse.terms import Depth
from matching.taxonomy.models import Skill
from matching.taxonomy.picking import MOST, Picked, PickingForm, SkillsField, picked
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db


class Wish(PickingForm):
    title = forms.CharField()
    skills = SkillsField(levels=Depth.choices, usual=Depth.PRACTITIONER)


@pytest.fixture
def bookkeeping() -> Skill:
    skill: Skill = SkillFactory(label="Bookkeeping")
    return skill


def sent(**answers: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name.replace("_", "-"), [str(each) for each in value])
    return data


def test_ticked_skill_is_taken_with_its_level(bookkeeping: Skill) -> None:
    data = sent(title=["Help"], skills=[bookkeeping.pk])
    data[f"skills-level-{bookkeeping.pk}"] = "4"
    form = Wish(data)

    assert form.is_valid()
    assert form.cleaned_data["skills"] == {bookkeeping.pk: 4}


def test_looking_for_skills_judges_nothing_and_keeps_everything(bookkeeping: Skill) -> None:
    other = SkillFactory(label="Coaching")
    form = Wish(
        sent(title=[""], skills=[other.pk], skills_words=["bookkeeping"], skills_find=["1"])
    )

    assert not form.is_valid()
    assert not form.errors
    page = str(form)
    assert f'value="{bookkeeping.pk}"' in page
    assert f'value="{other.pk}" id="id_skills-{other.pk}" checked' in " ".join(page.split())
    assert "1 more skill for “bookkeeping”" in page


def test_search_that_finds_nothing_says_so() -> None:
    page = str(Wish(sent(skills_words=["<b>zzzz"], skills_find=["1"])))

    assert "No further skill is called “&lt;b&gt;zzzz”" in page


def test_search_for_what_no_database_can_hold_is_a_search_all_the_same(bookkeeping: Skill) -> None:
    page = str(Wish(sent(skills_words=["book\0keeping"], skills_find=["1"])))

    assert f'value="{bookkeeping.pk}"' in page


def test_search_without_words_is_an_answer_like_any_other(bookkeeping: Skill) -> None:
    data = sent(title=["Help"], skills=[bookkeeping.pk], skills_words=[" "], skills_find=["1"])
    data[f"skills-level-{bookkeeping.pk}"] = "1"

    assert Wish(data).is_valid()


def test_nothing_ticked_is_refused() -> None:
    form = Wish(sent(title=["Help"]))

    assert form.errors == {"skills": ["Look for a skill, then tick it."]}


@pytest.mark.parametrize("key", ["0", "nonsense", "9" * 30, "²"])
def test_what_is_no_skill_is_refused_and_shown_as_if_it_were_not_there(key: str) -> None:
    form = Wish(sent(title=["Help"], skills=[key]))

    assert form.errors == {"skills": ["One of these is no skill that we know."]}
    assert "govuk-checkboxes__input" not in str(form)


def test_group_of_skills_is_no_skill() -> None:
    group = SkillFactory(label="Finance", is_group=True)

    assert "skills" in Wish(sent(title=["Help"], skills=[group.pk])).errors


@pytest.mark.parametrize("level", ["", "0", "5", "high"])
def test_level_that_there_is_not_is_refused(bookkeeping: Skill, level: str) -> None:
    data = sent(title=["Help"], skills=[bookkeeping.pk])
    data[f"skills-level-{bookkeeping.pk}"] = level

    assert Wish(data).errors == {"skills": ["Say for each skill how well."]}


def test_too_many_skills_are_refused() -> None:
    form = Wish(sent(title=["Help"], skills=range(1, MOST + 2)))

    assert form.errors == {"skills": [f"Choose {MOST} skills at most: the ones that matter."]}


def test_form_starts_from_what_is_kept(bookkeeping: Skill) -> None:
    page = str(Wish(initial={"skills": picked([(bookkeeping.pk, 2)])}))

    assert '<option value="2" selected>' in page


def test_form_that_starts_from_nothing_offers_the_search() -> None:
    assert "Look for a skill" in str(Wish())
    assert Picked() == picked([])
