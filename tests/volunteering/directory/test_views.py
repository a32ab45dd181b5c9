import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind
from tests.conftest import SignIn
from tests.factories.directory import (
    BodyClaimFactory,
    BodyFactory,
    CoverageFactory,
    DealFactory,
    ServiceFactory,
)
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.places import AreaFactFactory, AreaFactory
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.directory import actions, covering, importing
from volunteering.directory.covering import Shade
from volunteering.directory.errors import DirectoryError
from volunteering.directory.lists import Function, Level, Reach
from volunteering.directory.models import Body, BodyClaim, Coverage, Signpost
from volunteering.directory.states import BodyState

pytestmark = pytest.mark.django_db
HELP = {"need": "to_volunteer", "postcode": "E1 3DG", "community": ""}


@pytest.fixture
def hamlets(stepney: Area) -> Area:
    """Give Tower Hamlets, in London, in England."""
    country = AreaFactory(code="E92000001", kind=AreaKind.COUNTRY, name="England")
    london = AreaFactory(code="E12000007", kind=AreaKind.REGION, name="London", parent=country)
    district = Area.objects.get(code="E09000030")
    district.parent = london
    district.save()
    return district


def body_in(area: Area, **said: Any) -> Body:
    body: Body = BodyFactory(**said)
    ServiceFactory(body=body, level=body.level)
    CoverageFactory(body=body, area=area)
    return body


def national(hamlets: Area, **said: Any) -> Body:
    assert hamlets.parent is not None
    assert hamlets.parent.parent is not None
    return body_in(hamlets.parent.parent, level=Level.NATIONAL, point=None, postcode="", **said)


def names(answer: Any) -> list[str]:
    return [entry.body.name for entry in answer.context["entries"]]


def test_directory_finds_by_name_function_community_and_postcode(
    hamlets: Area, anonymous: Client
) -> None:
    body_in(hamlets, name="Near", communities=["rural"])
    body_in(AreaFactory(), name="Far")
    national(hamlets, name="Wide")
    other = BodyFactory(name="Trains only")
    ServiceFactory(body=other, function=Function.TRAINING)

    assert names(anonymous.get("/directory/")) == ["Far", "Near", "Trains only", "Wide"]
    assert names(anonymous.get("/directory/?q=trains")) == ["Trains only"]
    assert names(anonymous.get("/directory/?function=training")) == ["Trains only"]
    assert names(anonymous.get("/directory/?community=rural")) == ["Near"]
    assert names(anonymous.get("/directory/?postcode=E1+3DG")) == ["Near", "Wide"]


def test_list_keeps_its_filters_from_page_to_page(anonymous: Client, db: None) -> None:
    for n in range(21):
        BodyFactory(name=f"Support {n:02}")

    answer = anonymous.get("/directory/?q=Support")

    assert answer.context["sheet"].next_url == "/directory/?q=Support&page=2"
    assert names(anonymous.get("/directory/?q=Support&page=2")) == ["Support 20"]


