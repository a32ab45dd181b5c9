import re
from typing import Any

import pytest
from django.test import Client

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.taxonomy.models import Skill
from tests.conftest import SignIn
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping")
    return bookkeeping


@pytest.fixture
def answers(coordinator: Person, skill: Skill) -> dict[str, Any]:
    return {
        "title": "Set up our accounts",
        "problem": "We cannot claim Gift Aid.",
        "outcome": "We claim it by ourselves.",
        "form": "project",
        "days_min": "3",
        "days_max": "5",
        "lead": str(coordinator.pk),
        "remote": "on",
        "skills": [str(skill.pk)],
        f"skills-level-{skill.pk}": "3",
    }


@pytest.fixture
def need(vco: Organisation, coordinator: Person, skill: Skill) -> SkillsNeed:
    draft: SkillsNeed = NeedFactory(
        organisation=vco, lead=coordinator, title="Gift Aid", state=NeedState.DRAFT
    )
    NeedSkillFactory(need=draft, skill=skill)
    return draft


def test_list_shows_open_needs_to_anybody(anonymous: Client, skill: Skill) -> None:
    NeedSkillFactory(need=NeedFactory(title="Set up our accounts"), skill=skill)
    NeedFactory(title="Still a draft", state=NeedState.DRAFT)

    page = anonymous.get("/skills/").content.decode()

    assert "Set up our accounts" in page
    assert "Project · 3 to 5 days · Bookkeeping" in page
    assert "1 skills need open now" in page
    assert "Still a draft" not in page


def test_empty_list_says_what_will_be_there(anonymous: Client, db: None) -> None:
    assert "No needs are open yet" in anonymous.get("/skills/").content.decode()


def test_search_that_finds_nothing_offers_the_way_back(anonymous: Client, skill: Skill) -> None:
    NeedFactory()

    page = anonymous.get("/skills/", {"q": "plumbing"}).content.decode()

    assert "Nothing passes all of these at once" in page
    assert "“plumbing”" in page


@pytest.mark.parametrize(
    "address", ["?after=x", "?after=²", f"?before={'9' * 40}", "?radius=x&form=y", "?q=%00"]
)
def test_address_that_somebody_made_up_is_a_list_all_the_same(
    anonymous: Client, db: None, address: str
) -> None:
    assert anonymous.get(f"/skills/{address}").status_code == 200


def test_script_gets_the_results_alone(anonymous: Client, db: None) -> None:
    answer = anonymous.get("/skills/", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div id="results"')
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_the_same_whatever_its_length(
    anonymous: Client, django_assert_num_queries: Any, count: int, db: None
) -> None:
    for _each in range(count):
        NeedSkillFactory()

    with django_assert_num_queries(4):  # needs, skills asked for, their names, the count
        anonymous.get("/skills/")


def test_organisation_asks_for_a_skill(
    coordinator: Person, vco: Organisation, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    answer = sign_in(coordinator).post("/skills/needs/new/", answers)

    need = SkillsNeed.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/skills/needs/{need.pk}/")
    assert (need.organisation, need.state, need.lead) == (vco, NeedState.DRAFT, coordinator)


def test_wrong_answer_keeps_everything_that_was_typed(
    coordinator: Person, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    page = (
        sign_in(coordinator)
        .post("/skills/needs/new/", answers | {"days_max": "1"})
        .content.decode()
    )

    assert "The most days cannot be fewer than the least." in page
    for typed in ("Set up our accounts", "We cannot claim Gift Aid.", "We claim it by ourselves."):
        assert typed in page
    assert re.search(r'value="project"[^>]*checked', page)
    assert "Bookkeeping" in page
    assert not SkillsNeed.objects.exists()


def test_skills_are_found_without_a_script(
    coordinator: Person, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    coaching = SkillFactory(label="Coaching")
    looking = answers | {"title": "", "skills-words": "coaching", "skills-find": "1"}

    page = sign_in(coordinator).post("/skills/needs/new/", looking).content.decode()

    assert f'value="{coaching.pk}"' in page
    assert "We cannot claim Gift Aid." in page
    assert "There is a problem" not in page
    assert not SkillsNeed.objects.exists()


def test_person_with_several_organisations_chooses(
    coordinator: Person, vco: Organisation, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    other = OrganisationFactory(name="Bow Friends")
    MembershipFactory(organisation=other, person=coordinator)
    browser = sign_in(coordinator)

    page = browser.get("/skills/needs/new/").content.decode()
    assert "For which organisation?" in page
    assert f"?organisation={other.pk}" in page

    browser.post(f"/skills/needs/new/?organisation={other.pk}", answers)
    assert SkillsNeed.objects.get().organisation == other


def test_nobody_asks_in_the_name_of_others(
    volunteer: Person, vco: Organisation, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    browser = sign_in(volunteer)

    page = browser.post(f"/skills/needs/new/?organisation={vco.pk}", answers).content.decode()

    assert "You do not act for an organisation here yet" in page
    assert not SkillsNeed.objects.exists()


def test_need_is_published_and_closed_by_its_organisation(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)

    page = browser.post(f"/skills/needs/{need.pk}/publish/", follow=True).content.decode()
    assert "See who fits" in page
    assert "/publish/" not in page

    page = browser.post(
        f"/skills/needs/{need.pk}/close/", {"reason": "found_here"}, follow=True
    ).content.decode()
    assert "Publish it again" in page
    assert list(Transition.objects.values_list("new", "reason")) == [
        ("published", ""),
        ("closed", "found_here"),
    ]


def test_closing_without_a_reason_asks_for_it(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).post(f"/skills/needs/{need.pk}/close/", {}).content.decode()

    assert "There is a problem" in page
    need.refresh_from_db()
    assert need.state == NeedState.DRAFT


def test_whoever_was_overtaken_is_told(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    browser.post(f"/skills/needs/{need.pk}/publish/")

    assert browser.post(f"/skills/needs/{need.pk}/publish/").status_code == 409


def test_need_that_is_not_ready_leads_to_what_is_missing(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    need.wanted.all().delete()

    answer = sign_in(coordinator).post(f"/skills/needs/{need.pk}/publish/", follow=True)

    assert answer.redirect_chain == [(f"/skills/needs/{need.pk}/edit/", 302)]
    assert "Say first which skills it needs." in answer.content.decode()


def test_change_is_kept(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn, answers: dict[str, Any]
) -> None:
    browser = sign_in(coordinator)
    assert "Gift Aid" in browser.get(f"/skills/needs/{need.pk}/edit/").content.decode()

    browser.post(f"/skills/needs/{need.pk}/edit/", answers)

    need.refresh_from_db()
    assert need.title == "Set up our accounts"


@pytest.mark.parametrize("page", ["edit", "publish", "close", "people"])
def test_strangers_are_kept_out(
    need: SkillsNeed, volunteer: Person, sign_in: SignIn, anonymous: Client, page: str
) -> None:
    address = f"/skills/needs/{need.pk}/{page}/"
    method = "post" if page == "publish" else "get"

    assert getattr(sign_in(volunteer), method)(address).status_code == 403
    asked = getattr(anonymous, method)(address)
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, "/accounts/login/")
