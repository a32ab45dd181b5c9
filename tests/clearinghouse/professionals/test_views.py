from typing import Any

import pytest

from clearinghouse.professionals.models import Professional
from matching.people.models import Person
from matching.taxonomy.models import JobTitle, Occupation, Skill
from tests.conftest import SignIn
from tests.factories.people import PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping")
    return bookkeeping


@pytest.fixture
def answers(skill: Skill) -> dict[str, Any]:
    return {
        "job_title": "Finance manager",
        "sector": "private",
        "ways": ["project", "mentoring"],
        "days_a_month": "1.5",
        "causes": ["OlderPeople"],
        "remote_ok": "on",
        "postcode": "",
        "radius_miles": "25",
        "about": "Gift Aid",
        "skills": [str(skill.pk)],
        f"skills-level-{skill.pk}": "4",
    }


def test_professional_says_what_they_can_do_and_sees_who_needs_it(
    volunteer: Person, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    answer = sign_in(volunteer).post("/skills/me/", answers)

    assert (answer.status_code, answer["Location"]) == (302, "/skills/for-me/")
    kept = Professional.objects.get()
    assert (kept.forms, str(kept.days_a_month)) == (["project", "mentoring"], "1.50")
    assert kept.causes == ["OlderPeople"]


def test_page_starts_from_what_is_kept(volunteer: Person, sign_in: SignIn, skill: Skill) -> None:
    ProfessionalFactory(person=volunteer, days_a_month=10, radius_miles=40)
    PersonSkillFactory(person=volunteer, skill=skill, level=4)

    page = sign_in(volunteer).get("/skills/me/").content.decode()

    for kept in ('value="Finance manager"', 'value="10"', 'value="40"', "Bookkeeping", "E1 3DG"):
        assert kept in page
    assert '<option value="4" selected>I could teach it' in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"days_a_month": "23"}, "Ensure this value is less than or equal to 22."),
        ({"days_a_month": "lots"}, "Enter a number of days in figures"),
        ({"remote_ok": ""}, "Enter where you are, or tick that you can help on line."),
        ({"ways": []}, "Needs an answer."),
        ({"skills": []}, "Look for a skill, then tick it."),
        ({"radius_miles": "0"}, "Ensure this value is greater than or equal to 1."),
    ],
)
def test_wrong_answer_keeps_everything_that_was_typed(
    volunteer: Person, sign_in: SignIn, answers: dict[str, Any], changed: dict[str, Any], said: str
) -> None:
    page = sign_in(volunteer).post("/skills/me/", answers | changed).content.decode()

    assert said in page
    assert 'value="Finance manager"' in page
    assert "Gift Aid" in page
    assert not Professional.objects.exists()


def test_who_stops_is_suggested_no_longer_and_may_come_back(
    volunteer: Person, sign_in: SignIn
) -> None:
    ProfessionalFactory(person=volunteer)
    browser = sign_in(volunteer)

    page = browser.post("/skills/me/withdraw/", follow=True).content.decode()
    assert "Suggest me again" in page
    assert not Professional.objects.get().on_offer

    page = browser.post("/skills/me/return/", follow=True).content.decode()
    assert "Stop suggesting me" in page
    assert Professional.objects.get().on_offer


@pytest.mark.parametrize("address", ["/skills/me/withdraw/", "/skills/me/return/"])
def test_who_offers_nothing_has_nothing_to_withdraw(
    volunteer: Person, sign_in: SignIn, address: str
) -> None:
    assert sign_in(volunteer).post(address).status_code == 404


def test_occupation_of_the_title_is_kept_once_its_person_says_which(
    volunteer: Person, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    side = ProfessionalFactory(person=volunteer, job_title="Finance manager")
    group = Occupation.objects.create(code="1131", title="Financial managers and directors")
    JobTitle.objects.create(occupation=group, text="finance manager")
    browser = sign_in(volunteer)

    page = browser.get("/skills/me/steps/occupation/").content.decode()
    assert "Financial managers and directors" in page
    side.refresh_from_db()
    assert side.soc == ""

    browser.post("/skills/me/steps/occupation/", {"code": "1131"})
    side.refresh_from_db()
    assert side.soc == "1131"

    browser.post("/skills/me/", answers)
    side.refresh_from_db()
    assert side.soc == "1131"
    browser.post("/skills/me/", answers | {"job_title": "Baker"})
    side.refresh_from_db()
    assert side.soc == ""


def test_occupation_may_be_none_of_those_and_no_other_is_taken(
    volunteer: Person, sign_in: SignIn
) -> None:
    side = ProfessionalFactory(person=volunteer, job_title="Finance manager", soc="1131")
    browser = sign_in(volunteer)
    assert (
        "Choose one" in browser.post("/skills/me/steps/occupation/", {"code": ""}).content.decode()
    )
    assert browser.post("/skills/me/steps/occupation/", {"code": "9999"}).status_code == 200
    browser.post("/skills/me/steps/occupation/", {"code": "none"})
    side.refresh_from_db()
    assert side.soc == ""