def test_list_asks_no_query_per_body(hamlets: Area, anonymous: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            anonymous.get("/directory/?postcode=E1+3DG")
        return len(asked)

    body_in(hamlets, organisation=CentreFactory())
    queries()  # what is kept from the first time on
    one = queries()
    for _n in range(2):
        body_in(hamlets, organisation=CentreFactory())

    assert queries() == one


def test_wrong_postcode_is_said_and_the_list_stays(anonymous: Client, db: None) -> None:
    BodyFactory(name="Support")

    answer = anonymous.get("/directory/?postcode=nowhere")

    assert "“nowhere” is not a postcode" in answer.content.decode()
    assert names(answer) == ["Support"]


def test_body_that_has_closed_for_good_is_listed_no_more(
    anonymous: Client, operator: Person
) -> None:
    body = BodyFactory()
    row = CoverageFactory(body=body)
    actions.set_state(body=body, to=BodyState.DEFUNCT, by=operator)

    row.refresh_from_db()
    assert row.until_on is not None
    assert names(anonymous.get("/directory/")) == []


def test_national_specialist_is_named_only_where_nobody_local_is_known(
    hamlets: Area, anonymous: Client
) -> None:
    national(hamlets, name="All of England")
    national(hamlets, name="Bells", reach=Reach.SPECIALIST, specialism="Bell ringing")

    found = anonymous.get("/directory/who-can-help/", HELP).context["found"]
    assert [each.body.name for each in found.wide] == ["Bells", "All of England"]
    assert found.near == []

    body_in(hamlets, name="Near")
    found = anonymous.get("/directory/who-can-help/", HELP).context["found"]
    assert [each.body.name for each in found.near] == ["Near"]
    assert found.wide == []


def test_where_a_function_has_an_area_of_its_own_it_is_offered_there_only(
    hamlets: Area, anonymous: Client
) -> None:
    body = BodyFactory(name="Two places")
    service = ServiceFactory(body=body)
    ServiceFactory(body=body, function=Function.TRAINING)
    CoverageFactory(body=body, area=AreaFactory())
    CoverageFactory(body=body, area=hamlets, service=service)

    there = anonymous.get("/directory/who-can-help/", HELP).context["found"]
    not_there = anonymous.get("/directory/who-can-help/", {**HELP, "need": "training"})
    assert [each.body.name for each in there.near] == ["Two places"]
    assert not_there.context["found"].nobody


def test_coverage_that_has_ended_or_not_begun_does_not_count(
    hamlets: Area, anonymous: Client
) -> None:
    body = body_in(hamlets)
    Coverage.objects.update(until_on=dt.date(2024, 1, 1))
    assert anonymous.get("/directory/who-can-help/", HELP).context["found"].nobody

    Coverage.objects.update(from_on=dt.date(2099, 1, 1), until_on=None)
    assert anonymous.get("/directory/who-can-help/", HELP).context["found"].nobody
    assert body.name not in anonymous.get("/directory/?postcode=E1+3DG").content.decode()


def test_helpline_records_the_enquiry_and_where_it_was_sent(
    hamlets: Area, centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    near = body_in(hamlets, name="Near")
    page = reverse("helpline", args=[centre.pk])
    bela = sign_in(broker)
    query = "?need=to_volunteer&postcode=E1+3DG&community="

    bela.post(
        page + query,
        {"about": "Wants to dig", "bodies": [near.pk], "name": "Rosa", "channel": "helpline"},
    )

    enquiry = Enquiry.objects.get()
    assert (enquiry.state, enquiry.outcome) == ("closed", "signposted_to")
    assert (enquiry.signposted_to, enquiry.postcode) == ("Near", "E1 3DG")
    assert [sent.body for sent in Signpost.objects.all()] == [near]
    assert "Wants to dig" in bela.get(page).content.decode()


def test_helpline_says_when_there_was_nobody_to_name(
    hamlets: Area, centre: Organisation, broker: Person
) -> None:
    enquiry = actions.signpost(centre=centre, about="Bells", bodies=[], by=broker)

    assert (enquiry.outcome, enquiry.signposted_to) == ("nothing_found", "")


def test_helpline_is_for_its_own_centre_only(
    centre: Organisation, broker: Person, coordinator: Person, sign_in: SignIn
) -> None:
    other = CentreFactory()
    assert sign_in(broker).get(reverse("helpline", args=[other.pk])).status_code == 403
    assert sign_in(coordinator).get(reverse("helpline", args=[centre.pk])).status_code == 403


def test_claim_that_an_editor_accepts_hands_the_entry_over(
    vco: Organisation, coordinator: Person, operator: Person, sign_in: SignIn
) -> None:
    MembershipFactory(organisation=vco, person=coordinator, role=Membership.Role.ADMIN)
    body = BodyFactory(name="Ours")
    cora = sign_in(coordinator)

    assert cora.get(reverse("body_edit", args=[body.pk])).status_code == 403
    cora.post(
        reverse("body_claim", args=[body.pk]), {"organisation": vco.pk, "evidence": "Our website"}
    )
    claim = BodyClaim.objects.get()
    assert Notice.objects.filter(to=operator, kind="directory-claim").exists()
    sign_in(operator).post(reverse("body_claim_decide", args=[claim.pk]), {"decision": "accept"})

    body.refresh_from_db()
    assert body.organisation == vco
    assert cora.get(reverse("body_edit", args=[body.pk])).status_code == 200
    assert Notice.objects.filter(to=coordinator, kind="directory-claim").exists()


def test_organisation_has_one_entry(vco: Organisation, operator: Person) -> None:
    BodyFactory(organisation=vco)
    claim = BodyClaimFactory(organisation=vco)

    with pytest.raises(DirectoryError):
        actions.decide(claim=claim, accept=True, by=operator)


def test_editor_writes_an_entry_says_what_it_does_and_where(
    hamlets: Area, operator: Person, sign_in: SignIn
) -> None:
    opal = sign_in(operator)
    said = {
        "name": "New support",
        "source": "Its own website",
        "provider_type": "infrastructure",
        "reach": "generalist",
        "level": "local",
        "postcode": "E1 3DG",
    }

    opal.post("/directory/new/", said)
    body = Body.objects.get()
    opal.post(reverse("body_offers", args=[body.pk]), {"function": "training", "level": "local"})
    opal.post(reverse("body_areas", args=[body.pk]), {"area": hamlets.pk})
    page = opal.get(body.get_absolute_url()).content.decode()

    assert (body.lad, body.source) == ("E09000030", "Its own website")
    assert "Training" in page
    assert "Tower Hamlets" in page
    row = Coverage.objects.get()
    opal.post(reverse("body_area_end", args=[body.pk, row.pk]))
    row.refresh_from_db()
    assert row.until_on is not None


def test_what_a_body_says_wrong_about_itself_is_asked_back(
    operator: Person, sign_in: SignIn
) -> None:
    answer = sign_in(operator).post(
        "/directory/new/",
        {"name": "Bells", "source": "x", "reach": "specialist", "level": "local"},
    )

    assert "Say what it specialises in." in answer.content.decode()
    assert not Body.objects.exists()


def test_deals_that_have_run_out_are_not_shown(anonymous: Client, db: None) -> None:
    DealFactory(title="Still there")
    DealFactory(title="Gone", until_on=dt.date(2026, 2, 1))

    page = anonymous.get("/directory/deals/").content.decode()

    assert "Still there" in page
    assert "Gone" not in page


def test_coverage_says_what_is_known_and_never_cold_for_what_is_not(hamlets: Area) -> None:
    closed, unknown, listed = AreaFactory(), AreaFactory(), AreaFactory()
    AreaFactFactory(area=hamlets, number=3000)
    AreaFactFactory(area=unknown, number=1000)
    body_in(hamlets, name="Near")
    national(hamlets)
    gone = body_in(closed)
    Coverage.objects.filter(body=gone).update(until_on=dt.date(2024, 1, 1))
    trains = BodyFactory()
    ServiceFactory(body=trains, function=Function.TRAINING)
    CoverageFactory(body=trains, area=listed)

    found = covering.coverage()

    shades = {line.code: line.shade for line in found.lines}
    assert shades == {
        hamlets.code: Shade.ACTIVE,
        closed.code: Shade.COLD,
        unknown.code: Shade.UNKNOWN,
        listed.code: Shade.LISTED,
    }
    assert (int(found.people), int(found.served)) == (4000, 3000)
    assert found.share(found.served) == "75.0"


def test_district_that_nobody_told_us_about_reads_not_in_our_data(
    hamlets: Area, anonymous: Client
) -> None:
    page = anonymous.get("/directory/coverage/").content.decode()

    assert "Tower Hamlets" in page
    assert "Not in our data" in page
    assert anonymous.get("/directory/coverage/").context["shades"] == {"E09000030": "unknown"}


def test_the_map_of_england_leaves_out_districts_of_other_nations(
    hamlets: Area, anonymous: Client
) -> None:
    AreaFactory(code="W06000001", name="Ynys Mon")

    shades = anonymous.get("/directory/coverage/").context["shades"]

    assert shades == {hamlets.code: "unknown"}


CSV = """id,name,description,level,status,functions,service_area,email,url,postcode,communities,reach,\
specialism,assured_date
1,Good Support,We help,local,active,training;Research,E09000030,a@example.org,https://example.org,\
E1 3DG,rural,,,2026-10-01
2,,No name,,,,,,,,,,,
3,Some faults,,galactic,open,juggling;training,E99999999,not-an-address,nope,QQQ,martians,,,tomorrow
4,Half a specialist,,,,,,,,,,specialist,,
"""


def test_file_is_loaded_and_each_mistake_named_by_row_and_column(
    hamlets: Area, tmp_path: Path
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(CSV, encoding="utf-8")

    report = actions.load(rows=importing.rows_of(file), source="A register", licence="OGL 3.0")

    assert [(each.row, each.column, each.left_out) for each in report.problems] == [
        (3, "name", True),
        (4, "level", False),
        (4, "url", False),
        (4, "email", False),
        (4, "postcode", False),
        (4, "communities", False),
        (4, "assured_date", False),
        (4, "functions", False),
        (4, "service_area", False),
        (5, "specialism", True),
    ]
    assert (report.read, report.created, report.refused) == (4, 2, 2)
    good = Body.objects.get(source_id="1")
    assert [each.function for each in good.services.all()] == ["research", "training"]
    assert [each.area for each in good.coverage.all()] == [hamlets]
    assert (good.licence, good.checked_on) == ("OGL 3.0", dt.date(2026, 10, 1))

    again = actions.load(rows=importing.rows_of(file), source="A register", licence="OGL 3.0")
    assert (again.created, again.updated, Body.objects.count()) == (0, 2, 2)


def test_entry_that_its_own_people_keep_is_left_by_a_file(
    hamlets: Area, vco: Organisation, tmp_path: Path
) -> None:
    BodyFactory(name="As we say", source="A register", source_id="1", organisation=vco)
    file = tmp_path / "register.csv"
    file.write_text(CSV, encoding="utf-8")

    report = actions.load(rows=importing.rows_of(file), source="A register", licence="OGL 3.0")

    assert report.left == 1
    assert Body.objects.get(source_id="1").name == "As we say"
