"""The badge of the quality mark beside roles and in the directory: as it stands, in one query a list."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from tests.conftest import SignIn
from tests.factories.directory import BodyFactory
from tests.factories.quality import AwardFactory
from tests.factories.roles import RoleFactory, at
from volunteering.opportunities.models import Role
from volunteering.quality.models import Award
from volunteering.suggestions import actions, market

pytestmark = pytest.mark.django_db
SCHEME = "Commonweal quality mark"
FIND = "/find/?postcode=E1+3DG"


def awarded(**said: Any) -> Role:
    role: Role = RoleFactory(places=at(north=1), **said)
    AwardFactory(assessment__organisation=role.organisation)
    return role


def text_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    return len(made)


def test_a_role_in_a_list_and_on_its_page_shows_the_mark_of_its_organisation(
    stepney: Area, anonymous: Client
) -> None:
    role = awarded()
    RoleFactory(places=at(north=1))
    until = timezone.localdate() + dt.timedelta(days=3 * 365)
    for path in (FIND, role.get_absolute_url()):
        text = text_of(anonymous, path)
        assert text.count(SCHEME) == 1, path
        assert f"until {until.day} {until:%B %Y}" in text, path


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "suspended", "suspended_because": "Conditions"},
        {"state": "withdrawn"},
        {"from_on": dt.date(2021, 1, 1), "until": dt.date(2024, 1, 1)},
    ],
    ids=["suspended", "withdrawn", "over"],
)
def test_a_mark_that_does_not_stand_is_shown_nowhere(
    stepney: Area, anonymous: Client, changed: dict[str, Any]
) -> None:
    role = awarded()
    body = BodyFactory(organisation=role.organisation)
    Award.objects.update(**changed)
    for path in (FIND, role.get_absolute_url(), reverse("directory"), body.get_absolute_url()):
        assert SCHEME not in text_of(anonymous, path), path


def test_the_directory_shows_it_beside_the_body_that_has_it(anonymous: Client) -> None:
    award = AwardFactory()
    body = BodyFactory(organisation=award.organisation)
    BodyFactory()
    for path in (reverse("directory"), body.get_absolute_url()):
        assert text_of(anonymous, path).count(SCHEME) == 1, path


def test_a_list_asks_once_for_all_its_marks(stepney: Area, anonymous: Client) -> None:
    awarded()
    market.refresh()
    one = queries_of(anonymous, FIND)
    for _time in range(4):
        awarded()
    market.refresh()
    assert queries_of(anonymous, FIND) == one


def test_the_directory_asks_once_for_all_its_marks(anonymous: Client) -> None:
    BodyFactory(organisation=AwardFactory().organisation)
    one = queries_of(anonymous, reverse("directory"))
    for _time in range(3):
        BodyFactory(organisation=AwardFactory().organisation)
    assert queries_of(anonymous, reverse("directory")) == one


def test_roles_that_somebody_saved_show_it_and_ask_once(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)

    def save() -> Organisation:
        role = awarded()
        actions.bookmark(person=volunteer, role=role)
        return role.organisation

    save()
    assert text_of(browser, "/me/saved/").count(SCHEME) == 1
    one = queries_of(browser, "/me/saved/")
    save()
    save()
    assert queries_of(browser, "/me/saved/") == one
