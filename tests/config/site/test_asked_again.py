"""Files with many people in them are given only to whoever has just proved who they are."""

from typing import Any

import pytest
from django.urls import get_resolver, reverse

from config.site.asked_again import FILES
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.config.test_addresses import addresses
from tests.conftest import SignIn
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


@pytest.fixture(autouse=True)
def _asks(settings: Any) -> None:
    settings.FILES_ASK_AGAIN = True


def test_a_list_of_applicants_asks_for_the_password_first(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    address = reverse("board_export", args=[vco.pk])
    asked = browser.get(address)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    back = browser.post(asked["Location"], {"password": PASSWORD, "next": address})
    assert back["Location"] == address
    assert browser.get(address)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "said"), [("export", {"what": "people", "format": "csv"}), ("export_everything", {})]
)
def test_a_centres_tables_come_once_the_password_is_said_also_at_the_second_press(
    name: str, said: dict[str, str], centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    browser = sign_in(broker)
    address = reverse(name, args=[centre.pk])
    sent = said | {"csrfmiddlewaretoken": "one"}
    for _press in range(2):
        asked = browser.post(address, sent)
        assert asked["Location"] == f"/accounts/reauthenticate/?next={address.replace('/', '%2F')}"
    file = browser.post(asked["Location"], {"password": PASSWORD, "next": address})
    for given in (file, browser.post(address, sent)):
        assert given["Content-Disposition"].startswith("attachment")
        assert given.getvalue()


def test_an_operator_is_asked_for_either(operator: Person, sign_in: SignIn) -> None:
    asked = sign_in(operator).get(reverse("complaints_csv"))
    assert asked.status_code == 302
    assert "reauthenticate" in asked["Location"]


def test_each_is_an_address() -> None:
    there = {name.rpartition(":")[2] for name in addresses(get_resolver().url_patterns)}
    assert there >= FILES
