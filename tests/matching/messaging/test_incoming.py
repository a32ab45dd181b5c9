"""Texts in: what they are taken for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from matching.messaging import actions, incoming, replies, threads
from matching.messaging.incoming import NotUnderstoodError, as_international
from matching.messaging.models import Notice, StoppedNumber, Text
from matching.messaging.replies import Reply
from matching.messaging.sms import Incoming
from matching.people.models import Person
from tests.factories.people import PersonFactory

NUMBER = "+447700900001"


@pytest.fixture(autouse=True)
def _carrier(settings: Any, tmp_path: Path) -> None:
    settings.SMS_CARRIER = "file"
    settings.SMS_FILE_PATH = str(tmp_path)


@pytest.fixture
def tess(db: None) -> Person:
    return PersonFactory(mobile=NUMBER, channel="sms")


class Asked:
    """Whoever asked: takes YES, and remembers what came."""

    def __init__(self) -> None:
        self.heard: list[tuple[Any, str, Reply]] = []

    def __call__(self, person: Any, about: str, reply: Reply, _words: str) -> str:
        if reply is not Reply.YES:
            raise NotUnderstoodError
        self.heard.append((person, about, reply))
        return "See you then."


def ask(person: Person, about: str = "volunteering.shift:3") -> None:
    actions.notify(
        to=person,
        kind="cover",
        subject="Can you come?",
        body="b",
        why="w",
        question="cover",
        about=about,
    )
    actions.send_owed()


def text(words: str, key: str = "k1", answers: Any = None, number: str = NUMBER) -> str:
    came = Incoming(key, number, words)
    return incoming.receive(incoming=came, answers=answers or {}).became


def owed() -> list[str]:
    return list(Notice.objects.owed().order_by("pk").values_list("short", flat=True))


def test_yes_answers_the_question_that_was_texted_last(tess: Person) -> None:
    asked = Asked()
    ask(tess, "volunteering.shift:2")
    ask(tess, "volunteering.shift:3")
    assert text("Yes please!", answers={"cover": asked}) == "cover"
    assert asked.heard == [(tess, "volunteering.shift:3", Reply.YES)]
    assert owed() == ["See you then."]


def test_a_text_that_the_carrier_brings_twice_is_answered_once(tess: Person) -> None:
    asked = Asked()
    ask(tess)
    text("yes", answers={"cover": asked})
    text("yes", answers={"cover": asked})
    assert len(asked.heard) == 1
    assert Text.objects.filter(direction="in").count() == 1


def test_an_answer_after_a_fortnight_answers_nothing(tess: Person) -> None:
    asked = Asked()
    ask(tess)
    Text.objects.update(at=timezone.now() - timedelta(days=15))
    assert text("yes", answers={"cover": asked}) == "not understood"
    assert asked.heard == []


def test_stop_stops_texts_and_says_nothing_back(tess: Person) -> None:
    ask(tess)
    actions.notify(to=tess, kind="news", subject="s", body="b", why="w")
    assert text(" Stop. ") == "stopped"
    assert StoppedNumber.objects.get().number == NUMBER
    tess.refresh_from_db()
    assert tess.channel == "email"
    assert set(Notice.objects.owed().values_list("way", flat=True)) == {"email"}
    assert text("START", key="k2") == "started"
    assert not StoppedNumber.objects.exists()


def test_other_words_go_into_the_conversation_that_was_alive_last(tess: Person) -> None:
    other = PersonFactory()
    thread = threads.open_about(topic="t:1", subject="S", path="", people=[tess, other])
    said: list[str] = []

    def say(_person: Any, about: str, _reply: Reply, words: str) -> str:
        said.append(f"{about} {words}")
        return ""

    assert text("I am late", answers={"thread": say}) == "thread"
    assert said == [f"matching.thread:{thread.pk} I am late"]


def test_what_nobody_understands_is_read_by_a_person(tess: Person, operator: Person) -> None:
    assert text("Wo bist du?") == "not understood"
    assert Notice.objects.get(to=operator).body == f"{tess} texted: Wo bist du?"
    assert owed()[-1] == "Sorry, we could not read that. A person will look at it."


def test_a_number_that_nobody_has_is_answered_nothing(db: None) -> None:
    assert text("Hello") == "unknown number"
    assert not Notice.objects.exists()


def test_of_two_people_with_one_number_it_is_whom_we_texted_last(tess: Person) -> None:
    twin = PersonFactory(mobile=NUMBER, channel="sms")
    asked = Asked()
    ask(tess)
    ask(twin)
    text("yes", answers={"cover": asked})
    assert asked.heard[0][0] == twin


def test_an_answer_that_fails_leaves_nothing_behind(tess: Person) -> None:
    def write_and_fail(person: Any, _about: str, _reply: Reply, _words: str) -> str:
        actions.notify(to=person, kind="half", subject="s", body="b", why="w")
        raise NotUnderstoodError

    ask(tess)
    text("yes", answers={"cover": write_and_fail})
    assert not Notice.objects.filter(kind="half").exists()


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("YES", Reply.YES),
        ("y", Reply.YES),
        ("No, thanks", Reply.NO),
        ("Can't come", Reply.CANNOT_COME),
        ("can\u2019t come!", Reply.CANNOT_COME),
        ("STOP", Reply.STOP),
        ("yes but later", Reply.OTHER),
        ("", Reply.OTHER),
    ],
)
def test_answers_are_read_however_they_are_typed(words: str, reply: Reply) -> None:
    assert replies.read(words) is reply


def test_numbers_are_written_as_we_keep_them() -> None:
    assert {as_international(n) for n in ("447700900001", "+447700900001", "07700900001")} == {
        NUMBER
    }


def test_words_are_forgotten_after_a_year(tess: Person) -> None:
    text("old")
    Text.objects.update(at=timezone.now() - timedelta(days=366))
    text("new", key="k2")
    assert incoming.forget_words() == 1
    assert incoming.forget_words() == 0
    assert sorted(Text.objects.values_list("words", flat=True)) == ["", "new"]
