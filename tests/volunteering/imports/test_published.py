"""A role that a centre brought in a spreadsheet is the centre's own: told to the world once it is live."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from matching.taxonomy.models import Cause, CauseScheme
from tests.conftest import SignIn
from tests.factories.keys import Program, answers_for_a_role, program_of
from tests.volunteering.imports.sheets import as_csv, bring, load
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting import actions as posting

pytestmark = pytest.mark.django_db
WORDS = "Walk the goats to the meadow."
LINKED = "application/ld+json"


@pytest.fixture
def brought(stepney: Area, centre: Organisation, broker: Person) -> Role:
    """Bring an organisation and its role, as a centre does that moves its list here."""
    load_rules()
    Cause.objects.create(scheme=CauseScheme.STANDARD, code="Environment", label="Environment")
    whose = as_csv(
        ["Organisation name", "Postcode", "Charity number"], ["Goats", "E1 3DG", "1123456"]
    )
    load(bring(centre, broker, whose, kind="organisations"), broker)
    listed = as_csv(
        ["Opportunity title", "Provider", "Description", "Postcode", "Time commitment"],
        ["Goatherd", "Goats", WORDS, "E1 3DG", "Mornings"],
    )
    load(bring(centre, broker, listed, kind="roles"), broker)
    Organisation.objects.filter(name="Goats").update(verified_at=timezone.now())
    return Role.objects.get(title="Goatherd")


@pytest.fixture
def program(broker: Person, centre: Organisation) -> Program:
    return program_of(broker, organisation=centre)


def finished(program: Program, role: Role) -> None:
    """Say what the spreadsheet did not, and put it on offer; a minute ago, for the feed waits."""
    path = f"/organisation/roles/{role.pk}"
    told = program.send(path, answers_for_a_role() | {"commitment": "Mornings"}, method="patch")
    assert (told.status_code, told.json().get("missing")) == (200, {}), told.content
    live = program.send(f"{path}/publish")
    assert (live.status_code, live.json()["state"]) == (200, "live"), live.content
    Role.objects.filter(pk=role.pk).update(changed_at=timezone.now() - dt.timedelta(minutes=1))


def test_a_draft_says_what_it_lacks(program: Program, brought: Role) -> None:
    told = program.get(f"/organisation/roles/{brought.pk}").json()

    assert {"applying", "promises"} <= set(told["missing"])


def test_on_offer_it_stands_with_its_words_wherever_roles_are_told(
    program: Program, brought: Role, anonymous: Client
) -> None:
    finished(program, brought)

    def asked(path: str, **headers: str) -> Any:
        return json.loads(anonymous.get(path, headers=headers).getvalue())

    [activity] = asked("/data/opportunities.jsonld")["graph"][0]["activity"]
    assert WORDS in activity["role"][0]["description"]
    assert activity["license"] == "CC-BY-4.0"
    assert not {"originalId", "sourcePlatform"} & set(activity)
    [item] = asked("/data/feed")["items"]
    assert (item["state"], item["data"]["title"]) == ("updated", "Goatherd")
    assert asked(brought.get_absolute_url(), accept=LINKED)["activity"][0]["title"] == "Goatherd"
    told = asked(f"/api/v1/roles/{brought.pk}")
    assert (WORDS in told["description"], told["commitment"]) == (True, "Mornings")
    assert told["licence"] == "CC-BY-4.0"
    [entry] = asked("/find/feed.json")["items"]
    assert WORDS in entry["content_text"]


def test_its_page_names_no_feed(program: Program, brought: Role, anonymous: Client) -> None:
    finished(program, brought)

    page = anonymous.get(brought.get_absolute_url()).content.decode()

    assert "Goatherd" in page
    assert "centre-" not in page


def test_put_aside_as_a_draft_it_is_nobodys_to_read(
    brought: Role, broker: Person, anonymous: Client, sign_in: SignIn
) -> None:
    posting.withdraw(role=brought, reason="a mistake", by=broker)
    address = f"/opportunities/{brought.opportunity_id}/"

    assert anonymous.get(brought.get_absolute_url()).status_code == 404
    assert anonymous.get(brought.get_absolute_url(), headers={"accept": LINKED}).status_code == 404
    assert anonymous.get(f"/api/v1/roles/{brought.pk}").status_code == 404
    assert anonymous.get(address).status_code == 404
    assert sign_in(broker).get(brought.get_absolute_url()).status_code == 200


def test_withdrawn_after_it_was_on_offer_it_is_gone_and_was_there(
    program: Program, brought: Role, broker: Person, anonymous: Client
) -> None:
    finished(program, brought)
    brought.refresh_from_db()
    posting.withdraw(role=brought, reason="filled", by=broker)

    assert anonymous.get(brought.get_absolute_url()).status_code == 200
    assert anonymous.get(f"/opportunities/{brought.opportunity_id}/").status_code == 410
