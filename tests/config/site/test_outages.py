from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import reverse

from config.site import outages
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
NOWHERE = {
    "default": {
        "BACKEND": "config.site.caching.ForgivingCache",
        "LOCATION": "unix:///nowhere/redis.sock",
    }
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "PAUSES", (0.0, 0.0, 0.0))
    # A test's one connection must live on.
    monkeypatch.setattr(outages, "close_old_connections", lambda: None)


class Away:
    """A database that is away for so many questions."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, ask: Callable[..., Any], *question: Any) -> Any:
        if self.left:
            self.left -= 1
            message = "server closed the connection unexpectedly"
            raise OperationalError(message)
        return ask(*question)


def browser(person: Person, sign_in: SignIn) -> Client:
    client = sign_in(person)
    client.raise_request_exception = False
    return client


def test_page_is_asked_for_again_while_the_database_restarts(
    volunteer: Person, sign_in: SignIn
) -> None:
    client = browser(volunteer, sign_in)
    with connection.execute_wrapper(Away(2)):
        answer = client.get(reverse("me"))
    assert answer.status_code == 200
    assert "Vera Volunteer" in answer.content.decode()


def test_database_that_stays_away_is_told_in_words_and_with_a_time(
    volunteer: Person, sign_in: SignIn
) -> None:
    client = browser(volunteer, sign_in)
    with connection.execute_wrapper(Away(100)):
        answer = client.get(reverse("me"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    assert "Nothing is lost" in answer.content.decode()


def test_what_changes_something_is_tried_once_and_the_page_says_how_to_be_sure(
    volunteer: Person, sign_in: SignIn
) -> None:
    client = browser(volunteer, sign_in)
    away = Away(1)
    with connection.execute_wrapper(away):
        answer = client.post(reverse("notices"), {})
    assert answer.status_code == 503
    assert away.left == 0
    assert "kept whole or not at all" in answer.content.decode()


def test_program_is_told_in_json(anonymous: Client) -> None:
    anonymous.raise_request_exception = False
    with connection.execute_wrapper(Away(100)):
        answer = anonymous.get("/api/v1/roles")
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("The service is busy")


def test_error_of_ours_stays_an_error(
    volunteer: Person, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(volunteer, sign_in)

    def broken(*_question: Any) -> Any:
        raise ZeroDivisionError

    with connection.execute_wrapper(broken):
        answer = client.get(reverse("me"))
    assert answer.status_code == 500


@override_settings(CACHES=NOWHERE)
def test_pages_and_signing_in_go_on_without_redis(volunteer: Person, sign_in: SignIn) -> None:
    client = sign_in(volunteer)
    assert cache.get("anything", "default") == "default"
    assert cache.incr("tries") == 1
    for name in ("home", "me", "notices", "find"):
        assert client.get(reverse(name)).status_code == 200, name
    answer = Client().post(
        reverse("account_login"), {"login": "vera@example.org", "password": "wrong"}
    )
    assert answer.status_code == 200
    assert Notice.objects.count() == 0
