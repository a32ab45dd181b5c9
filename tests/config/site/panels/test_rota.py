"""The rota on start pages."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.site.panels import rota
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.opportunities import OpportunityFactory, RoleFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from volunteering.opportunities.models import Role


@pytest.fixture
def role(vco: Organisation) -> Role:
    opportunity = OpportunityFactory(organisation=vco)
    made: Role = RoleFactory(opportunity=opportunity, title="Garden helper")
    return made


def test_who_has_no_session_has_no_panel(volunteer: Person, vco: Organisation) -> None:
    assert rota.mine(volunteer) is None
    assert rota.today(vco, volunteer) is None


def test_next_session_stands_on_the_start_page_with_a_way_to_say_no(
    role: Role, volunteer: Person, sign_in: SignIn
) -> None:
    placement = PlacedFactory(person=volunteer, role=role)
    booking = BookingFactory(shift=ShiftFactory(role=role), placement=placement)
    page = sign_in(volunteer).get(reverse("me")).content.decode()
    assert "Your next session" in page
    assert reverse("booking_cancel", args=[booking.pk]) in page


def test_today_shows_who_arrives_gaps_and_what_nobody_recorded(
    role: Role, vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    now = timezone.now()
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    today = ShiftFactory(role=role, starts_at=noon)
    BookingFactory(shift=today)
    gap = ShiftFactory(role=role, minimum=2)
    past = ShiftFactory(
        role=role,
        starts_at=now - dt.timedelta(days=2),
        ends_at=now - dt.timedelta(days=2, hours=-1),
    )
    BookingFactory(shift=past)
    page = sign_in(coordinator).get(reverse("today", args=[vco.pk])).content.decode()
    assert reverse("shift", args=[today.pk]) in page
    assert "2 short: 0 of at least 2" in page
    assert reverse("shift", args=[gap.pk]) in page
    assert reverse("shift_register", args=[past.pk]) in page


def test_panels_ask_as_much_of_thirty_as_of_one(
    role: Role, vco: Organisation, coordinator: Person, volunteer: Person
) -> None:
    placement = PlacedFactory(person=volunteer, role=role)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            rota.today(vco, coordinator)
            rota.mine(volunteer)
        return len(queries)

    def more(count: int) -> None:
        for _each in range(count):
            shift = ShiftFactory(role=role, minimum=3, capacity=3)
            BookingFactory(shift=shift, placement=placement)

    more(1)
    with_one = asked()
    more(29)
    assert asked() == with_one
