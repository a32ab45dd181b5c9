from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from clearinghouse.needs.forms import EligibilityForm, NeedForm, said_of
from clearinghouse.needs.queries import Search
from clearinghouse.needs.searching import NeedSearchForm
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
        "places": "1",
        "pays": "none",
        "lead": coordinator.pk,
        "remote": "on",
        "postcode": "",
        "skills": skill.pk,
        f"skills-level-{skill.pk}": "3",
    }


def form_of(answers: dict[str, Any], organisation: Organisation, *only: str) -> NeedForm:
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in answers.items()})
    return NeedForm(data, organisation=organisation, only=only)


def test_complete_answers_are_taken(answers: dict[str, Any], vco: Organisation) -> None:
    form = form_of(answers, vco)

    assert form.is_valid(), form.errors
    said = form.cleaned_data
    assert (said["title"], said["deadline"], said["postcode"]) == ("Set up our accounts", None, "")
    assert list(said["skills"].values()) == [3]


def test_step_asks_its_own_questions_only(answers: dict[str, Any], vco: Organisation) -> None:
    form = form_of(answers, vco, "title", "problem", "outcome")

    assert form.is_valid()
    assert list(form.cleaned_data) == ["title", "problem", "outcome"]


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
        ({"places": "0"}, "places", "Ensure this value is greater than or equal to 1."),
        ({"hours_of_lead": "41"}, "hours_of_lead", "Ensure this value is less than or equal to 40"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    answers: dict[str, Any], vco: Organisation, changed: dict[str, str], field: str, said: str
) -> None:
    errors = form_of(answers | changed, vco).errors

    assert list(errors) == [field]
    assert said in errors[field][0]


@pytest.mark.parametrize("name", ["deadline", "starts_from", "ends_by"])
@pytest.mark.parametrize("days", [-1, 4000])
def test_day_that_has_passed_or_is_far_off_is_refused(
    answers: dict[str, Any], vco: Organisation, days: int, name: str
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    parts = {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}

    assert list(form_of(answers | parts, vco).errors) == [name]


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
    search = NeedSearchForm(
        QueryDict("q=book&form=project&postcode=e13dg&radius=5&days=5&text=gift")
    ).search()

    assert (search.words, search.form, search.radius, search.remote) == (
        "book",
        "project",
        5,
        False,
    )
    assert (search.days, search.text) == (5, "gift")
    assert search.place is not None
    assert search.place.postcode == "E1 3DG"


def test_search_that_is_refused_filters_nothing_and_says_why(db: None) -> None:
    form = NeedSearchForm(QueryDict("postcode=Paris&form=bribe&radius=7&days=3&cause=none"))

    assert form.search() == Search()
    assert set(form.errors) == {"postcode", "form", "radius", "days", "cause"}


@pytest.mark.parametrize(("ago", "fine"), [(-1, False), (0, True), (500, True), (600, False)])
def test_year_is_one_that_has_ended_not_long_ago(ago: int, fine: bool) -> None:  # noqa: FBT001
    day = timezone.localdate() - timedelta(days=ago)
    said = {
        "income": "84000",
        "year_ended_on_day": str(day.day),
        "year_ended_on_month": str(day.month),
        "year_ended_on_year": str(day.year),
    }

    assert EligibilityForm(said).is_valid() is fine
