"""Dated times of an organisation's roles, written and read by a program with its key."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.keys.scopes import Scope
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import role_of
from tests.factories.keys import Program, program_of
from tests.factories.opportunities import SessionFactory
from volunteering.opportunities.models import Role, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(coordinator: Person, vco: Organisation) -> Program:
    return program_of(coordinator, organisation=vco)


@pytest.fixture
def role(vco: Organisation) -> Role:
    return role_of(vco)


@pytest.fixture
def times(role: Role) -> str:
    return f"/organisation/roles/{role.pk}/times"


def a_tuesday() -> dt.date:
    soon = timezone.localdate() + dt.timedelta(days=30)
    return soon + dt.timedelta(days=(1 - soon.weekday()) % 7)


def weekly(**more: Any) -> dict[str, Any]:
    said = {
        "pattern": "weekly",
        "first": a_tuesday().isoformat(),
        "starts": "18:30",
        "ends": "20:00",
    }
    return said | more


def test_a_time_is_added_read_and_taken_away(program: Program, times: str, role: Role) -> None:
    until = a_tuesday() + dt.timedelta(weeks=10)
    skipped = a_tuesday() + dt.timedelta(weeks=2)
    said = weekly(
        days=["TU", "TH"],
        until=until.isoformat(),
        skipped=[skipped.isoformat()],
        minimum=2,
        capacity=8,
    )
    made = program.send(times, said)
    assert made.status_code == 201, made.content
    told = made.json()
    session = Session.objects.get(pk=told["id"])
    assert (session.opportunity, session.minimum, session.capacity) == (role.opportunity, 2, 8)
    assert session.skipped == [skipped]
    assert {name: told[name] for name in said} == said
    assert told["says"].startswith("Every week on Tuesday and Thursday, 6:30pm to 8pm")
    assert told["rule"] == session.rrule
    assert program.get(times).json() == {"data": [told], "next": None}
    one = f"{times}/{session.pk}"
    assert program.get(one).json() == told
    assert program.send(one, method="delete").json() == told
    assert program.get(one).status_code == 404
    assert not Session.objects.filter(pk=session.pk).exists()


def test_each_pattern_comes_back_as_it_was_said(program: Program, times: str) -> None:
    said: list[dict[str, Any]] = [
        weekly(pattern="once"),
        weekly(pattern="fortnightly", days=["WE"]),
        weekly(pattern="monthly", which="-1", monthDay="FR"),
        weekly(starts="22:00", ends="02:00"),
    ]
    for each in said:
        told = program.send(times, each).json()
        kept = {name: told[name] for name in each if name != "first"}
        assert kept == {name: value for name, value in each.items() if name != "first"}
        assert told["first"] >= each["first"]  # the first day that the choices name


def test_what_the_page_refuses_is_refused_in_its_words(program: Program, times: str) -> None:
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    wrong = {
        "first": weekly(pattern="once", first=yesterday),
        "until": weekly(until=yesterday),
        "capacity": weekly(minimum=5, capacity=4),
        "starts": weekly(starts="25:00"),
        "day": weekly(day=["MO"]),
    }
    for field, said in wrong.items():
        answer = program.send(times, said)
        assert answer.status_code == 422
        assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert not Session.objects.filter(starts_at__isnull=False).exists()


def test_a_time_sent_twice_is_added_once(program: Program, times: str) -> None:
    first, again = (program.send(times, weekly(), token="one") for _ in range(2))
    assert first.json() == again.json()
    assert Session.objects.filter(starts_at__isnull=False).count() == 1


def test_times_of_another_role_and_parts_of_the_week_are_not_there(
    program: Program, times: str, role: Role, vco: Organisation
) -> None:
    elsewhere = SessionFactory(
        opportunity=role_of(vco).opportunity, starts_at=timezone.now(), ends_at=timezone.now()
    )
    undated = SessionFactory(opportunity=role.opportunity, starts_at=None, ends_at=None)
    assert program.get(times).json()["data"] == []
    for session in (elsewhere, undated):
        assert program.get(f"{times}/{session.pk}").status_code == 404
        assert program.send(f"{times}/{session.pk}", method="delete").status_code == 404
    assert Session.objects.filter(pk__in=[elsewhere.pk, undated.pk]).count() == 2


def test_a_rule_that_our_pages_cannot_say_is_told_as_it_is(
    program: Program, times: str, role: Role
) -> None:
    now = timezone.now()
    SessionFactory(opportunity=role.opportunity, starts_at=now, ends_at=now, rrule="FREQ=DAILY")
    [told] = program.get(times).json()["data"]
    assert (told["pattern"], told["rule"]) == ("other", "FREQ=DAILY")


def test_a_key_that_may_only_read_adds_nothing(
    coordinator: Person, vco: Organisation, times: str
) -> None:
    reading = program_of(coordinator, Scope.OPPORTUNITIES_READ, organisation=vco)
    assert reading.get(times).status_code == 200
    assert reading.send(times, weekly()).status_code == 403


def test_the_list_asks_no_query_for_each_time(program: Program, times: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert program.get(times).status_code == 200
        return len(asked)

    program.send(times, weekly())
    queries()
    with_one = queries()
    for day in ("MO", "WE"):
        program.send(times, weekly(days=[day]))
    assert queries() == with_one
