"""Different equality answers change no list: what ranks has no way to them (ADR 0010)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.places import AreaFactory, PostcodeFactory
from tests.factories.roles import RoleFactory, at
from tests.factories.suggestions import VolunteerFactory, a_role_here
from tests.factories.taxonomy import CauseFactory
from volunteering.assessment.equality import actions
from volunteering.assessment.equality.lists import QUESTIONS
from volunteering.assessment.equality.models import Answer
from volunteering.suggestions.people import people_for

pytestmark = pytest.mark.django_db(databases=["default", "equality"])

ONE = {question: min(answers) for question, answers in QUESTIONS.items()}
OTHER = {question: max(answers) for question, answers in QUESTIONS.items()}


@pytest.fixture(autouse=True)
def places(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MARKETS_DIR = tmp_path
    AreaFactory(code="E09000030", name="Tower Hamlets")
    PostcodeFactory()
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


def listed(browser: Client, path: str = "/for-you/") -> list[tuple[int, str, list[str]]]:
    cards = browser.get(path).context["cards"]
    return [
        (card.position, card.role.title, [str(said) for said in card.reasons]) for card in cards
    ]


def say(person: Person, answers: Mapping[str, str]) -> None:
    actions.replace(person=person, answers=answers)


def test_the_answers_differ_in_every_question() -> None:
    assert all(ONE[question] != OTHER[question] for question in QUESTIONS)


def test_two_people_who_differ_in_nothing_else_see_the_same_roles(sign_in: SignIn) -> None:
    for n in range(6):
        RoleFactory(title=f"Role {n}", places=at(east=n), minimum_age=18 if n % 2 else None)
    one, other = (VolunteerFactory().person for _time in range(2))
    say(one, ONE)
    say(other, OTHER)
    for path in ("/for-you/", "/for-you/?postcode=E1+3DG&radius=10&eligible=1", "/find/"):
        assert listed(sign_in(one), path) == listed(sign_in(other), path) != []


def test_organisations_see_the_same_people_in_the_same_order_whatever_they_answer() -> None:
    role = a_role_here()
    people = [VolunteerFactory().person for _time in range(4)]
    before = people_for(role)
    for answers in ([ONE, OTHER, ONE, OTHER], [OTHER, ONE, OTHER, ONE]):
        for person, said in zip(people, answers, strict=True):
            say(person, said)
        assert people_for(role) == before
    assert len({item.score for item in before.items}) == 1


def test_nothing_that_ranks_asks_the_store(sign_in: SignIn) -> None:
    RoleFactory()
    role, side = a_role_here(), VolunteerFactory()
    say(side.person, ONE)
    with CaptureQueriesContext(connections["equality"]) as asked:
        listed(sign_in(side.person))
        people_for(role)
    assert len(asked) == 0
    assert (
        connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
        != (connections["equality"].settings_dict["NAME"])
    )


def test_the_questions_are_nobodys_duty_and_the_answers_ones_own(
    sign_in: SignIn, volunteer: Person
) -> None:
    browser = sign_in(volunteer)
    page = browser.get("/me/equality/")
    assert "You need not answer any of these" in page.content.decode()
    assert b"checked" not in page.content
    browser.post("/me/equality/", {"sex": "female", "religion": "prefer-not-to-say"})
    assert browser.get("/me/equality/").content.count(b"checked") == 2
    browser.post("/me/equality/", {"religion": "none"})
    assert browser.get("/me/equality/").content.count(b"checked") == 1
    browser.post("/me/equality/delete/")
    assert b"checked" not in browser.get("/me/equality/").content


def test_an_answer_that_is_not_on_the_list_keeps_nothing(
    sign_in: SignIn, volunteer: Person
) -> None:
    answer = sign_in(volunteer).post("/me/equality/", {"sex": "often", "religion": "none"})
    assert answer.context["form"].errors.keys() == {"sex"}
    assert not Answer.objects.exists()


def test_questions_for_people_from_16_are_not_put_to_children(sign_in: SignIn) -> None:
    child = VolunteerFactory(person__birth_year=2013, may_be_suggested=False).person
    asked = set(sign_in(child).get("/me/equality/").context["form"].fields)
    assert asked == set(QUESTIONS) - {"gender-identity-same-as-registered", "sexual-orientation"}
