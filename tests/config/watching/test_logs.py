import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, override_settings
from django.urls import reverse
from structlog.contextvars import bound_contextvars

from config.watching.logs import logging_settings
from matching.audit import actions as audit
from matching.audit.models import AuditEntry, AuditSeal
from matching.messaging import doorbell, stopping
from matching.messaging.consumers import LiveConsumer
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.roles import RoleFactory

pytestmark = pytest.mark.django_db
TELLING = ("vera", "volunteer@", "example.org", "E1 3DG", "E1+3DG", "E13DG", "07700", "my mother")


@pytest.fixture
def rows() -> Iterator[io.StringIO]:
    """Give what the service's own handler would write."""
    said = io.StringIO()
    made = logging_settings("DEBUG", "json")["formatters"]["row"]
    maker = made.pop("()")
    handler = logging.StreamHandler(said)
    handler.setFormatter(maker(**made))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(before)


def read(said: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


@override_settings(DEBUG=False)
def test_whole_walk_leaves_no_word_of_its_person_in_the_log(
    volunteer: Person, sign_in: SignIn, rows: io.StringIO
) -> None:
    role = RoleFactory(title="Garden helper")
    stop = stopping.token(volunteer.pk, "news")
    stranger = Client(raise_request_exception=False)
    stranger.get(reverse("find"), {"postcode": "E1 3DG", "q": "near my mother in E1 3DG"})
    stranger.get(reverse("for_you"), {"postcode": "E13DG", "wishes": "vera@example.org"})
    stranger.post(reverse("account_login"), {"login": "vera@example.org", "password": "wrong"})
    stranger.post(
        reverse("account_signup"),
        {"email": "vera2@example.org", "password1": "long enough 77", "name": "Vera Volunteer"},
    )
    stranger.get(f"/nowhere/vera@example.org/?phone=07700900123&t={stop}")
    stranger.get(reverse("notices_stop", args=[stop]))
    client = sign_in(volunteer)
    client.raise_request_exception = False
    for name in ("me", "notices", "home"):
        client.get(reverse(name))
    client.get(role.get_absolute_url())
    client.post(reverse("account_email"), {"email": "vera3@example.org", "action_add": ""})
    told = rows.getvalue()
    assert [word for word in (*TELLING, stop) if word.lower() in told.lower()] == []
    views = {row["request"] for row in read(rows) if "request" in row}
    assert {"GET find", "GET for_you", "POST account_login", "GET notices_stop"} <= views


def test_error_is_told_without_its_words_and_with_its_lines(rows: io.StringIO) -> None:
    try:
        int("vera@example.org")
    except ValueError:
        logging.getLogger("tests").exception("It could not be kept")
    row = read(rows)[-1]
    assert row["error"] == "ValueError"
    assert row["trace"][0].endswith("test_error_is_told_without_its_words_and_with_its_lines")
    assert "vera" not in rows.getvalue()


def test_rows_of_one_request_have_one_id_and_those_of_the_next_another(
    anonymous: Client, rows: io.StringIO
) -> None:
    anonymous.get(reverse("home"))
    anonymous.get(reverse("home"))
    ids = [row["request_id"] for row in read(rows) if row["event"] == "request_finished"]
    assert len(set(ids)) == len(ids) == 2


def test_what_looks_like_a_person_or_a_key_is_struck_out(rows: io.StringIO) -> None:
    log = logging.getLogger("tests")
    log.info("mail to %s, text to %s", "vera@example.org", "07700 900123")
    log.info("she lives at e1 3dg")
    log.info("with eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9")
    log.info("task 1f0e2a64-0a4a-4a52-9a35-6c4bd7a9ac11 took 0.123456789012 s")
    told = [row["event"] for row in read(rows)]
    assert told[0] == "mail to [struck out], text to [struck out]"
    assert told[1] == "she lives at [struck out]"
    assert told[2] == "with [struck out]"
    assert told[3] == "task 1f0e2a64-0a4a-4a52-9a35-6c4bd7a9ac11 took 0.123456789012 s"


def test_seal_of_the_audit_log_stands_whole_in_the_log(rows: io.StringIO) -> None:
    audit.note(what=AuditEntry.What.CHECK, by=None)
    assert audit.seal() >= 1
    (last,) = AuditSeal.objects.filter(source="deeds")
    told = [(row["number"], row["seal"]) for row in read(rows) if row["event"] == "Audit seal"]
    assert (last.pk, last.signature) in told


def test_web_server_writes_its_own_errors_as_rows_without_their_words() -> None:
    script = (
        "import logging.config; from uvicorn.config import LOGGING_CONFIG;"
        "from config.watching.logs import logging_settings;"
        "logging.config.dictConfig(LOGGING_CONFIG);"
        "logging.config.dictConfig(logging_settings('INFO', 'json'));"
        "logging.getLogger('uvicorn.error').error('went wrong', exc_info=ValueError('vera'))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    (row,) = done.stderr.splitlines()
    assert json.loads(row)["error"] == "ValueError"
    assert "vera" not in done.stderr + done.stdout


def test_service_writes_rows_unless_it_is_told_otherwise() -> None:
    assert settings.LOG_FORMAT == "json"


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_what_a_page_hears_bears_the_id_of_the_request_that_it_tells_of(
    rows: io.StringIO,
) -> None:
    page: Any = LiveConsumer(permissions={})
    heard: list[dict[str, Any]] = []

    async def keep(message: dict[str, Any]) -> None:
        heard.append(message)

    page.scope = {"user": AnonymousUser()}
    page._tell = keep
    layer: Any = get_channel_layer()
    await layer.group_add("person.7", "test")
    with bound_contextvars(request_id="that-request"):
        await sync_to_async(doorbell.push)("person.7", name="unread", text="3")
    await page.live_push(await layer.receive("test"))
    assert heard == [{"name": "unread", "text": "3"}]
    said = next(row for row in read(rows) if row["event"] == "live_push")
    assert said["request_id"] == "that-request"
