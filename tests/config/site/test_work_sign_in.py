"""Signing in with one's employer's account: a real provider in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.fernet import Fernet
from django.test import Client

from clearinghouse.employers import actions
from clearinghouse.employers.models import Employer, Employment
from clearinghouse.employers.sealing import UnsealableError
from matching.people.models import Person
from tests.factories.employers import DomainFactory, hr_of
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
PROVIDER = Path(__file__).parents[2] / "running" / "identity_provider.py"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with subprocess.Popen([sys.executable, str(PROVIDER)], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        yield running.stdout.readline().decode().strip()
        running.terminate()


@pytest.fixture(autouse=True)
def _provider_may_be_inside(settings: Any) -> None:
    """Let the provider of the tests run on this machine."""
    settings.SIGN_IN_INSIDE_HOSTS = ["127.0.0.1"]


@pytest.fixture
def employer(provider: str) -> Employer:
    domain = DomainFactory(domain="works.example", employer__organisation__name="Stepney Works")
    actions.set_sign_in(
        employer=domain.employer,
        issuer=provider,
        client_id="commonweal",
        secret="s3cret",
        is_on=True,
        by=hr_of(domain.employer),
    )
    employer: Employer = domain.employer
    return employer


def come_by(client: Client, address: str, *, asserted: str = "") -> str:
    """Go the whole way through the provider, and give where it led."""
    started = client.post("/accounts/at-work/", {"email": address})
    assert started.status_code == 302
    login = requests.get(
        f"{started['Location']}&as={asserted or address}", allow_redirects=False, timeout=5
    )
    back = urlsplit(login.headers["Location"])
    return str(client.get(f"{back.path}?{back.query}")["Location"])


def test_the_address_leads_to_the_employers_provider(
    client: Client, employer: Employer, provider: str
) -> None:
    answer = client.post("/accounts/at-work/", {"email": "bo@works.example"})
    asked = urlsplit(answer["Location"])
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{provider}/authorise"
    query = parse_qs(asked.query)
    assert query["client_id"] == ["commonweal"]
    assert query["redirect_uri"] == [
        f"http://testserver/accounts/oidc/employer-{employer.pk}/login/callback/"
    ]


def test_who_has_no_account_gets_one_and_works_there(client: Client, employer: Employer) -> None:
    come_by(client, "bo@works.example")
    person = Person.objects.get(email="bo@works.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    row = Employment.objects.get(person=person)
    assert (row.employer, row.verified_how) == (employer, "sso")


def test_who_has_an_account_with_the_address_is_known(client: Client, employer: Employer) -> None:
    person = PersonFactory(email="bo@works.example")
    come_by(client, "bo@works.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Employment.objects.get(person=person).verified_how == "sso"


@pytest.mark.usefixtures("employer")
def test_a_provider_cannot_sign_in_another_employers_people(client: Client) -> None:
    PersonFactory(email="ada@treasury.example")
    led = come_by(client, "bo@works.example", asserted="ada@treasury.example")
    assert led == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_switched_off_it_is_not_there(client: Client, employer: Employer) -> None:
    employer.sso.is_on = False
    employer.sso.save()
    page = client.post("/accounts/at-work/", {"email": "bo@works.example"}).content.decode()
    assert "No employer has set up its own sign-in for this address" in page
    assert client.post(f"/accounts/oidc/employer-{employer.pk}/login/").status_code == 404


@pytest.mark.usefixtures("employer")
def test_the_ordinary_sign_in_page_lists_no_employer(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "Stepney Works" not in page


def test_a_provider_inside_our_network_is_not_fetched(
    client: Client, employer: Employer, settings: Any
) -> None:
    settings.SIGN_IN_INSIDE_HOSTS = []
    answer = client.post("/accounts/at-work/", {"email": "bo@works.example"})
    assert answer.status_code == 200
    assert "cannot be reached at the moment" in answer.content.decode()


def test_secret_is_sealed_where_it_is_stored_and_opens_with_an_older_key(
    client: Client, employer: Employer, settings: Any
) -> None:
    row = employer.sso
    assert "s3cret" not in row.sealed_secret
    assert row.secret == "s3cret"
    older = settings.SEALING_KEYS
    settings.SEALING_KEYS = [Fernet.generate_key().decode(), *older]
    assert row.secret == "s3cret"
    settings.SEALING_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(UnsealableError):
        _opened = row.secret
    answer = client.post("/accounts/at-work/", {"email": "bo@works.example"})
    assert "cannot be reached at the moment" in answer.content.decode()
