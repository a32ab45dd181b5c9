"""Who asks too often waits, is told how long, loses nothing of what was typed; and Redis may be away."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from config.site import limiting
from matching.limits import Limit
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.config.test_addresses import addresses
from tests.conftest import SignIn
from tests.factories.applications import role_of
from tests.factories.keys import Program, program_of
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


@pytest.fixture(autouse=True)
def _limited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAGE_LIMITS = True
    for name in ("ASKED", "SENT"):
        few = {page: Limit(f"{page}-{uuid4()}", 2, 600) for page in getattr(limiting, name)}
        monkeypatch.setattr(limiting, name, few)


def test_a_search_that_comes_too_often_is_told_when_to_go_on(client: Client) -> None:
    address = reverse("directory")
    assert [client.get(address).status_code for _each in range(2)] == [200, 200]
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (429, "300")
    page = answer.content.decode()
    assert "Wait 5 minutes, then go on." in page
    assert client.get(address, REMOTE_ADDR="203.0.113.5").status_code == 200


def test_a_person_is_limited_and_not_the_library_they_sit_in(
    volunteer: Person, broker: Person, sign_in: SignIn
) -> None:
    one, other = sign_in(volunteer), sign_in(broker)
    for _each in range(2):
        one.get(reverse("directory"))
    assert one.get(reverse("directory")).status_code == 429
    assert other.get(reverse("directory")).status_code == 200


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_sign_in_and_sign_up_keep_the_address_and_no_password(client: Client, name: str) -> None:
    said = {
        "login": "mia@example.org",
        "email": "mia@example.org",
        "password": "geheim-1",
        "password1": "x",
    }
    for _each in range(2):
        assert client.post(reverse(name), said).status_code != 429
    answer = client.post(reverse(name), said)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert 'value="mia@example.org"' in page
    assert "geheim-1" not in page
    assert "csrfmiddlewaretoken" in page
    assert client.get(reverse(name)).status_code == 200


def test_a_message_is_kept_as_it_was_typed(coordinator: Person, sign_in: SignIn) -> None:
    placement = PlacementFactory()
    browser = sign_in(coordinator)
    address = reverse("placement_thread", args=[placement.pk])
    words = 'Come at "nine" & bring <tea>.\nThank you'
    answers = [browser.post(address, {"words": words, "text": words}) for _each in range(3)]
    assert answers[2].status_code == 429
    assert "Come at &quot;nine&quot; &amp; bring &lt;tea&gt;." in answers[2].content.decode()


def test_pages_work_while_redis_is_away(client: Client, settings: Any) -> None:
    caches = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    settings.CACHES = caches
    assert [client.get(reverse("directory")).status_code for _each in range(4)] == [200] * 4


def test_the_api_has_limits_of_its_own_and_is_never_told_so_by_a_page() -> None:
    answers = [Program().get("/directory") for _each in range(3)]
    assert [each.status_code for each in answers] == [200] * 3


def test_a_program_applies_no_more_often_than_its_person(vco: Organisation) -> None:
    program = program_of(PersonFactory(birth_year=1990))
    answers = [program.send("/me/applications", {"role": role_of(vco).pk}) for _each in range(3)]
    assert [each.status_code for each in answers] == [201, 201, 429]
    assert answers[2]["Retry-After"] == "300"
    assert answers[2].json()["type"].endswith("#problem-too-many")


def test_every_page_that_is_limited_is_an_address() -> None:
    for name in (*limiting.ASKED, *limiting.SENT):
        assert name in {each.rpartition(":")[2] for each in addresses(get_resolver().url_patterns)}
