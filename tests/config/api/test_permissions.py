"""Which key may do what: every operation of the API against every kind of key, on rows of others.

A row gives the answers to nobody, a volunteer's key, another volunteer's, a co-ordinator's for their
VCO, another VCO's, and a centre's. Deeds are sent with a body that would be good for their owner.
"""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from config.api.v1 import api
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import application_to, role_of
from tests.factories.keys import Program, program_of
from tests.factories.opportunities import SessionFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from volunteering.applications.states import WithdrawReason

pytestmark = pytest.mark.django_db
EVERYBODY = (200, 200, 200, 200, 200, 200)
PEOPLE = (401, 200, 200, 403, 403, 403)
ORGANISATIONS = (401, 403, 403, 200, 200, 200)
TABLE: dict[str, tuple[int, ...]] = {
    "get /roles": EVERYBODY,
    "get /organisations": EVERYBODY,
    "get /needs": EVERYBODY,
    "get /directory": EVERYBODY,
    "get /assessment/releases": EVERYBODY,
    "get /assessment/indicators": EVERYBODY,
    "get /me": PEOPLE,
    "get /me/applications": PEOPLE,
    "post /me/applications": (401, 201, 201, 403, 403, 403),
    "get /me/applications/{application}": (401, 200, 404, 403, 403, 403),
    "post /me/applications/{application}/withdraw": (401, 200, 404, 403, 403, 403),
    "get /me/placements": PEOPLE,
    "get /me/hours": PEOPLE,
    "post /me/hours": (401, 201, 422, 403, 403, 403),
    "get /organisation/roles": ORGANISATIONS,
    "post /organisation/roles": (401, 403, 403, 201, 201, 201),
    "get /organisation/roles/{role}": (401, 403, 403, 200, 404, 404),
    "patch /organisation/roles/{role}": (401, 403, 403, 200, 404, 404),
    "post /organisation/roles/{role}/publish": (401, 403, 403, 403, 404, 404),  # not verified yet
    "post /organisation/roles/{role}/pause": (401, 403, 403, 200, 404, 404),
    "post /organisation/roles/{role}/withdraw": (401, 403, 403, 200, 404, 404),
    "get /organisation/roles/{role}/times": (401, 403, 403, 200, 404, 404),
    "post /organisation/roles/{role}/times": (401, 403, 403, 201, 404, 404),
    "get /organisation/roles/{role}/times/{time}": (401, 403, 403, 200, 404, 404),
    "delete /organisation/roles/{role}/times/{time}": (401, 403, 403, 200, 404, 404),
    "get /organisation": ORGANISATIONS,
    "patch /organisation": ORGANISATIONS,
    "get /organisation/applications": ORGANISATIONS,
}
# What everybody may read one by one is read in test_reading.py.
ONE_BY_ONE = {
    "get /roles/{pk}",
    "get /organisations/{pk}",
    "get /needs/{pk}",
    "get /directory/{pk}",
    "get /assessment/releases/{year}/{version}",
    "get /assessment/releases/{year}/{version}/figures",
}


@pytest.fixture
def programs(
    volunteer: Person, coordinator: Person, vco: Organisation, broker: Person, centre: Organisation
) -> list[Program]:
    volunteer.birth_year = 1990
    volunteer.save()
    elsewhere = OrganisationFactory()
    other = PersonFactory()
    MembershipFactory(organisation=elsewhere, person=other)
    return [
        Program(),
        program_of(volunteer),
        program_of(PersonFactory(birth_year=1990)),
        program_of(coordinator, organisation=vco),
        program_of(other, organisation=elsewhere),
        program_of(broker, organisation=centre),
    ]


@pytest.fixture
def rows(volunteer: Person, vco: Organisation) -> dict[str, Any]:
    """Give what the addresses and bodies name: all of the volunteer's and the VCO's."""
    role = role_of(vco)
    starts_at = timezone.now() + dt.timedelta(days=9)
    time = SessionFactory(
        opportunity=role.opportunity, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2)
    )
    return {
        "role": role.pk,
        "time": time.pk,
        "application": application_to(role_of(vco), volunteer).pk,
        "placement": PlacementFactory(person=volunteer).pk,
    }


def body_of(deed: str, rows: dict[str, Any]) -> dict[str, Any] | None:
    today = timezone.localdate()
    first = (today + dt.timedelta(days=7)).isoformat()
    bodies: dict[str, dict[str, Any]] = {
        "post /me/applications": {"role": rows["role"]},
        "post /me/applications/{application}/withdraw": {"reason": WithdrawReason.values[0]},
        "post /me/hours": {
            "placement": rows["placement"],
            "givenOn": today.isoformat(),
            "hours": 1,
        },
        "post /organisation/roles": {"title": "Goats", "tasks": "Feed them."},
        "patch /organisation/roles/{role}": {"commitment": "An hour"},
        "post /organisation/roles/{role}/withdraw": {"reason": "not needed"},
        "post /organisation/roles/{role}/times": {
            "pattern": "once",
            "first": first,
            "starts": "18:30",
            "ends": "20:00",
        },
        "patch /organisation": {"address": "1 High Street"},
    }
    return bodies.get(deed)


@pytest.mark.parametrize("deed", TABLE)
def test_each_key_is_answered_as_the_table_says(
    deed: str, programs: list[Program], rows: dict[str, Any]
) -> None:
    method, _space, path = deed.partition(" ")
    found = []
    for program in programs:
        if method == "get":
            answer = program.get(path.format(**rows))
        else:
            answer = program.send(path.format(**rows), body_of(deed, rows), method=method)
        found.append(answer.status_code)
    assert tuple(found) == TABLE[deed]


def test_every_operation_is_in_the_table() -> None:
    schema: Any = api.get_openapi_schema()
    there = {
        f"{method} {path.removeprefix('/api/v1')}"
        for path, methods in schema["paths"].items()
        for method in methods
    }
    listed = {
        deed.replace("{application}", "{pk}").replace("{role}", "{pk}") for deed in TABLE
    } | ONE_BY_ONE
    assert there == listed
