"""Concerns from any page, and what safeguarding leads do with them."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from config.safeguarding import raising
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from matching.safeguarding.models import Concern, Hold, LeadLook
from matching.safeguarding.queries import is_held
from tests.conftest import SignIn
from tests.factories.applications import role_of
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.safeguarding import ConcernFactory

WORRY = {"about": "conduct", "text": "He shouts at the children."}


@pytest.fixture(autouse=True)
def _quiet(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lead(centre: Organisation, vco: Organisation) -> Person:
    vco.cares_of = centre
    vco.save()
    person: Person = PersonFactory(name="Lena Lead")
    MembershipFactory(organisation=centre, person=person, role=Membership.Role.SAFEGUARDING)
    return person


def test_every_page_leads_to_the_form_and_says_where_one_was(
    anonymous: Client, vco: Organisation
) -> None:
    page = anonymous.get(f"/organisations/{vco.pk}/").content.decode()
    assert f'href="/concern/?page=/organisations/{vco.pk}/"' in page
    form = anonymous.get(f"/concern/?page=/organisations/{vco.pk}/").content.decode()
    assert "Call 999" in form
    assert f'value="/organisations/{vco.pk}/"' in form


def test_a_concern_about_a_role_goes_to_the_centres_lead_without_its_words(
    anonymous: Client, vco: Organisation, lead: Person, operator: Person
) -> None:
    role = role_of(vco)
    answer = anonymous.post("/concern/", {**WORRY, "page": f"/roles/{role.pk}/"})
    assert answer["Location"] == "/concern/raised/"
    concern = Concern.objects.get()
    assert (concern.centre, concern.raised_by) == (vco.cares_of, None)
    notice = Notice.objects.get()
    assert notice.to == lead
    assert "shouts" not in notice.subject + notice.body


@pytest.mark.parametrize("page", ["", "/", "/roles/0/", "/nowhere/", "//evil.example.org/", "x"])
def test_a_concern_about_no_page_of_a_centre_goes_to_the_operator(
    anonymous: Client, lead: Person, operator: Person, page: str
) -> None:
    anonymous.post("/concern/", {**WORRY, "page": page})
    assert Concern.objects.get().centre is None
    assert [notice.to for notice in Notice.objects.all()] == [operator]


def test_a_concern_about_the_centre_passes_it_by(
    anonymous: Client, vco: Organisation, lead: Person, operator: Person
) -> None:
    page = f"/organisations/{vco.pk}/"
    anonymous.post("/concern/", {**WORRY, "page": page, "past_the_centre": "on"})
    assert Concern.objects.get().centre is None


def test_who_is_signed_in_may_stay_unnamed(volunteer: Person, sign_in: SignIn) -> None:
    browser = sign_in(volunteer)
    browser.post("/concern/", WORRY)
    browser.post("/concern/", {**WORRY, "unnamed": "on"})
    assert [concern.raised_by for concern in Concern.objects.order_by("pk")] == [volunteer, None]


def test_a_form_without_a_kind_keeps_what_was_written(anonymous: Client) -> None:
    page = anonymous.post("/concern/", {"text": "He shouts."}).content.decode()
    assert "He shouts." in page
    assert not Concern.objects.exists()


def test_a_flood_is_told_the_other_way(anonymous: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "MOST_AN_HOUR", 1)
    anonymous.post("/concern/", WORRY)
    page = anonymous.post("/concern/", WORRY).content.decode()
    assert "Write to us by e-mail" in page
    assert "He shouts" in page
    assert Concern.objects.count() == 1


def test_leads_of_the_centre_read_it_and_nobody_else(
    lead: Person, centre: Organisation, coordinator: Person, broker: Person, sign_in: SignIn
) -> None:
    concern = ConcernFactory(centre=centre)
    elsewhere = PersonFactory()
    MembershipFactory(
        organisation=CentreFactory(), person=elsewhere, role=Membership.Role.SAFEGUARDING
    )
    address = f"/concerns/{concern.pk}/"
    for person in (coordinator, broker, elsewhere):
        assert sign_in(person).get(address).status_code == 403
        assert sign_in(person).post(f"{address}take-up/").status_code == 403
    assert "He shouts" in sign_in(lead).get(address).content.decode()
    assert list(LeadLook.objects.values_list("by", "concern")) == [(lead.pk, concern.pk)]


def test_a_lead_sees_only_the_list_of_their_centre(
    lead: Person, centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    ConcernFactory(centre=centre, about=Concern.About.SAFETY)
    ConcernFactory(centre=CentreFactory(), about=Concern.About.DATA)
    page = sign_in(lead).get("/concerns/").content.decode()
    assert "Somebody may be harmed" in page
    assert "How data are used" not in page
    assert sign_in(broker).get("/concerns/").status_code == 403


def test_a_concern_is_taken_up_once_and_closed_with_its_outcome(
    lead: Person, centre: Organisation, sign_in: SignIn
) -> None:
    other = PersonFactory()
    MembershipFactory(organisation=centre, person=other, role=Membership.Role.SAFEGUARDING)
    concern = ConcernFactory(centre=centre)
    address = f"/concerns/{concern.pk}/"
    assert sign_in(lead).post(f"{address}take-up/").status_code == 302
    assert sign_in(other).post(f"{address}take-up/").status_code == 409
    empty = sign_in(lead).post(f"{address}close/", {"outcome": ""})
    assert empty.status_code == 200
    sign_in(lead).post(f"{address}close/", {"outcome": "We have spoken."})
    concern.refresh_from_db()
    assert (concern.state, concern.outcome, concern.lead) == ("closed", "We have spoken.", lead)


def test_a_hold_stops_somebody_until_it_is_lifted_and_leaves_no_look(
    lead: Person, centre: Organisation, volunteer: Person, sign_in: SignIn
) -> None:
    browser = sign_in(lead)
    said = {"person": volunteer.email.upper(), "reason": "See the concern."}
    assert browser.post("/holds/new/", said).status_code == 302
    hold = Hold.objects.get()
    assert (hold.centre, hold.placed_by, is_held(volunteer)) == (centre, lead, True)
    browser.post("/holds/new/", said)
    assert Hold.objects.count() == 1
    assert "See the concern." in browser.get(f"/holds/{hold.pk}/").content.decode()
    assert not Look.objects.exists()
    browser.post(f"/holds/{hold.pk}/")
    assert not is_held(volunteer)


def test_an_address_that_nobody_has_keeps_the_reason(lead: Person, sign_in: SignIn) -> None:
    said = {"person": "nobody@example.org", "reason": "See the concern."}
    page = sign_in(lead).post("/holds/new/", said).content.decode()
    assert "Nobody here has this address." in page
    assert "See the concern." in page


def test_only_leads_place_and_read_holds(
    coordinator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    hold = Hold.objects.create(person=volunteer, reason="R")
    browser = sign_in(coordinator)
    assert browser.get("/holds/new/").status_code == 403
    assert browser.get(f"/holds/{hold.pk}/").status_code == 403
    assert browser.post(f"/holds/{hold.pk}/").status_code == 403


def test_a_lead_keeps_when_the_authorities_were_told_and_nobody_else_reads_it(
    centre: Organisation, lead: Person, broker: Person, sign_in: SignIn
) -> None:
    concern = ConcernFactory(centre=centre)
    path = f"/concerns/{concern.pk}/outside/"
    told = {
        f"{name}_{part}": value
        for name in ("lado_told_on", "dbs_referred_on", "police_told_on")
        for part, value in (("day", "3"), ("month", "3"), ("year", "2026"))
    }
    assert sign_in(broker).post(path, told).status_code == 403
    assert sign_in(broker).get(f"/concerns/{concern.pk}/").status_code == 403

    assert sign_in(lead).post(path, told).status_code == 302

    concern.refresh_from_db()
    day = dt.date(2026, 3, 3)
    assert (concern.lado_told_on, concern.dbs_referred_on, concern.police_told_on) == (
        day,
        day,
        day,
    )
    assert LeadLook.objects.filter(concern=concern, by=lead).exists()
    assert not Look.objects.exists()


def test_a_day_to_come_is_no_day_on_which_somebody_was_told(
    centre: Organisation, lead: Person, sign_in: SignIn
) -> None:
    concern = ConcernFactory(centre=centre)
    sent = {"police_told_on_day": "1", "police_told_on_month": "1", "police_told_on_year": "2099"}
    answer = sign_in(lead).post(f"/concerns/{concern.pk}/outside/", sent)
    assert "This day is still to come." in answer.content.decode()
    concern.refresh_from_db()
    assert concern.police_told_on is None
