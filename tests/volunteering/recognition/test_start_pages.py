"""What placements, hours and claims put on the start pages of both sides."""

import datetime as dt

import pytest
from django.test import Client

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.hours import HoursFactory, MileageFactory
from tests.factories.placements import OfferFactory, ReviewFactory
from tests.factories.rota import BookingFactory, ShiftFactory
from volunteering.hours import actions as hours
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.rota.states import BookingState

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def today(browser: Client, placement: Placement) -> str:
    page = browser.get(f"/organisations/{placement.organisation_id}/today/").content.decode()
    return " ".join(page.split())


def test_volunteers_see_where_they_are_placed_and_what_to_log(
    placement: Placement, coordinator: Person, vera: Client
) -> None:
    at = dt.datetime(2026, 10, 10, 9, tzinfo=dt.UTC)
    shift = ShiftFactory(role=placement.role, starts_at=at, ends_at=at + dt.timedelta(hours=3))
    BookingFactory(shift=shift, placement=placement, state=BookingState.CAME)
    row = HoursFactory(placement=placement, given_on=dt.date(2026, 9, 1))
    hours.query(row=row, words="Was it not three?", by=coordinator)

    page = " ".join(vera.get("/me/").content.decode().split())

    assert "Garden helper</a>, Stepney Friends: Active since Monday 1 June 2026" in page
    assert "Garden helper, Saturday 10 October" in page
    assert "Stepney Friends asks about 1 September" in page
    assert "Say whom to call in an emergency" in page


def test_organisations_see_what_waits_for_them(placement: Placement, cora: Client) -> None:
    for day in (1, 2):
        HoursFactory(placement=placement, given_on=dt.date(2026, 9, day))
    MileageFactory(placement=placement)
    ReviewFactory(placement=placement, due_on=dt.date(2026, 10, 20))

    page = today(cora, placement)

    assert "2 lines to confirm: 5 hours" in page
    assert "1 claim to decide" in page
    assert "Vera Volunteer, Three months in</a>: 20 October 2026" in page


def test_an_agreement_waits_until_the_organisation_agrees(
    placement: Placement, cora: Client, coordinator: Person
) -> None:
    offer = OfferFactory(role__opportunity__organisation=placement.organisation)
    made = placements.place(application=offer, starts_on=dt.date(2026, 10, 15), by=offer.volunteer)
    assert f'href="{made.get_absolute_url()}#agreement"' in today(cora, placement)

    placements.sign(placement=made, party="organisation", name="Cora", by=coordinator)

    assert f'href="{made.get_absolute_url()}#agreement"' not in today(cora, placement)
