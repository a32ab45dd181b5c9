"""Coming in: sign-up, the ways to sign in, and what operators need besides."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from matching.people.models import Person
from matching.places.models import Area
from tests.conftest import SignIn
from tests.factories.people import PASSWORD, PersonFactory
from volunteering.volunteers.models import Volunteer

SIGN_UP = {"email": "Ada@example.org", "name": "Ada", "password1": PASSWORD}
ANSWERS = {
    "postcode": "E1 3DG",
    "causes": ["Animals"],
    "when": ["tuesday-evening"],
    "radius": 10,
    "remote": False,
    "wishes": "Goats",
}


def code_in_mail() -> str:
    (found,) = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(found)


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def answer_questions(browser: Client) -> None:
    session = browser.session
    session["answers"] = ANSWERS
    session.save()


def test_sign_up_waits_for_the_code_in_the_mail(client: Client, db: None) -> None:
    answer = client.post("/accounts/signup/", SIGN_UP)
    assert answer["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    person = Person.objects.get()
    assert (person.email, person.name) == ("ada@example.org", "Ada")
    assert mail.outbox[0].to == ["ada@example.org"]
    assert mail.outbox[0].subject == f"{code_in_mail()} is your code for Commonweal"
    assert "\n-- \nCommonweal\nhttp://localhost:8000" in str(mail.outbox[0].body)
    refused = client.post("/accounts/confirm-email/", {"code": "XXXXXX"})
    assert refused.status_code == 200
    assert not is_signed_in(client)
    answer = client.post("/accounts/confirm-email/", {"code": code_in_mail()})
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified


def test_sign_up_records_the_words_that_were_agreed_to(client: Client, db: None) -> None:
    client.post("/accounts/signup/", SIGN_UP)
    kept = Person.objects.get().consents.get()
    assert (kept.purpose, kept.basis) == ("account", "contract")


def test_sign_up_keeps_the_answers_given_before(client: Client, stepney: Area) -> None:
    answer_questions(client)
    client.post("/accounts/signup/", SIGN_UP)
    client.post("/accounts/confirm-email/", {"code": code_in_mail()})
    person = Person.objects.get()
    assert (person.postcode, person.home, person.slots) == ("E1 3DG", stepney.centre, 1 << 5)
    side = person.volunteer
    kept = (side.causes, side.radius_miles, side.remote_ok, side.wishes)
    assert kept == (["Animals"], Decimal(10), False, "Goats")


def test_sign_up_goes_on_to_the_page_it_came_from(client: Client, db: None) -> None:
    client.post("/accounts/signup/", {**SIGN_UP, "next": "/for-organisations/"})
    answer = client.post("/accounts/confirm-email/", {"code": code_in_mail()})
    assert answer["Location"] == "/for-organisations/"


def test_sign_up_with_an_address_that_is_known_does_not_say_so(
    client: Client, volunteer: Person
) -> None:
    answer = client.post("/accounts/signup/", {**SIGN_UP, "email": volunteer.email})
    assert answer["Location"] == "/accounts/confirm-email/"
    assert Person.objects.count() == 1
    assert "already" in str(mail.outbox[0].body)


@pytest.mark.parametrize("password", ["short", "password12345"])
def test_a_weak_password_is_refused_and_the_rest_is_kept(
    client: Client, db: None, password: str
) -> None:
    page = client.post("/accounts/signup/", {**SIGN_UP, "password1": password})
    assert page.status_code == 200
    assert 'value="Ada@example.org"' in page.content.decode()
    assert not Person.objects.exists()


def test_a_password_signs_in_and_comes_back_to_where_it_was_asked(
    client: Client, volunteer: Person
) -> None:
    sent = {"login": "VERA@example.org", "password": PASSWORD, "next": "/me/notices/"}
    answer = client.post("/accounts/login/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/me/notices/")
    assert is_signed_in(client)


def test_signing_in_never_leads_to_another_site(client: Client, volunteer: Person) -> None:
    sent = {"login": volunteer.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/accounts/login/", sent)["Location"] == "/me/"


def test_a_wrong_password_does_not_sign_in(client: Client, volunteer: Person) -> None:
    answer = client.post("/accounts/login/", {"login": volunteer.email, "password": "wrong"})
    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_signing_in_keeps_answers_but_not_over_what_is_known(client: Client, stepney: Area) -> None:
    person = PersonFactory(postcode="LS6 1AA", slots=0)
    Volunteer.objects.create(person=person, causes=["Health"])
    answer_questions(client)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    person.refresh_from_db()
    assert (person.postcode, person.slots) == ("LS6 1AA", 1 << 5)
    assert person.volunteer.causes == ["Health"]


def test_a_code_by_mail_signs_in_without_a_password(client: Client, volunteer: Person) -> None:
    answer = client.post("/accounts/login/code/", {"email": volunteer.email})
    assert answer["Location"] == "/accounts/login/code/confirm/"
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})
    assert answer["Location"] == "/me/"
    assert is_signed_in(client)


def test_signing_out_ends_the_session(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)
    browser.post("/accounts/logout/")
    assert not is_signed_in(browser)


def test_another_session_is_listed_and_can_be_ended(client: Client, volunteer: Person) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.post("/accounts/login/", {"login": volunteer.email, "password": PASSWORD})
        browser.get("/me/")
    page = client.get("/accounts/sessions/")
    assert len(page.context["sessions"]) == 2
    client.post("/accounts/sessions/")
    assert elsewhere.get("/me/").status_code == 302
    assert client.get("/me/").status_code == 200


def test_an_operator_without_a_second_step_is_sent_to_set_one_up(
    operator: Person, sign_in: SignIn
) -> None:
    assert sign_in(operator).get("/admin/").status_code == 200
    Authenticator.objects.all().delete()
    answer = sign_in(operator).get("/admin/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_a_password_alone_does_not_let_an_operator_in(client: Client, operator: Person) -> None:
    sent = {"login": operator.email, "password": PASSWORD}
    assert client.post("/accounts/login/", sent)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_the_admin_has_no_door_of_its_own(client: Client, operator: Person) -> None:
    answer = client.post("/admin/login/", {"username": operator.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert not is_signed_in(client)


def test_who_is_no_operator_stays_out(volunteer: Person, sign_in: SignIn) -> None:
    assert sign_in(volunteer).get("/admin/", follow=True).status_code == 403


class Provider(BaseHTTPRequestHandler):
    """An organisation's sign-in server, as far as starting goes."""

    def do_GET(self) -> None:
        own = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        facts = {
            "issuer": own,
            "authorization_endpoint": f"{own}/authorise",
            "token_endpoint": f"{own}/token",
            "userinfo_endpoint": f"{own}/me",
            "jwks_uri": f"{own}/keys",
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(facts).encode())

    def log_message(self, *_about: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    """Configure an organisation's OpenID Connect, with a real server behind it."""
    server = HTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    app = {
        "provider_id": "eastern-vale",
        "name": "Eastern Vale Council",
        "client_id": "commonweal",
        "secret": "s",
        "settings": {"server_url": address},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield address
    server.shutdown()
    server.server_close()


def test_an_organisations_sign_in_shows_and_starts_once_configured(
    client: Client, db: None, provider: str
) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "Eastern Vale Council" in page
    assert "/accounts/oidc/eastern-vale/login/" in page
    answer = client.post("/accounts/oidc/eastern-vale/login/?process=login")
    assert answer.status_code == 302
    asked = urlsplit(answer["Location"])
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{provider}/authorise"
    query = parse_qs(asked.query)
    assert query["client_id"] == ["commonweal"]
    assert query["redirect_uri"] == ["http://testserver/accounts/oidc/eastern-vale/login/callback/"]


def test_without_configuration_there_is_no_such_button(client: Client, db: None) -> None:
    assert "/accounts/oidc/" not in client.get("/accounts/login/").content.decode()
