from typing import Any

import pytest
from django.test import Client

from clearinghouse.needs.states import NeedState
from matching.taxonomy.models import Skill
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping")
    return bookkeeping


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

    with django_assert_num_queries(5):  # causes, needs, skills asked for, their names, the count
        anonymous.get("/skills/")
