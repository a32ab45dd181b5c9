"""Where carriers bring texts."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from matching.messaging import actions, sms, threads
from matching.messaging.models import Message, StoppedNumber, Text
from tests.factories.people import PersonFactory

NUMBER = "+447700900001"
BRINGING: dict[str, Any] = {
    "headers": {"Authorization": "Bearer s3"},
    "content_type": "application/json",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def notify(settings: Any) -> Client:
    settings.SMS_CARRIER = "notify"
    settings.SMS_SECRET = "s3"
    return Client(enforce_csrf_checks=True)


def body(words: str, key: str = "k1", number: str = "447700900001") -> str:
    return json.dumps({"id": key, "source_number": number, "message": words})


def test_a_text_with_the_secret_is_taken_and_one_without_is_refused(notify: Client) -> None:
    answer = notify.post("/texts/incoming/", body("STOP"), content_type="application/json")
    assert answer.status_code == 403
    assert not Text.objects.exists()
    assert notify.post("/texts/incoming/", body("STOP"), **BRINGING).status_code == 204
    assert StoppedNumber.objects.get().number == NUMBER


@pytest.mark.parametrize(
    "sent",
    ["nonsense", "{}", "[]", body("x", number="GOVUK"), body("x" * 1601), body("x", key="k" * 81)],
)
def test_nonsense_with_the_secret_is_refused_and_kept_nowhere(notify: Client, sent: str) -> None:
    assert notify.post("/texts/incoming/", sent, **BRINGING).status_code == 400
    assert not Text.objects.exists()


def test_without_a_carrier_there_is_no_such_address(settings: Any) -> None:
    settings.SMS_CARRIER = ""
    assert Client().post("/texts/incoming/").status_code == 404


def test_a_signed_form_is_taken(settings: Any) -> None:
    settings.SMS_CARRIER = "twilio"
    settings.SMS_KEY = "token"
    settings.SITE_URL = "https://v.example.org"
    form = {"MessageSid": "SM1", "From": NUMBER, "Body": "STOP"}
    signature = sms.signature_of("https://v.example.org/texts/incoming/", form)
    strict = Client(enforce_csrf_checks=True)
    forged = {"X-Twilio-Signature": signature.swapcase()}
    assert strict.post("/texts/incoming/", form, headers=forged).status_code == 403
    signed = {"X-Twilio-Signature": signature}
    assert strict.post("/texts/incoming/", form, headers=signed).status_code == 204
    assert StoppedNumber.objects.exists()


def test_words_become_a_message_of_the_conversation_that_was_texted(
    notify: Client, settings: Any, tmp_path: Path
) -> None:
    settings.SMS_CARRIER = "file"
    settings.SMS_FILE_PATH = str(tmp_path)
    tess = PersonFactory(mobile=NUMBER, channel="sms")
    other = PersonFactory()
    thread = threads.open_about(topic="t:1", subject="S", path="", people=[tess, other])
    threads.say(thread=thread, by=other, text="When do you come?")
    thread.messages.update()
    tess.notices.update(due_at="2026-01-01T00:00:00Z")
    actions.send_owed()
    settings.SMS_CARRIER = "notify"
    assert notify.post("/texts/incoming/", body("At six"), **BRINGING).status_code == 204
    latest = Message.objects.last()
    assert latest is not None
    assert (latest.by, latest.text) == (tess, "At six")


def test_the_demonstration_answers_a_text_as_its_phone(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.SMS_CARRIER = "file"
    settings.SMS_FILE_PATH = str(tmp_path)
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    person = PersonFactory(mobile=NUMBER, channel="sms")
    actions.notify(to=person, kind="n", subject="Come at six", body="b", why="w")
    actions.send_owed()
    browser = Client()
    assert "Come at six" in browser.get("/demo/inbox/").content.decode()
    answer = browser.post("/demo/texts/reply/", {"number": NUMBER, "words": "stop"})
    assert answer["Location"] == "/demo/inbox/"
    assert StoppedNumber.objects.exists()


def test_outside_the_demonstration_nobody_answers_for_another_phone(settings: Any) -> None:
    settings.SMS_CARRIER = "file"
    answer = Client().post("/demo/texts/reply/", {"number": NUMBER, "words": "stop"})
    assert answer.status_code == 404
