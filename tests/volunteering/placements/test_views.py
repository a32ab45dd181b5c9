import datetime as dt
import io
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from matching.organisations.models import Organisation
from matching.people.models import EmergencyContact, Person
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.hours import HoursFactory
from tests.factories.opportunities import RoleFactory
from tests.factories.placements import (
    InductionStepFactory,
    OfferFactory,
    PlacementFactory,
    ReviewFactory,
    RoleTermsFactory,
)
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role
from volunteering.placements import actions, agreement
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState, Whose

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 15, 11, tzinfo=dt.UTC)
FIRST = {"starts_on_day": "22", "starts_on_month": "6", "starts_on_year": "2026"}


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def offer(vco: Organisation, volunteer: Person) -> Application:
    role = RoleFactory(opportunity__organisation=vco, title="Garden helper", places_left=1)
    RoleTermsFactory(role=role)
    made: Application = OfferFactory(role=role, volunteer=volunteer)
    return made


@pytest.fixture
def placement(vco: Organisation, volunteer: Person) -> Placement:
    made: Placement = PlacementFactory(
        person=volunteer, role__opportunity__organisation=vco, role__title="Garden helper"
    )
    return made


@pytest.fixture
def vera(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def said(offer: Application, **changed: str) -> dict[str, str]:
    shown = agreement.fingerprint(agreement.draft(offer))
    return {**FIRST, "agree": "on", "name": "Vera Volunteer", "shown": shown, **changed}


def test_an_offer_is_read_and_taken(offer: Application, vera: Client) -> None:
    address = f"/applications/{offer.pk}/accept/"
    page = vera.get(address).content.decode()
    assert "not a contract" in page

    answer = vera.post(address, said(offer))

    placement = Placement.objects.get()
    assert answer["Location"] == placement.get_absolute_url()
    assert placement.starts_on == dt.date(2026, 6, 22)
    assert "Starts on Monday 22 June 2026" in vera.get(answer["Location"]).content.decode()


def test_whoever_forgets_to_agree_keeps_what_they_typed(offer: Application, vera: Client) -> None:
    answer = vera.post(f"/applications/{offer.pk}/accept/", said(offer, agree=""))

    page = answer.content.decode()
    assert "Tick the box if you agree." in page
    assert 'value="Vera Volunteer"' in page
    assert not Placement.objects.exists()


@pytest.mark.parametrize("year", ["2020", "2030"])
def test_a_first_day_that_cannot_be_is_refused(offer: Application, vera: Client, year: str) -> None:
    answer = vera.post(f"/applications/{offer.pk}/accept/", said(offer, starts_on_year=year))

    assert "within twelve months" in answer.content.decode()


def test_words_that_changed_are_shown_again(offer: Application, vera: Client) -> None:
    answer = vera.post(f"/applications/{offer.pk}/accept/", said(offer, shown="others"))

    assert "The agreement has changed" in answer.content.decode()
    assert agreement.fingerprint(agreement.draft(offer)) in answer.content.decode()


def test_a_place_that_has_gone_is_said_kindly(offer: Application, vera: Client) -> None:
    Role.objects.update(places_left=0)

    answer = vera.post(f"/applications/{offer.pk}/accept/", said(offer))

    assert answer.status_code == 409
    assert "Someone was faster" in answer.content.decode()


def test_who_has_the_place_is_sent_to_it(offer: Application, vera: Client) -> None:
    vera.post(f"/applications/{offer.pk}/accept/", said(offer))

    again = vera.get(f"/applications/{offer.pk}/accept/")

    assert again["Location"] == Placement.objects.get().get_absolute_url()


def test_nobody_takes_somebody_elses_offer(offer: Application, cora: Client) -> None:
    assert cora.post(f"/applications/{offer.pk}/accept/", said(offer)).status_code == 403


def test_the_organisation_agrees_on_the_page_and_both_keep_a_pdf(
    offer: Application, vera: Client, cora: Client
) -> None:
    vera.post(f"/applications/{offer.pk}/accept/", said(offer))
    address = Placement.objects.get().get_absolute_url()
    assert "Agree for Stepney Friends" in cora.get(address).content.decode()

    cora.post(f"{address}sign/", {"name": "Cora Coordinator"})

    text = PdfReader(io.BytesIO(vera.get(f"{address}agreement.pdf").content)).pages[0]
    words = " ".join(text.extract_text().split())
    assert "Agree for Stepney Friends" not in cora.get(address).content.decode()
    assert "Vera Volunteer, Monday 15 June 2026" in words
    assert "Cora Coordinator, Monday 15 June 2026" in words


def test_looking_at_somebodys_page_is_remembered(
    placement: Placement, vera: Client, cora: Client
) -> None:
    vera.get(placement.get_absolute_url())
    assert not Look.objects.exists()

    cora.get(placement.get_absolute_url())
    assert Look.objects.get().what == "placement"


def test_each_side_ticks_its_own_steps(placement: Placement, vera: Client, cora: Client) -> None:
    theirs = InductionStepFactory(placement=placement)
    mine = InductionStepFactory(placement=placement, whose=Whose.VOLUNTEER)

    assert vera.post(f"/placements/steps/{theirs.pk}/tick/", {"done": "on"}).status_code == 403
    vera.post(f"/placements/steps/{mine.pk}/tick/", {"done": "on"})
    cora.post(f"/placements/steps/{theirs.pk}/tick/", {"done": "on"})
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.done_on == theirs.done_on == dt.date(2026, 6, 15)

    cora.post(f"/placements/steps/{theirs.pk}/tick/", {})
    theirs.refresh_from_db()
    assert theirs.done_on is None


def test_a_talk_is_noted_and_its_volunteer_reads_it(
    placement: Placement, vera: Client, cora: Client
) -> None:
    review = ReviewFactory(placement=placement)
    day = {"held_on_day": "12", "held_on_month": "6", "held_on_year": "2026"}

    cora.post(f"/placements/reviews/{review.pk}/", {**day, "words": "Wants to learn pruning."})

    assert "Wants to learn pruning." in vera.get(placement.get_absolute_url()).content.decode()


def test_a_pause_and_the_way_back(placement: Placement, vera: Client, cora: Client) -> None:
    address = placement.get_absolute_url()
    until = {"until_day": "1", "until_month": "9", "until_year": "2026"}

    vera.post(f"{address}pause/", {"reason": "exams", **until})
    assert "Paused until Tuesday 1 September 2026" in cora.get(address).content.decode()
    assert vera.post(f"{address}pause/", {"reason": ""}).status_code == 409
    vera.post(f"{address}resume/")

    placement.refresh_from_db()
    assert placement.state == PlacementState.ACTIVE


def test_an_end_asks_why_and_keeps_the_record(placement: Placement, vera: Client) -> None:
    address = placement.get_absolute_url()
    day = {"on_day": "15", "on_month": "6", "on_year": "2026"}
    refused = vera.post(f"{address}end/", {"destination": "unknown", **day})
    assert "Choose at least one reason." in refused.content.decode()

    vera.post(
        f"{address}end/", {"reasons": ["moved", "organised"], "destination": "elsewhere", **day}
    )

    placement.refresh_from_db()
    assert placement.end_reasons == ["moved", "organised"]
    assert "Moved away, How it was organised" in vera.get(address).content.decode()


def test_whom_to_call_is_shown_to_the_organisation_while_somebody_is_there(
    placement: Placement, volunteer: Person, vera: Client, cora: Client
) -> None:
    vera.post(
        "/me/emergency-contact/",
        {"name": "Edda", "relationship": "sister", "phone": "07700 900123"},
    )
    address = f"{placement.get_absolute_url()}emergency/"

    assert "07700 900123" in cora.post(address).content.decode()
    assert Look.objects.get(person=volunteer).what == "emergency contact"
    assert vera.post(address).status_code == 403

    actions.end(
        placement=placement, on=dt.date(2026, 6, 15), reasons=[], destination="", by=volunteer
    )
    assert "07700 900123" not in cora.post(address).content.decode()


def test_a_contact_is_taken_back(volunteer: Person, vera: Client) -> None:
    EmergencyContact.objects.create(person=volunteer, name="Edda", phone="07700 900123")

    vera.post("/me/emergency-contact/", {"forget": "yes"})

    assert not EmergencyContact.objects.exists()


def test_a_number_that_cannot_be_dialled_is_refused(vera: Client) -> None:
    answer = vera.post("/me/emergency-contact/", {"name": "Edda", "phone": "ask her"})

    assert "Enter a telephone number" in answer.content.decode()


def test_people_are_listed_with_what_they_are_owed(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    InductionStepFactory(placement=placement, done_on=dt.date(2026, 6, 2))
    InductionStepFactory(placement=placement)
    ReviewFactory(placement=placement, due_on=dt.date(2026, 6, 14))
    HoursFactory(placement=placement)
    HoursFactory(placement=placement, given_on=dt.date(2026, 5, 30))

    page = " ".join(cora.get(f"/organisations/{vco.pk}/people/").content.decode().split())

    assert "1 of 2" in page
    assert "14 June 2026" in page
    assert "2.5" in page


def test_filters_of_the_list_stay_and_find(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    other = PlacementFactory(
        role__opportunity__organisation=vco,
        person__name="Paul Paused",
        state=PlacementState.PAUSED,
    )
    address = f"/organisations/{vco.pk}/people/"

    paused = cora.get(address, {"state": "paused"})
    nobody = cora.get(address, {"q": "zzz"})

    assert "Paul Paused" in paused.content.decode()
    assert "Vera Volunteer" not in paused.content.decode()
    assert f'value="{PlacementState.PAUSED}" selected' in paused.content.decode()
    assert "Nobody passes all of these" in nobody.content.decode()
    by_role = cora.get(address, {"role": other.role_id}).content.decode()
    assert "Vera Volunteer" not in by_role


def test_the_list_asks_as_much_for_thirty_people_as_for_one(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    address = f"/organisations/{vco.pk}/people/"
    cora.get(address)
    with CaptureQueriesContext(connection) as one:
        cora.get(address)
    for _n in range(29):
        ReviewFactory(placement__role=placement.role)

    with CaptureQueriesContext(connection) as thirty:
        page = cora.get(address)
    assert len(thirty) == len(one)
    assert "30 people in roles" in page.content.decode()


def test_the_list_comes_in_pages_that_keep_its_filters(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    for _n in range(30):
        PlacementFactory(role=placement.role)
    address = f"/organisations/{vco.pk}/people/"

    first = cora.get(address, {"state": "active"}).content.decode()
    second = cora.get(address, {"state": "active", "page": "2"}).content.decode()

    assert "?state=active&amp;page=2" in first
    assert second.count('<th scope="row">') == 1
