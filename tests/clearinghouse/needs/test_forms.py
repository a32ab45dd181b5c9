from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from clearinghouse.needs.forms import NeedForm, NeedSearchForm, said_of
from clearinghouse.needs.queries import Search
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def answers(vco: Organisation, coordinator: Person) -> dict[str, Any]:
    skill = SkillFactory(label="Bookkeeping")
    return {
        "title": "Set up our accounts",
        "problem": "We cannot claim Gift Aid.",
        "outcome": "We claim it by ourselves.",
        "form": "project",
        "days_min": "3",
        "days_max": "5",
        "lead": coordinator.pk,
        "remote": "on",
        "postcode": "",
        "skills": skill.pk,
        f"skills-level-{skill.pk}": "3",
    }


def form_of(answers: dict[str, Any], organisation: Organisation) -> NeedForm:
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in answers.items()})
    return NeedForm(data, organisation=organisation)


def test_complete_answers_make_a_brief(answers: dict[str, Any], vco: Organisation) -> None:
    form = form_of(answers, vco)

    assert form.is_valid()
    brief = form.brief()
    assert (brief.title, brief.deadline, brief.postcode) == ("Set up our accounts", None, "")
    assert list(brief.skills.values()) == [3]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"days_max": "2"}, "days_max", "The most days cannot be fewer than the least."),
        ({"days_min": "two"}, "days_min", "Enter a number of days in figures, such as 2 or 0.5."),
        ({"days_min": "-1"}, "days_min", "Ensure this value is greater than or equal to 0."),
        (
            {"remote": ""},
            "postcode",
            "Enter where it is done, or tick that it can be done on line.",
        ),
        ({"postcode": "Paris"}, "postcode", "“Paris” is not a postcode"),
        ({"form": "bribe"}, "form", "bribe"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    answers: dict[str, Any], vco: Organisation, changed: dict[str, str], field: str, said: str
) -> None:
    errors = form_of(answers | changed, vco).errors

    assert list(errors) == [field]
    assert said in errors[field][0]


@pytest.mark.parametrize("days", [-1, 4000])
def test_day_that_has_passed_or_is_far_off_is_refused(
    answers: dict[str, Any], vco: Organisation, days: int
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    parts = {"deadline_0": day.day, "deadline_1": day.month, "deadline_2": day.year}
    parts |= {"deadline_day": day.day, "deadline_month": day.month, "deadline_year": day.year}

    assert list(form_of(answers | parts, vco).errors) == ["deadline"]


def test_lead_is_one_of_the_organisations_people(
    answers: dict[str, Any], vco: Organisation, volunteer: Person
) -> None:
    assert list(form_of(answers | {"lead": volunteer.pk}, vco).errors) == ["lead"]


def test_form_starts_from_what_is_kept(vco: Organisation, coordinator: Person) -> None:
    need = NeedFactory(organisation=vco, lead=coordinator, title="Twenty", days_min=10, days_max=20)
    NeedSkillFactory(need=need, skill=SkillFactory(label="Coaching"), level=2)
    need.refresh_from_db()

    page = str(NeedForm(None, organisation=vco, initial=said_of(need)))

    assert 'name="days_min" value="10"' in page
    assert "Coaching" in page
    assert '<option value="2" selected>' in page


def test_search_reads_the_address(stepney: Area) -> None:
    search = NeedSearchForm(QueryDict("q=book&form=project&postcode=e13dg&radius=5")).search()

    assert (search.words, search.form, search.radius, search.remote) == (
        "book",
        "project",
        5,
        False,
    )
    assert search.place is not None
    assert search.place.postcode == "E1 3DG"


def test_search_that_is_refused_filters_nothing_and_says_why(db: None) -> None:
    form = NeedSearchForm(QueryDict("postcode=Paris&form=bribe&radius=7"))

    assert form.search() == Search()
    assert set(form.errors) == {"postcode", "form", "radius"}
