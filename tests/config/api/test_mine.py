"""A person's own, read and done by a program with their key."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from matching.keys import actions as keys
from matching.keys.models import ApiKey
from matching.keys.scopes import Scope
from matching.organisations.models import Organisation
from matching.people.models import Consent, Person
from tests.factories.applications import application_to, held, role_of
from tests.factories.keys import Program, key_of, program_of
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from volunteering.applications.models import Application
from volunteering.applications.states import WithdrawReason
from volunteering.hours.models import Hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(volunteer: Person) -> Program:
    volunteer.birth_year = 1990
    volunteer.save()
    return program_of(volunteer)


def test_who_i_am(program: Program, volunteer: Person) -> None:
    said = program.get("/me").json()
    assert (said["name"], said["email"], said["belongsTo"]) == (volunteer.name, volunteer.email, [])


def test_a_key_is_good_for_what_was_chosen_and_nothing_else(volunteer: Person) -> None:
    program = program_of(volunteer, Scope.ME_READ)
    assert program.get("/me").status_code == 200
    refused = program.get("/me/hours")
    assert refused.status_code == 403
    assert "hours:read" in refused.json()["detail"]


def test_a_key_that_ended_or_expired_or_whose_person_left_opens_nothing(volunteer: Person) -> None:
    key, secret = key_of(volunteer)
    program = Program(secret)
    assert program.get("/me").status_code == 200
    assert program.get("/me")["Cache-Control"] == "private, no-cache"
    volunteer.is_active = False
    volunteer.save()
    assert program.get("/me").status_code == 401
    volunteer.is_active = True
    volunteer.save()
    ApiKey.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    assert program.get("/me").status_code == 401
    ApiKey.objects.update(expires_on=timezone.localdate())
    keys.end(key=key, by=volunteer)
    assert program.get("/me").status_code == 401
    assert program.get("/roles").status_code == 401


def test_the_day_of_use_is_remembered(program: Program) -> None:
    assert ApiKey.objects.get().last_used_on is None
    program.get("/me")
    assert ApiKey.objects.get().last_used_on == timezone.localdate()


def test_applying_goes_by_the_rules_of_the_page(
    program: Program, volunteer: Person, vco: Organisation
) -> None:
    role = role_of(vco)
    answer = program.send("/me/applications", {"role": role.pk, "words": "I have goats."})
    assert answer.status_code == 201
    made = Application.objects.get()
    assert (made.volunteer, made.role, made.words) == (volunteer, role, "I have goats.")
    assert Consent.objects.filter(person=volunteer, purpose=Consent.Purpose.REFERRAL).exists()
    assert answer.json()["state"] == "referred"
    twice = program.send("/me/applications", {"role": role.pk})
    assert (twice.status_code, twice.json()["detail"]) == (409, "You have applied for this role.")
    assert [each["id"] for each in program.get("/me/applications").json()["data"]] == [made.pk]
    assert program.get(f"/me/applications/{made.pk}").json()["role"]["id"] == role.pk


def test_somebody_on_hold_is_told_what_the_page_says(
    program: Program, volunteer: Person, vco: Organisation
) -> None:
    held(volunteer)
    answer = program.send("/me/applications", {"role": role_of(vco).pk})
    assert answer.status_code == 409
    assert answer.json()["detail"] == "Please speak to the centre's safeguarding lead."
    assert not Application.objects.exists()


def test_nobody_whose_age_is_unknown_is_applied_for(volunteer: Person, vco: Organisation) -> None:
    volunteer.birth_year = None
    volunteer.save()
    answer = program_of(volunteer).send("/me/applications", {"role": role_of(vco).pk})
    assert answer.status_code == 409
    assert not Application.objects.exists()


def test_an_application_is_taken_back_by_its_person_alone(
    program: Program, volunteer: Person, vco: Organisation
) -> None:
    made = application_to(role_of(vco), volunteer)
    other = program_of(PersonFactory())
    said = {"reason": WithdrawReason.values[0]}
    assert other.send(f"/me/applications/{made.pk}/withdraw", said).status_code == 404
    assert other.get(f"/me/applications/{made.pk}").status_code == 404
    taken = program.send(f"/me/applications/{made.pk}/withdraw", said)
    assert (taken.status_code, taken.json()["state"]) == (200, "withdrawn")
    again = program.send(f"/me/applications/{made.pk}/withdraw", said)
    assert again.status_code == 409
    assert again.json()["type"].endswith("#problem-overtaken")


def test_hours_are_logged_by_the_rules_of_the_page(program: Program, volunteer: Person) -> None:
    placement: Any = PlacementFactory(person=volunteer)
    today = timezone.localdate()
    assert program.get("/me/placements").json()["data"][0]["mayLog"] is True
    said: dict[str, Any] = {"placement": placement.pk, "givenOn": today.isoformat(), "hours": 2.5}
    answer = program.send("/me/hours", said)
    assert answer.status_code == 201, answer.content
    line = Hours.objects.get()
    assert (line.placement, line.given_on, line.hours) == (placement, today, Decimal("2.5"))
    assert line.logged_by == volunteer
    assert [each["id"] for each in program.get("/me/hours").json()["data"]] == [line.pk]
    tomorrow = said | {"givenOn": (today + dt.timedelta(days=1)).isoformat()}
    refused = program.send("/me/hours", tomorrow)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "givenOn"
    too_long = program.send("/me/hours", said | {"hours": 23})
    assert too_long.status_code == 422
    elsewhere = program.send("/me/hours", said | {"placement": PlacementFactory().pk})
    assert elsewhere.json()["errors"][0]["field"] == "placement"
    assert Hours.objects.count() == 1


def test_a_name_that_we_do_not_know_is_refused(program: Program, vco: Organisation) -> None:
    answer = program.send("/me/applications", {"role": role_of(vco).pk, "word": "Hello"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].endswith("word")
    unreadable = program.client.post(
        "/api/v1/me/applications",
        b"{",
        content_type="application/json",
        headers={"Idempotency-Key": "x"},
    )
    assert unreadable.status_code == 400
