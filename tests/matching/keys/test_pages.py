"""The pages on which people make and end keys."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.keys import actions, queries
from matching.keys.errors import NotTheirsError, TooManyKeysError
from matching.keys.models import ApiKey
from matching.keys.scopes import Scope
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.keys import key_of
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"name": "Our website", "scopes": ["me:read", "hours:read"], "days": "30"}


@pytest.fixture
def browser(volunteer: Person, client: Client) -> Client:
    """Give a browser whose person has just given their password."""
    return fresh(client, volunteer)


def fresh(client: Client, person: Person) -> Client:
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_a_key_is_shown_once_and_kept_as_its_hash(browser: Client, volunteer: Person) -> None:
    answer = browser.post(reverse("my_key_new"), SAID)
    assert answer.status_code == 200
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    key = ApiKey.objects.get()
    assert (key.person, key.organisation, key.name) == (volunteer, None, "Our website")
    assert key.scopes == ["hours:read", "me:read"]
    assert key.expires_on == timezone.localdate() + dt.timedelta(days=30)
    assert key.digest not in secret
    assert secret.startswith(f"{key.prefix}_")
    assert queries.opened_by(secret) == key
    listed = browser.get(reverse("my_keys")).content.decode()
    assert key.prefix in listed
    assert secret not in listed


def test_making_one_asks_again_who_it_is(volunteer: Person, sign_in: SignIn) -> None:
    answer = sign_in(volunteer).post(reverse("my_key_new"), SAID)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiKey.objects.exists()


def test_its_maker_is_told(browser: Client, volunteer: Person) -> None:
    browser.post(reverse("my_key_new"), SAID)
    notice = Notice.objects.get(to=volunteer)
    assert notice.path == reverse("my_keys")
    assert "Our website" in notice.body


def test_a_form_without_an_answer_says_what_is_missing(browser: Client) -> None:
    answer = browser.post(reverse("my_key_new"), {"name": "", "days": "30"})
    assert "Choose at least one thing that it may do." in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_a_persons_key_is_not_good_for_an_organisation(volunteer: Person) -> None:
    with pytest.raises(NotTheirsError):
        actions.make(
            name="x", scopes=[Scope.OPPORTUNITIES_READ], days=30, organisation=None, by=volunteer
        )


def test_twenty_are_enough(volunteer: Person) -> None:
    for _ in range(20):
        key_of(volunteer)
    with pytest.raises(TooManyKeysError):
        key_of(volunteer)
    actions.end(key=ApiKey.objects.all()[0], by=volunteer)
    key_of(volunteer)


def test_ending_one_closes_it_at_once(browser: Client, volunteer: Person) -> None:
    key, secret = key_of(volunteer)
    answer = browser.post(reverse("key_end", args=[key.pk]), {"mine": "1"})
    assert answer["Location"] == reverse("my_keys")
    assert queries.opened_by(secret) is None
    assert "Ended" in browser.get(reverse("my_keys")).content.decode()


def test_nobody_ends_somebody_elses(browser: Client) -> None:
    key, _secret = key_of(PersonFactory())
    assert browser.post(reverse("key_end", args=[key.pk])).status_code == 403


def test_a_key_works_through_its_last_day(volunteer: Person) -> None:
    key, secret = key_of(volunteer)
    last = dt.datetime.combine(key.expires_on, dt.time(23, 0), dt.UTC)
    with time_machine.travel(last, tick=False):
        assert queries.opened_by(secret) == key
    with time_machine.travel(last + dt.timedelta(hours=2), tick=False):
        assert queries.opened_by(secret) is None


def test_an_organisations_administrators_see_and_end_its_keys(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    admin = PersonFactory()
    MembershipFactory(organisation=vco, person=admin, role=Membership.Role.ADMIN)
    key, secret = key_of(coordinator, organisation=vco)
    page = sign_in(admin).get(reverse("vco_keys", args=[vco.pk]))
    assert key.prefix in page.content.decode()
    sign_in(admin).post(reverse("key_end", args=[key.pk]))
    assert queries.opened_by(secret) is None
    assert Notice.objects.filter(to=coordinator, subject="A key that you made was ended").exists()


def test_the_list_asks_no_query_for_each_key(browser: Client, volunteer: Person) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            browser.get(reverse("my_keys"))
        return len(found)

    key_of(volunteer)
    browser.get(reverse("my_keys"))
    with_one = asked()
    key_of(volunteer)
    key_of(volunteer)
    assert asked() == with_one
