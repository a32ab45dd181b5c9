"""Texts out: their words, their cost, and when an e-mail goes instead."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from matching.messaging import actions, texts
from matching.messaging.models import Notice, Preference, StoppedNumber, Text, Way
from matching.people.models import Person
from tests.factories.people import PersonFactory

NUMBER = "+447700900001"


@pytest.fixture(autouse=True)
def carrier(settings: Any, tmp_path: Path) -> Path:
    settings.SMS_CARRIER = "file"
    settings.SMS_FILE_PATH = str(tmp_path)
    settings.SITE_URL = "https://v.example.org"
    return tmp_path


@pytest.fixture
def tess(db: None) -> Person:
    return PersonFactory(mobile=NUMBER, channel="sms")


def tell(person: Person, **said: Any) -> Notice:
    told = {"kind": "news", "subject": "Come at 6pm", "body": "Long words.", "why": "w"}
    return actions.notify(to=person, **(told | said))


def carried(folder: Path) -> list[str]:
    return sorted(json.loads(file.read_text())["words"] for file in folder.iterdir())


def test_who_wants_texts_gets_one_and_no_mail(tess: Person, carrier: Path) -> None:
    tell(tess, short="Six o'clock?", path="/x/")
    assert actions.send_owed() == 1
    assert carried(carrier) == [
        "Six o'clock? https://v.example.org/x/ Commonweal. Reply STOP for no more texts."
    ]
    assert mail.outbox == []
    assert Text.objects.get().parts == 1


def test_stop_is_said_in_the_first_text_only(tess: Person, carrier: Path) -> None:
    tell(tess)
    actions.send_owed()
    tell(tess, subject="Again")
    actions.send_owed()
    assert carried(carrier)[0] == "Again"


def test_without_a_carrier_it_is_a_mail(tess: Person, settings: Any) -> None:
    settings.SMS_CARRIER = ""
    assert tell(tess).way == Way.EMAIL


def test_nothing_is_texted_to_a_number_that_said_stop(tess: Person, carrier: Path) -> None:
    notice = tell(tess)
    StoppedNumber.objects.create(number=NUMBER)
    actions.send_owed()
    assert carried(carrier) == []
    assert [message.to for message in mail.outbox] == [[tess.email]]
    notice.refresh_from_db()
    assert notice.sent_at is not None


def test_beyond_the_cap_a_mail_goes(tess: Person, settings: Any, carrier: Path) -> None:
    settings.SMS_MOST_A_DAY = 2
    for n in range(3):
        tell(tess, subject=f"Number {n}")
        actions.send_owed()
    assert len(carried(carrier)) == 2
    assert [message.subject for message in mail.outbox] == ["Number 2"]


def test_a_text_that_cannot_go_for_hours_becomes_a_mail(tess: Person, settings: Any) -> None:
    settings.SMS_CARRIER = "twilio"
    settings.SMS_URL = "http://127.0.0.1:9"  # nobody listens there
    notice = tell(tess)
    for _ in range(4):
        Notice.objects.update(due_at=notice.written_at)
        assert actions.send_owed() == 0
    Notice.objects.update(due_at=notice.written_at)
    assert actions.send_owed() == 1
    assert [message.to for message in mail.outbox] == [[tess.email]]


def test_a_preference_for_a_kind_goes_before_everything_else(tess: Person) -> None:
    actions.prefer(kind="everything", way=Way.DIGEST, by=tess)
    actions.prefer(kind="news", way=Way.EMAIL, by=tess)
    assert tell(tess).way == Way.EMAIL
    assert tell(tess, kind="other").way == Way.DIGEST
    assert tell(tess, kind="other", urgent=True).way == Way.SMS
    assert tell(tess, kind="other", question="cover").way == Way.SMS


def test_preferring_changes_what_is_still_owed(tess: Person) -> None:
    notice = tell(tess)
    actions.prefer(kind="news", way=Way.DIGEST, by=tess)
    notice.refresh_from_db()
    assert notice.way == Way.DIGEST
    assert Preference.objects.get().way == Way.DIGEST


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("č" * 70, 1),
        ("č" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted_as_carriers_do(words: str, parts: int) -> None:
    assert texts.parts_of(words) == parts


@given(short=st.text(min_size=1, max_size=300), path=st.sampled_from(["", "/a/long/path/" * 10]))
@pytest.mark.django_db
def test_a_text_never_takes_more_than_three_parts_and_keeps_its_link(short: str, path: str) -> None:
    notice = Notice(subject="S", short=short, path=path)
    words = texts.words_of(notice, NUMBER)
    assert texts.parts_of(words) <= texts.MOST_PARTS
    assert path in words
