"""Everybody is reminded once, as early as they want, and not in the night."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from matching.messaging.models import Notice
from matching.people.models import Person
from tests.factories.opportunities import SessionFactory, VenueFactory
from tests.factories.rota import BookingFactory, ShiftFactory
from tests.running.threads import at_once
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.rota import actions
from volunteering.rota.models import Booking
from volunteering.rota.timing import LONDON

START = dt.datetime(2026, 11, 24, 18, 30, tzinfo=LONDON)
BOOKED = START - dt.timedelta(days=10)


@pytest.fixture
def booking(role: Role, placement: Placement) -> Booking:
    with time_machine.travel(BOOKED, tick=False):
        venue = VenueFactory(opportunity=role.opportunity)
        session = SessionFactory(opportunity=role.opportunity, venue=venue)
        shift = ShiftFactory(role=role, starts_at=START, session=session)
        made: Booking = BookingFactory(shift=shift, placement=placement)
    return made


def remind(before: dt.timedelta) -> int:
    with time_machine.travel(START - before, tick=False):
        return actions.remind()


def test_reminder_comes_a_day_before_and_once(booking: Booking, volunteer: Person) -> None:
    assert remind(dt.timedelta(hours=24, minutes=1)) == 0
    assert remind(dt.timedelta(hours=24)) == 1
    assert remind(dt.timedelta(hours=23)) == 0
    notice = Notice.objects.get(to=volunteer)
    assert notice.subject == "Reminder: Garden helper, Tuesday 24 November 2026 at 6:30pm"
    assert "When: Tuesday 24 November 2026, 6:30pm to 9:30pm" in notice.body
    assert "Where: Stepney City Farm, Stepney Way, London E1 3DG" in notice.body
    assert "Whom to ask: Cora Coordinator at Stepney Friends" in notice.body
    assert "/sessions/cannot-come/" in notice.body


def test_own_lead_time_is_kept(booking: Booking, volunteer: Person) -> None:
    actions.remind_before(person=volunteer, hours=72, by=volunteer)
    assert remind(dt.timedelta(hours=73)) == 0
    assert remind(dt.timedelta(hours=72)) == 1


def test_nobody_is_reminded_in_the_night(booking: Booking, volunteer: Person) -> None:
    actions.remind_before(person=volunteer, hours=12, by=volunteer)  # 6:30am
    assert remind(dt.timedelta(hours=22, minutes=31)) == 0  # 7:59pm
    assert remind(dt.timedelta(hours=21)) == 0  # 9:30pm: the sweep waits
    assert remind(dt.timedelta(hours=22, minutes=30)) == 1  # 8pm the evening before


def test_who_booked_after_it_was_due_knows_already(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    with time_machine.travel(START - dt.timedelta(hours=3), tick=False):
        BookingFactory(shift=ShiftFactory(role=role, starts_at=START), placement=placement)
        assert actions.remind() == 0
        assert actions.remind() == 0
    assert not Notice.objects.filter(to=volunteer).exists()


def test_who_is_not_coming_is_not_reminded(booking: Booking, volunteer: Person) -> None:
    with time_machine.travel(BOOKED, tick=False):
        actions.cancel(booking=booking, by=volunteer)
    assert remind(dt.timedelta(hours=24)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_remind_once(booking: Booking, volunteer: Person) -> None:
    with time_machine.travel(START - dt.timedelta(hours=10), tick=False):
        told = at_once([actions.remind, actions.remind])
    assert sorted(told) == [0, 1]  # type: ignore[type-var]
    assert Notice.objects.filter(to=volunteer).count() == 1


def test_register_is_asked_for_once_and_nobody_is_marked_as_missing(
    booking: Booking, coordinator: Person
) -> None:
    with time_machine.travel(START + dt.timedelta(hours=5), tick=False):
        assert (actions.ask_for_registers(), actions.ask_for_registers()) == (1, 0)
    booking.refresh_from_db()
    assert booking.state == "booked"
    notice = Notice.objects.get(to=coordinator)
    assert notice.subject == "Who came? Garden helper, Tuesday 24 November 2026"
    assert timezone.is_aware(notice.written_at)
