"""A request that is sent twice counts once."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from config.api.once import HEADER
from config.api.v1 import api
from matching.keys import actions
from matching.keys.models import KeptAnswer
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import role_of
from tests.factories.keys import Program, key_of
from tests.factories.people import PersonFactory
from tests.running.threads import at_once
from volunteering.applications.models import Application

APPLY = "/me/applications"


@pytest.fixture
def person(db: None) -> Person:
    person: Person = PersonFactory(birth_year=1990)
    return person


@pytest.fixture
def program(person: Person) -> Program:
    return Program(key_of(person)[1])


def test_the_same_request_gets_the_same_answer_and_is_done_once(
    program: Program, vco: Organisation
) -> None:
    said = {"role": role_of(vco).pk}
    first = program.send(APPLY, said, token="one")
    again = program.send(APPLY, said, token="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Application.objects.count() == 1


def test_another_body_under_the_same_token_is_refused(program: Program, vco: Organisation) -> None:
    program.send(APPLY, {"role": role_of(vco).pk}, token="one")
    other = program.send(APPLY, {"role": role_of(vco).pk}, token="one")
    assert (other.status_code, other.json()["type"].rpartition("#")[2]) == (422, "problem-used-up")
    assert Application.objects.count() == 1


def test_tokens_are_a_keys_own(person: Person, vco: Organisation) -> None:
    first, second = (Program(key_of(person)[1]) for _ in range(2))
    first.send(APPLY, {"role": role_of(vco).pk}, token="one")
    assert second.send(APPLY, {"role": role_of(vco).pk}, token="one").status_code == 201


def test_what_was_refused_leaves_nothing_and_may_be_sent_again(
    program: Program, person: Person, vco: Organisation
) -> None:
    role = role_of(vco, places_left=0)
    refused = program.send(APPLY, {"role": role.pk}, token="one")
    assert refused.status_code == 409
    assert not KeptAnswer.objects.exists()
    role.places_left = 1
    role.save()
    assert program.send(APPLY, {"role": role.pk}, token="one").status_code == 201


def test_without_a_token_nothing_is_done(program: Program, vco: Organisation) -> None:
    answer = program.client.post(
        f"/api/v1{APPLY}", {"role": role_of(vco).pk}, content_type="application/json"
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == HEADER
    assert not Application.objects.exists()


def test_a_body_that_is_too_large_is_refused_as_all_else(program: Program) -> None:
    answer = program.send(APPLY, {"role": 1, "words": "x" * 2_600_000})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_done_and_the_other_waits_or_is_told_the_same(
    vco: Organisation,
) -> None:
    secret = key_of(PersonFactory(birth_year=1990))[1]
    said = {"role": role_of(vco).pk}
    deeds = [lambda: Program(secret).send(APPLY, said, token="one").status_code for _ in range(4)]
    answers = at_once(deeds)
    assert set(answers) <= {201, 409}
    assert 201 in answers
    assert Application.objects.count() == 1


def test_answers_are_forgotten_after_a_day(program: Program, vco: Organisation) -> None:
    program.send(APPLY, {"role": role_of(vco).pk}, token="one")
    assert actions.forget_answers() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(hours=24, minutes=1), tick=False):
        assert actions.forget_answers() == 1


def test_everything_that_changes_something_asks_for_a_token() -> None:
    schema: Any = api.get_openapi_schema()
    unsafe = [
        (method, operation)
        for methods in schema["paths"].values()
        for method, operation in methods.items()
        if method != "get"
    ]
    assert len(unsafe) == 11
    for method, operation in unsafe:
        names = [each["name"] for each in operation["parameters"] if each["in"] == "header"]
        may_match = ["If-Match"] if method in {"patch", "delete"} else []
        assert names == [HEADER, *may_match], operation["operationId"]
