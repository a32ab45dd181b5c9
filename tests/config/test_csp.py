"""No page runs or styles anything inline, and every page forbids it (Content-Security-Policy)."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from tests.config.test_addresses import TABLE
from tests.config.world import Cast, for_many_tests, read
from tests.conftest import SignIn
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
DATA = {"application/json", "application/ld+json"}  # read, never run
OPEN = [name for name, answers in TABLE.items() if 200 in answers]


class Inline(HTMLParser):
    """Collects what a strict policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") not in DATA
        ):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name == "style" or name.startswith("on") or address.startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value!r}>")


def inline(text: str) -> list[str]:
    parser = Inline()
    parser.feed(text)
    return parser.found


def check(answer: HttpResponseBase) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy
    if answer["Content-Type"].startswith("text/html"):
        assert inline(answer.content.decode()) == []  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with for_many_tests(django_db_blocker) as cast:
        yield cast


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p{}</style>",
        '<p style="color: red">',
        '<button onclick="go()">',
        '<a href=" javascript:go()">',
    ],
)
def test_the_check_finds_what_is_inline(text: str) -> None:
    assert len(inline(text)) == 1


def test_the_check_lets_data_and_files_pass() -> None:
    assert (
        inline('<script type="application/ld+json">{}</script><script src="/a.js"></script>') == []
    )


@pytest.mark.parametrize("name", OPEN)
def test_a_page_has_nothing_inline(name: str, cast: Cast, sign_in: SignIn) -> None:
    address = reverse(name.partition(" ")[0], args=cast.world.arguments(name))
    for browser in (Client(), sign_in(cast.coordinator), sign_in(cast.operator)):
        answer = browser.get(address)
        if answer.status_code == 200:
            check(answer)
        read(answer)


def test_pages_in_the_middle_of_signing_up_have_nothing_inline(client: Client) -> None:
    sent = {"email": "ada@example.org", "name": "Ada", "password1": PASSWORD}
    check(client.post("/accounts/signup/", {**sent, "password1": "short"}))
    check(client.post("/accounts/signup/", sent, follow=True))


def test_pages_of_passkeys_and_two_steps_have_nothing_inline(client: Client, cast: Cast) -> None:
    volunteer = cast.volunteer
    client.post("/accounts/login/", {"login": volunteer.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_index"):
        answer = client.get(reverse(name))
        assert answer.status_code == 200
        check(answer)
    EmailAddress.objects.create(user=volunteer, email="second@example.org")
    check(client.get(reverse("account_email")))


def test_errors_have_nothing_inline(client: Client, db: None) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    check(answer)


def test_the_operators_pages_have_nothing_inline(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.operator)
    need = cast.world.draft.pk
    for path in (
        "",
        "matching/person/",
        "matching/person/add/",
        "matching/organisation/add/",
        f"clearinghouse/skillsneed/{need}/change/",
        f"clearinghouse/skillsneed/{need}/delete/",
        "password_change/",
    ):
        answer = browser.get(f"/admin/{path}")
        assert answer.status_code == 200, path
        check(answer)
