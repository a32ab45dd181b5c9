"""An organisation's own, written and read by a program with its key."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from matching.taxonomy.models import Cause, CauseScheme
from tests.factories.applications import application_to, role_of
from tests.factories.keys import Program, answers_for_a_role, program_of
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.states import OpportunityState

pytestmark = pytest.mark.django_db
ROLES = "/organisation/roles"


@pytest.fixture
def verified(vco: Organisation) -> Organisation:
    vco.verified_at = timezone.now()
    vco.save()
    return vco


@pytest.fixture
def program(coordinator: Person, verified: Organisation) -> Program:
    return program_of(coordinator, organisation=verified)


@pytest.fixture
def whole(stepney: Area) -> dict[str, Any]:
    """Everything that a role needs before it can go on offer."""
    load_rules()
    Cause.objects.get_or_create(
        scheme=CauseScheme.STANDARD, code="Environment", defaults={"label": "Environment"}
    )
    return answers_for_a_role() | {
        "title": "Look after the goats",
        "tasks": "Feed them and muck out.",
        "hoursAWeek": 2,
        "postcode": "E1 3DG",
    }


def test_a_role_is_begun_completed_and_put_on_offer(
    program: Program, whole: dict[str, Any], coordinator: Person
) -> None:
    begun = program.send(ROLES, {"title": whole.pop("title"), "tasks": whole.pop("tasks")})
    assert begun.status_code == 201, begun.content
    path = f"{ROLES}/{begun.json()['id']}"
    assert begun.json()["state"] == "draft"
    assert set(begun.json()["missing"]) == {
        "when", "where", "who", "applying", "checks", "support", "promises",
    }  # fmt: skip
    early = program.send(f"{path}/publish")
    assert (early.status_code, early.json()["type"].rpartition("-")[2]) == (409, "ready")
    said = program.send(path, whole, method="patch")
    assert said.status_code == 200, said.content
    assert said.json()["missing"] == {}
    live = program.send(f"{path}/publish")
    assert (live.status_code, live.json()["state"]) == (200, "live")
    role = Role.objects.get(pk=begun.json()["id"])
    assert role.lead == coordinator
    assert (role.commitment, role.places_left, role.minimum_age) == ("Two hours a week", 2, 18)
    assert role.opportunity.venues.get().postcode == "E1 3DG"
    assert Program().get(f"/roles/{role.pk}").json()["isOpen"] is True
    paused = program.send(f"{path}/pause")
    assert paused.json()["state"] == "paused"
    assert program.send(f"{path}/publish").json()["state"] == "live"
    off = program.send(f"{path}/withdraw", {"reason": "filled here"})
    assert off.json()["state"] == "withdrawn"


def test_what_a_step_refuses_is_refused_and_nothing_is_kept(
    program: Program, whole: dict[str, Any]
) -> None:
    made = program.send(ROLES, {"title": "Goats", "tasks": "Feed them."}).json()
    path = f"{ROLES}/{made['id']}"
    wrong = program.send(path, {"commitment": "An hour", "postcode": "nonsense"}, method="patch")
    assert wrong.status_code == 422
    assert [each["field"] for each in wrong.json()["errors"]] == ["postcode"]
    assert Role.objects.get(pk=made["id"]).commitment == ""
    reason = program.send(path, {"cause": ["Environment"], "maximumAge": 60}, method="patch")
    assert "ageReason" in [each["field"] for each in reason.json()["errors"]]
    title = program.send(ROLES, {"title": "", "tasks": "x"})
    assert title.status_code == 422


def test_hours_that_no_week_has_are_refused_and_others_are_told(program: Program) -> None:
    made = program.send(ROLES, {"title": "Goats", "tasks": "Feed them."}).json()
    path = f"{ROLES}/{made['id']}"
    for wrong in (0, 112.1, 2.55):
        answer = program.send(path, {"hoursAWeek": wrong}, method="patch")
        assert answer.status_code == 422
    told = program.send(path, {"hoursAWeek": 2.5}, method="patch").json()
    assert Decimal(told["hoursAWeek"]) == Decimal("2.5")


def test_one_answer_changed_leaves_the_others_of_its_step(
    program: Program, whole: dict[str, Any]
) -> None:
    made = program.send(ROLES, whole).json()
    path = f"{ROLES}/{made['id']}"
    program.send(path, {"venue": "The farm"}, method="patch")
    role = Role.objects.get(pk=made["id"])
    venue = role.opportunity.venues.get()
    assert (venue.name, venue.postcode, role.remote) == ("The farm", "E1 3DG", False)
    assert role.causes == ["Environment"]


def test_an_unverified_organisation_prepares_and_does_not_publish(
    program: Program, whole: dict[str, Any], verified: Organisation
) -> None:
    verified.verified_at = None
    verified.save()
    made = program.send(ROLES, whole).json()
    refused = program.send(f"{ROLES}/{made['id']}/publish")
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("not-verified")
    assert Role.objects.get().opportunity.state == OpportunityState.DRAFT


def test_a_key_is_of_one_organisation_even_where_its_maker_acts_for_several(
    program: Program, coordinator: Person, verified: Organisation
) -> None:
    second = OrganisationFactory()
    MembershipFactory(organisation=second, person=coordinator)
    role = role_of(second)
    assert program.get(f"{ROLES}/{role.pk}").status_code == 404
    assert program.send(f"{ROLES}/{role.pk}/pause").status_code == 404
    begun = program.send(ROLES, {"title": "A", "tasks": "B", "organisation": second.pk})
    assert begun.status_code == 403
    assert program.get(ROLES).json()["data"] == []


def test_a_key_stops_when_its_maker_leaves(
    program: Program, coordinator: Person, verified: Organisation
) -> None:
    assert program.get(ROLES).status_code == 200
    assert program.send(ROLES, {"title": "A", "tasks": "B"}, token="one").status_code == 201
    Membership.objects.update(ended_on=timezone.localdate())
    assert program.get(ROLES).status_code == 403
    assert program.send(ROLES, {"title": "A", "tasks": "B"}).status_code == 403
    kept = program.send(ROLES, {"title": "A", "tasks": "B"}, token="one")
    assert kept.status_code == 403


def test_a_centre_writes_for_those_it_answers_for(
    broker: Person, centre: Organisation, whole: dict[str, Any]
) -> None:
    adopted = OrganisationFactory(standing=Organisation.Standing.ADOPTED, cares_of=centre)
    only_cared_for = OrganisationFactory(cares_of=centre)
    program = program_of(broker, organisation=centre)
    made = program.send(ROLES, whole | {"organisation": adopted.pk})
    assert made.status_code == 201, made.content
    assert made.json()["organisation"]["id"] == adopted.pk
    refused = program.send(ROLES, whole | {"organisation": only_cared_for.pk})
    assert refused.status_code == 403
    own = program.send(ROLES, whole)
    assert own.json()["organisation"]["id"] == centre.pk
    ids = {each["id"] for each in program.get(ROLES).json()["data"]}
    assert ids == {made.json()["id"], own.json()["id"]}
    theirs = program.get(ROLES, organisation=str(adopted.pk)).json()["data"]
    assert [each["id"] for each in theirs] == [made.json()["id"]]


def test_its_own_people_read_what_a_closed_licence_keeps_from_others(
    program: Program, verified: Organisation
) -> None:
    role = role_of(verified)
    Role.objects.filter(pk=role.pk).update(commitment="Mornings")
    Opportunity.objects.filter(pk=role.opportunity_id).update(
        source="feed-1", source_id="1", licence="closed"
    )

    told = program.get(ROLES).json()["data"]

    assert [each["commitment"] for each in told] == ["Mornings"]


def test_applications_are_told_without_names(
    program: Program, verified: Organisation, volunteer: Person
) -> None:
    made = application_to(role_of(verified), volunteer, words="Between us.")
    application_to(role_of(OrganisationFactory()))
    answer = program.get("/organisation/applications")
    assert [each["id"] for each in answer.json()["data"]] == [made.pk]
    said = answer.content.decode()
    assert volunteer.name not in said
    assert volunteer.email not in said
    assert "Between us." not in said
    assert program.get("/organisation/applications", state="open").json()["data"]
    assert not program.get("/organisation/applications", state="declined").json()["data"]


def test_lists_ask_no_query_for_each_of_their_rows(
    program: Program, verified: Organisation, volunteer: Person
) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert program.get(path).status_code == 200
        return len(asked)

    paths = [ROLES, "/organisation/applications"]
    application_to(role_of(verified))
    program.get(ROLES)
    with_one = [queries(path) for path in paths]
    for _ in range(2):
        application_to(role_of(verified))
    assert [queries(path) for path in paths] == with_one
