"""An organisation's own page and promises, read and changed by a program with its key."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from matching.keys.scopes import Scope
from matching.messaging.models import Notice
from matching.organisations.models import Organisation, OrganisationIdentifier
from matching.people.models import Person
from matching.taxonomy.models import Cause, CauseScheme
from tests.factories.keys import Program, program_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
OURS = "/organisation"


@pytest.fixture
def program(coordinator: Person, vco: Organisation) -> Program:
    return program_of(coordinator, organisation=vco)


def test_what_is_given_is_changed_and_the_rest_stays(program: Program, vco: Organisation) -> None:
    Cause.objects.get_or_create(
        scheme=CauseScheme.STANDARD, code="Environment", defaults={"label": "Environment"}
    )
    before = program.get(OURS).json()
    until = (timezone.localdate() + dt.timedelta(days=200)).isoformat()
    said: dict[str, Any] = {
        "description": "We keep goats.\n\nAnd <b>sheep</b>.",
        "cause": ["Environment"],
        "address": "1 High Street",
        "repliesWithinDays": 3,
        "insuredUntil": until,
        "insuredFromAge": 16,
    }
    changed = program.send(OURS, said, method="patch")
    assert changed.status_code == 200, changed.content
    assert changed.json() == before | said
    assert program.get(OURS).json() == changed.json()
    vco.refresh_from_db()
    assert vco.description == "<p>We keep goats.</p>\n\n<p>And &lt;b&gt;sheep&lt;/b&gt;.</p>"
    assert Program().get(f"/organisations/{vco.pk}").json()["repliesWithinDays"] == 3
    cleared = program.send(OURS, {"insuredUntil": None}, method="patch").json()
    assert (cleared["insuredUntil"], cleared["insuredFromAge"]) == (None, 16)


def test_what_a_form_refuses_is_refused_and_nothing_is_kept(
    program: Program, vco: Organisation
) -> None:
    wrong = program.send(
        OURS,
        {"address": "1 High Street", "insuredFromAge": 60, "insuredToAge": 18},
        method="patch",
    )
    assert wrong.status_code == 422
    assert [each["field"] for each in wrong.json()["errors"]] == ["insuredToAge"]
    vco.refresh_from_db()
    assert vco.address == ""
    nameless = program.send(OURS, {"name": ""}, method="patch")
    assert [each["field"] for each in nameless.json()["errors"]] == ["name"]
    assert program.send(OURS, {"kind": "centre"}, method="patch").status_code == 422


def test_a_number_is_given_once_and_another_organisations_never(
    program: Program, vco: Organisation
) -> None:
    vco.identifiers.all().delete()
    taken: Any = OrganisationFactory()
    OrganisationIdentifier.objects.create(organisation=taken, scheme="GB-CHC", number="1012345")
    refused = program.send(OURS, {"charityNumber": "1012345"}, method="patch")
    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert error["field"] == "charityNumber"
    assert taken.name in error["detail"]
    assert "<a" not in error["detail"]
    given = program.send(OURS, {"charityNumber": "1054321"}, method="patch").json()
    assert given["charityRegistration"] == [
        {"registrar": "GB-CHC", "registrationNumber": "1054321"}
    ]
    again = program.send(OURS, {"charityNumber": "1099999"}, method="patch")
    assert again.status_code == 422
    assert again.json()["errors"] == [
        {"field": "charityNumber", "detail": "It is known already. Tell us if it is wrong."}
    ]


def test_a_change_of_the_page_answers_what_was_asked_back(
    program: Program, vco: Organisation, centre: Organisation, broker: Person
) -> None:
    vco.asked_back, vco.verified_at, vco.cares_of = "What do you do?", None, centre
    vco.save()
    assert program.get(OURS).json()["askedBack"] == "What do you do?"
    program.send(OURS, {"repliesWithinDays": 4}, method="patch")
    vco.refresh_from_db()
    assert vco.asked_back == "What do you do?"
    assert program.send(OURS, {"description": "Goats."}, method="patch").json()["askedBack"] == ""
    assert Notice.objects.filter(to=broker, kind="organisation-to-verify").count() == 1


def test_a_key_changes_its_own_organisation_and_only_with_the_scope(
    coordinator: Person, vco: Organisation
) -> None:
    second: Any = OrganisationFactory(address="2 High Street")
    MembershipFactory(organisation=second, person=coordinator)
    reading = program_of(coordinator, Scope.ORGANISATION_READ, organisation=vco)
    assert reading.get(OURS).json()["id"] == vco.pk
    refused = reading.send(OURS, {"address": "3 High Street"}, method="patch")
    assert refused.status_code == 403
    writing = program_of(coordinator, Scope.ORGANISATION_WRITE, organisation=vco)
    assert writing.get(OURS).status_code == 403
    assert writing.send(OURS, {"address": "3 High Street"}, method="patch").status_code == 200
    second.refresh_from_db()
    assert second.address == "2 High Street"
