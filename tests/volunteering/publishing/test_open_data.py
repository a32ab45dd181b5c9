import datetime as dt
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.admin import AdminSite
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import AsyncClient, Client, RequestFactory
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from matching.organisations import actions as organisations
from matching.organisations.admin import OrganisationAdmin
from matching.organisations.models import Organisation
from tests.factories.opportunities import (
    ImportedOpportunityFactory,
    OpportunityFactory,
    RoleFactory,
    VenueFactory,
    summarised,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactory
from tests.running.threads import at_once
from volunteering.opportunities import actions
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.states import OpportunityState
from volunteering.publishing import actions as publishing
from volunteering.publishing.views import opportunities

pytestmark = pytest.mark.django_db
FEED = "/data/feed"
ALL = "/data/opportunities.jsonld"


def posted(**given: Any) -> Role:
    """Put a role on offer, a minute ago: the feed waits for what is being written."""
    role: Role = RoleFactory(**given)
    role.opportunity.refresh_from_db()
    summarised(role.opportunity)
    aged(role, dt.timedelta(minutes=1))
    role.refresh_from_db()
    return role


def aged(role: Role, by: dt.timedelta) -> None:
    Role.objects.filter(pk=role.pk).update(changed_at=timezone.now() - by)


def told(anonymous: Client, address: str = ALL) -> Any:
    return json.loads(anonymous.get(address).getvalue())


def walked(anonymous: Client) -> list[Any]:
    """Follow the feed until a page is empty."""
    items, address = [], FEED
    while (page := told(anonymous, address))["items"]:
        items += page["items"]
        address = (
            page["next"].removeprefix("http://localhost:8000").removeprefix("http://testserver")
        )
    return items


def states(anonymous: Client, address: str = FEED) -> dict[int, str]:
    return {int(each["id"]): each["state"] for each in told(anonymous, address)["items"]}


def titles(document: Any) -> list[str]:
    return [each["title"] for whose in document["graph"] for each in whose["activity"]]


def test_a_role_is_told_inside_its_activity_and_organisation(anonymous: Client) -> None:
    role = posted(title="Waterer", minimum_age=16, skills=["ActiveListening"])
    document = told(anonymous)
    assert (document["license"], document["graph"][0]["name"]) == (
        "CC-BY-4.0",
        role.organisation.name,
    )
    activity = document["graph"][0]["activity"][0]
    assert activity["id"].endswith(f"/opportunities/{role.opportunity_id}/")
    assert activity["role"][0] | {"id": ""} == {
        "type": "Role",
        "id": "",
        "title": "Waterer",
        "description": "<p>Dig, plant and water.</p>",
        "applyLink": f"http://localhost:8000/roles/{role.pk}/",
        "allowsRemoteParticipation": False,
        "minimumAge": 16,
        "skill": ["https://ns.volunteeringdata.io/ActiveListening"],
    }


def test_what_is_no_longer_on_offer_was_never_on_offer_or_is_invented_is_not_told(
    anonymous: Client,
) -> None:
    posted(opportunity__title="Open")
    posted(opportunity__title="Draft", opportunity__state=OpportunityState.DRAFT)
    posted(opportunity__title="Invented", opportunity__organisation__is_invented=True)
    gone = posted(opportunity__title="Gone")
    actions.withdraw(opportunity=gone.opportunity, by=None)
    assert titles(told(anonymous)) == ["Open"]


def test_others_roles_are_passed_on_only_under_a_licence_that_allows_it(anonymous: Client) -> None:
    for licence in ("CC BY 4.0", "All rights reserved", ""):
        listed = ImportedOpportunityFactory(licence=licence, title=licence or "Silent")
        posted(opportunity=listed)
    document = told(anonymous)
    assert titles(document) == ["CC BY 4.0"]
    activity = document["graph"][0]["activity"][0]
    assert (activity["license"], activity["sourcePlatform"]) == ("CC-BY-4.0", "Do IT")


@pytest.mark.parametrize(
    ("licence", "standing", "said"),
    [
        ("closed", "imported", None),
        ("CC-BY-4.0", "imported", "A farm."),
        ("", "claimed", "A farm."),
    ],
)
def test_words_of_an_organisation_are_told_where_their_own_licence_lets_us(
    anonymous: Client, licence: str, standing: str, said: str | None
) -> None:
    role = posted(opportunity=ImportedOpportunityFactory())
    whose = Organisation.objects.filter(pk=role.organisation_id)
    whose.update(description="A farm.", image="https://a.example/i", licence=licence)
    whose.update(standing=standing)

    [node] = told(anonymous)["graph"]

    assert (node.get("description"), "image" in node) == (said, said is not None)


def asked_again(anonymous: Client, tag: str, address: str = ALL) -> int:
    return anonymous.get(address, headers={"if-none-match": tag}).status_code


def test_the_whole_is_not_written_again_for_who_has_it(
    anonymous: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    posted()
    first = anonymous.get(ALL)
    with django_assert_max_num_queries(3):
        again = anonymous.get(ALL, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert asked_again(anonymous, first["ETag"].removeprefix("W/")) == 304
    assert asked_again(anonymous, '"another"') == 200


def test_the_whole_is_written_again_once_anything_in_it_has_changed(anonymous: Client) -> None:
    role, other = posted(title="Waterer"), posted(title="Sower")
    whose = Organisation.objects.filter(pk=role.organisation_id)
    past = timezone.now() - dt.timedelta(days=1)
    changes: list[Callable[[], object]] = [
        lambda: aged(other, dt.timedelta(days=2)),  # older than what was told last
        lambda: whose.update(name="Another", fingerprint="new"),  # as a feed does
        lambda: whose.update(name="A third", described_at=past),
        lambda: actions.withdraw(opportunity=other.opportunity, by=None),
        lambda: Role.objects.filter(pk=other.pk).delete(),
    ]
    for change in changes:
        tag = anonymous.get(ALL)["ETag"]
        assert asked_again(anonymous, tag) == 304
        change()
        assert asked_again(anonymous, tag) == 200


def test_the_whole_is_written_again_when_a_day_has_opened_a_role(anonymous: Client) -> None:
    today = timezone.localdate()
    posted(opportunity__title="Soon", opportunity__opens_on=today + dt.timedelta(days=1))
    first = anonymous.get(ALL)
    assert titles(json.loads(first.getvalue())) == []
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        again = anonymous.get(ALL, headers={"if-none-match": first["ETag"]})
        assert titles(json.loads(again.getvalue())) == ["Soon"]


def test_what_closes_while_the_whole_is_written_is_left_out(anonymous: Client) -> None:
    """The one whose last role closes is the last of its batch, and the whole goes on to its end."""
    stays, closes = posted(opportunity__title="Stays"), posted(opportunity__title="Closes")
    named: list[str] = []

    def closing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Close it as soon as the organisations of the batch are named."""
        found = execute(sql, *rest)
        if not named and sql.startswith("SELECT DISTINCT"):
            named.append(sql)
            actions.withdraw(opportunity=closes.opportunity, by=None)
        return found

    with connection.execute_wrapper(closing):
        document = told(anonymous)

    assert named
    assert titles(document) == ["Stays"]
    assert [each["name"] for each in document["graph"]] == [stays.organisation.name]


@pytest.mark.django_db(transaction=True)
def test_whoever_reads_slowly_holds_no_connection(rf: RequestFactory) -> None:
    posted(opportunity__title="One")
    posted(opportunity__title="Two")
    answer = opportunities(rf.get(ALL))
    assert isinstance(answer, StreamingHttpResponse)
    pieces = iter(answer)

    for _piece in range(3):
        assert next(pieces)
        assert connection.connection is None

    assert b"".join(pieces).endswith(b"]}")


def test_one_organisation_and_one_district_can_be_asked_for(anonymous: Client) -> None:
    one, other = posted(opportunity__title="One"), posted(opportunity__title="Other")
    AreaFactory(code="E09000030", name="Tower Hamlets")
    VenueFactory(opportunity=other.opportunity)
    summarised(other.opportunity)
    assert titles(told(anonymous, f"{ALL}?organisation={one.organisation_id}")) == ["One"]
    assert titles(told(anonymous, f"{ALL}?area=E09000030")) == ["Other"]


def test_the_whole_market_takes_as_many_queries_as_one_role(
    anonymous: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    posted()
    with django_assert_num_queries(10):
        told(anonymous)
    for _each in range(3):
        posted()
    with django_assert_num_queries(10):
        assert len(told(anonymous)["graph"]) == 4


def test_the_feed_tells_each_opportunity_once_in_the_order_of_change(anonymous: Client) -> None:
    first, second = posted(opportunity__title="First"), posted(opportunity__title="Second")
    RoleFactory(opportunity=first.opportunity, position=1)
    summarised(first.opportunity)
    Role.objects.filter(opportunity=first.opportunity).update(
        changed_at=timezone.now() - dt.timedelta(seconds=30)
    )
    items = walked(anonymous)
    assert [each["id"] for each in items] == [str(second.opportunity_id), str(first.opportunity_id)]
    assert len(items[1]["data"]["role"]) == 2
    assert items[0]["modified"] < items[1]["modified"]


def test_the_last_page_is_empty_and_leads_to_itself(anonymous: Client) -> None:
    posted()
    last = told(anonymous, told(anonymous, FEED)["next"].removeprefix("http://localhost:8000"))
    assert last["items"] == []
    assert told(anonymous, last["next"].removeprefix("http://localhost:8000")) == last


def test_what_is_gone_comes_as_deleted_for_ninety_days(anonymous: Client) -> None:
    gone, long_gone = posted(), posted()
    for role in (gone, long_gone):
        actions.withdraw(opportunity=role.opportunity, by=None)
    aged(gone, dt.timedelta(days=89))
    aged(long_gone, dt.timedelta(days=91))
    items = walked(anonymous)
    assert [(each["id"], each["state"]) for each in items] == [
        (str(gone.opportunity_id), "deleted")
    ]
    assert "data" not in items[0]


def test_what_opens_or_ends_by_the_calendar_is_told(anonymous: Client) -> None:
    today = timezone.localdate()
    opens = posted(opportunity__opens_on=today + dt.timedelta(days=1))
    ends = posted(opportunity__closes_on=today)
    assert publishing.keep_up() == 0
    assert states(anonymous) == {opens.opportunity_id: "deleted", ends.opportunity_id: "updated"}
    last = told(anonymous, FEED)["next"].removeprefix("http://localhost:8000")

    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        assert publishing.keep_up() == 2
        assert publishing.keep_up() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, minutes=1)):
        assert states(anonymous, last) == {
            opens.opportunity_id: "updated",
            ends.opportunity_id: "deleted",
        }


def test_what_an_organisation_says_anew_of_itself_is_told_and_found(anonymous: Client) -> None:
    role = posted()
    last = told(anonymous, FEED)["next"].removeprefix("http://localhost:8000")
    organisations.describe(
        organisation=role.organisation, said={"name": "Zebra Trust"}, by=PersonFactory()
    )

    assert publishing.keep_up() == 1
    assert publishing.keep_up() == 0

    aged(role, dt.timedelta(seconds=10))
    item = told(anonymous, last)["items"][0]
    assert item["data"]["organisation"]["name"] == "Zebra Trust"
    assert b"1 role" in anonymous.get("/find/?q=zebra").content


def test_what_an_operator_says_of_an_organisation_is_told_too(rf: RequestFactory) -> None:
    role = posted()
    pages = OrganisationAdmin(Organisation, AdminSite())
    pages.save_model(rf.post("/"), role.organisation, None, change=True)
    assert publishing.keep_up() == 1


def test_what_may_no_longer_be_passed_on_is_gone(anonymous: Client) -> None:
    role = posted(opportunity=ImportedOpportunityFactory(licence="CC BY 4.0"))
    assert list(states(anonymous).values()) == ["updated"]
    Opportunity.objects.filter(pk=role.opportunity_id).update(licence="closed")
    assert states(anonymous) == {role.opportunity_id: "deleted"}


def test_what_was_written_a_moment_ago_waits_for_what_is_still_being_written(
    anonymous: Client,
) -> None:
    aged(posted(), dt.timedelta(seconds=1))
    assert walked(anonymous) == []


def test_no_page_of_the_feed_is_lost_when_many_change_in_the_same_moment(
    anonymous: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = [posted() for _each in range(5)]
    Role.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=5))
    monkeypatch.setattr("volunteering.publishing.writing.PAGE", 2)
    assert [each["id"] for each in walked(anonymous)] == [str(r.opportunity_id) for r in roles]


@pytest.mark.django_db(transaction=True)
def test_feed_waits_for_whoever_began_to_write_before_and_passes_nothing_over(
    anonymous: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("volunteering.publishing.queries.SETTLED", dt.timedelta())
    slow, quick = posted(), posted()
    begun, may_end = threading.Event(), threading.Event()

    def take_long() -> list[Any]:
        with transaction.atomic():
            slow.save()
            begun.set()
            assert may_end.wait(30)
        return []

    def look() -> list[Any]:
        assert begun.wait(30)
        quick.save()
        try:
            return walked(anonymous)
        finally:
            may_end.set()

    _slow, seen = at_once([take_long, look])
    assert isinstance(seen, list), seen
    assert [each["id"] for each in seen] == [str(slow.opportunity_id)]  # as it was a minute ago
    again = [each["id"] for each in walked(anonymous)]
    assert again == [str(slow.opportunity_id), str(quick.opportunity_id)]


@pytest.mark.parametrize("point", ["afterTimestamp=x", "afterTimestamp=" + "9" * 18, "afterId=-1"])
def test_a_point_that_is_none_is_refused_with_what_to_do(anonymous: Client, point: str) -> None:
    answer = anonymous.get(f"{FEED}?{point}")
    assert answer.status_code == 400
    assert "Follow “next” as it stands" in answer.json()["error"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("organisation=nobody", "There is no organisation “nobody”."),
        ("organisation=999999", "There is no organisation “999999”."),
        ("organisation=" + "9" * 30, "There is no organisation “" + "9" * 20 + "”."),
        ("area=Leeds", "“Leeds” is no ONS code of a local authority."),
        ("area=E09%00", "“E09\x00” is no ONS code of a local authority."),
    ],
)
def test_what_cannot_be_asked_for_is_refused_by_name(
    anonymous: Client, asked: str, said: str
) -> None:
    answer = anonymous.get(f"{ALL}?{asked}")
    assert (answer.status_code, answer.json()["error"]) == (400, said)


def test_what_is_read_again_before_it_comes_back_is_gone_meanwhile(anonymous: Client) -> None:
    role = posted()
    Opportunity.objects.filter(pk=role.opportunity_id).update(state=OpportunityState.SUBMITTED)
    role.opportunity.refresh_from_db()
    summarised(role.opportunity)
    aged(role, dt.timedelta(minutes=1))
    assert [each["state"] for each in walked(anonymous)] == ["deleted"]


def test_an_opportunity_has_an_address_of_its_own_and_says_when_it_is_gone(
    anonymous: Client,
) -> None:
    role = posted(opportunity__title="Garden")
    address = f"/opportunities/{role.opportunity_id}/"
    assert told(anonymous, address)["activity"][0]["title"] == "Garden"
    actions.withdraw(opportunity=role.opportunity, by=None)
    assert anonymous.get(address).status_code == 410
    assert anonymous.get("/opportunities/999999/").status_code == 404


def test_pages_of_other_sites_may_read_it(anonymous: Client) -> None:
    for address in (ALL, FEED):
        assert anonymous.get(address)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_the_real_kind_of_server_sends_the_same_piece_by_piece(
    async_client: AsyncClient,
) -> None:
    answer: Any = await async_client.get(ALL)
    assert answer.streaming
    pieces = [piece async for piece in answer.streaming_content]
    assert json.loads(b"".join(pieces))["graph"] == []


def test_every_term_of_ours_is_explained_where_its_name_leads(anonymous: Client) -> None:
    page = anonymous.get("/data/terms").content.decode()
    _standard, ours = told(anonymous)["@context"]
    names = [full.partition("#")[2] for full in ours.values() if "/data/terms#" in str(full)]
    assert names
    assert [name for name in names if f'id="{name}"' not in page] == []


def test_an_opportunity_nobody_ever_offered_is_nobodys_to_know(anonymous: Client) -> None:
    draft = OpportunityFactory(state=OpportunityState.DRAFT, organisation=OrganisationFactory())
    RoleFactory(opportunity=draft)
    summarised(draft)
    assert anonymous.get(f"/opportunities/{draft.pk}/").status_code == 404
