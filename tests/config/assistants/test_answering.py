"""What assistants are answered: what the pages say, and nothing that is not public."""

import asyncio
from typing import Any

import pytest
from django.db import OperationalError
from mcp.server.fastmcp.exceptions import ToolError

from config.assistants import answering, endpoint
from matching.organisations.models import Organisation
from tests.factories.directory import BodyFactory
from tests.factories.needs import NeedFactory
from tests.factories.roles import OpportunityFactory, RoleFactory, worded
from tests.volunteering.opportunities.conftest import vocabulary  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def titles(**asked: Any) -> list[str]:
    return [each["title"] for each in answering.roles(asked)["roles"]]


def test_roles_are_those_of_the_find_page(vocabulary: None) -> None:  # noqa: F811
    goats = RoleFactory(title="Goats", causes=["AnimalWelfare"])
    budgets = RoleFactory(title="Budgets", causes=["AntiPoverty"], remote=True)
    worded(goats, budgets)

    assert titles() == ["Budgets", "Goats"]
    assert titles(q="goats") == ["Goats"]
    assert titles(cause="AnimalWelfare") == ["Goats"]
    assert titles(remote=True) == ["Budgets"]


def test_pages_follow_one_another() -> None:
    for number in range(25):
        RoleFactory(title=f"Role {number}")

    first = answering.roles({})
    second = answering.roles({"after": first["more"]})

    assert (len(first["roles"]), len(second["roles"]), second["more"]) == (20, 5, "")
    assert first["found"] == 25


def test_what_a_filter_does_not_know_is_said() -> None:
    with pytest.raises(ValueError, match="postcode"):
        answering.roles({"postcode": "nowhere"})


def test_role_has_its_words_and_where_people_apply() -> None:
    role = RoleFactory(title="Goats", description="<p>Feed them.</p>")

    told = answering.role(role.pk)

    assert (told["title"], told["description"]) == ("Goats", "<p>Feed them.</p>")
    assert told["url"].endswith(role.get_absolute_url())


def test_words_that_may_not_be_passed_on_are_left_to_the_page() -> None:
    role = RoleFactory(opportunity=OpportunityFactory(licence="closed"), description="Secret")

    assert "Secret" not in str(answering.role(role.pk))


@pytest.mark.parametrize("number", [0, -1, 10**30, 999_999])
def test_role_that_is_not_there_is_said(number: int) -> None:
    with pytest.raises(ValueError, match="no role"):
        answering.role(number)


def test_draft_is_nobodys_to_know() -> None:
    role = RoleFactory(opportunity__state="draft")

    with pytest.raises(ValueError, match="no role"):
        answering.role(role.pk)


def test_only_open_needs_are_told() -> None:
    NeedFactory(title="A budget", state="published")
    NeedFactory(title="A secret", state="draft")

    assert [each["title"] for each in answering.skills_needs({})["needs"]] == ["A budget"]


def test_bodies_are_those_of_the_directory() -> None:
    body = BodyFactory(name="Stepney Volunteer Centre")

    told = answering.centres({"q": "Stepney"})

    assert [each["name"] for each in told["bodies"]] == [body.name]


def test_without_a_release_there_are_no_figures() -> None:
    assert Organisation.objects.count() == 0
    with pytest.raises(ValueError, match="No assessment"):
        answering.figures("", "")


def test_what_breaks_tells_nobody_of_the_inside() -> None:
    def broken() -> dict[str, Any]:
        inside = "connection to 10.0.0.7 failed"
        raise OperationalError(inside)

    with pytest.raises(ToolError) as said:
        asyncio.run(endpoint._answered(broken))

    assert str(said.value) == "It cannot be answered just now."
