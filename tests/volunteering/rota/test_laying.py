"""Shifts follow their sessions, and nobody loses a booking silently."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.opportunities import SessionFactory
from tests.factories.rota import BookingFactory, PlacedFactory
from tests.running.threads import at_once
from volunteering.opportunities.models import Opportunity, Role, Session
from volunteering.rota import actions
from volunteering.rota.actions.shifts import Terms
from volunteering.rota.models import Shift
from volunteering.rota.states import BookingState

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 10, 5, 9, tzinfo=LONDON)  # a Monday, three weeks before the clocks go back
FIRST = dt.datetime(2026, 10, 6, 18, 30, tzinfo=LONDON)


@pytest.fixture
def weekly(role: Role) -> Session:
    made: Session = SessionFactory(
        opportunity=role.opportunity,
        starts_at=FIRST,
        ends_at=FIRST + dt.timedelta(hours=2),
        rrule="FREQ=WEEKLY;BYDAY=TU",
        minimum=2,
        capacity=4,
    )
    return made


@pytest.fixture(autouse=True)
def _a_monday_in_october() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def starts() -> list[dt.datetime]:
    return list(Shift.objects.order_by("starts_at").values_list("starts_at", flat=True))


def test_eight_weeks_are_laid_out_with_the_sessions_numbers(weekly: Session) -> None:
    assert actions.lay_out() == 8
    shift = Shift.objects.earliest("starts_at")
    assert (shift.starts_at, shift.minimum, shift.capacity) == (FIRST, 2, 4)
    assert shift.ends_at - shift.starts_at == dt.timedelta(hours=2)


def test_second_sweep_adds_and_changes_nothing(weekly: Session) -> None:
    actions.lay_out()
    before = list(Shift.objects.order_by("pk").values())
    assert actions.lay_out() == 0
    assert list(Shift.objects.order_by("pk").values()) == before


def test_half_past_six_stays_half_past_six_when_the_clocks_go_back(weekly: Session) -> None:
    actions.lay_out()
    local = [start.astimezone(LONDON) for start in starts()]
    assert {f"{start:%H:%M}" for start in local} == {"18:30"}
    assert {f"{start.astimezone(dt.UTC):%H:%M}" for start in local} == {"17:30", "18:30"}


def test_imported_and_closed_roles_have_no_shifts(weekly: Session, role: Role) -> None:
    Role.objects.filter(pk=role.pk).update(live=False)
    assert actions.lay_out() == 0
    Role.objects.filter(pk=role.pk).update(live=True)
    Organisation.objects.update(standing=Organisation.Standing.IMPORTED)
    assert actions.lay_out() == 0


def test_new_time_of_the_day_moves_the_shift_with_its_people_and_tells_them(
    weekly: Session, role: Role, volunteer: Person
) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    booking = BookingFactory(shift=shift, placement=PlacedFactory(person=volunteer, role=role))
    later = FIRST + dt.timedelta(minutes=30)
    Session.objects.filter(pk=weekly.pk).update(
        starts_at=later, ends_at=later + dt.timedelta(hours=2)
    )
    assert actions.lay_out() == 0
    shift.refresh_from_db()
    booking.refresh_from_db()
    assert (shift.starts_at, shift.sequence, booking.state) == (later, 1, BookingState.BOOKED)
    assert Shift.objects.count() == 8
    (notice,) = Notice.objects.filter(to=volunteer)
    assert notice.subject == "New time: Garden helper, now Tuesday 6 October 2026 at 7:00pm"


def test_session_that_goes_away_leaves_booked_shifts_to_the_co_ordinator(
    weekly: Session, role: Role, volunteer: Person, coordinator: Person
) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    booking = BookingFactory(shift=shift, placement=PlacedFactory(person=volunteer, role=role))
    weekly.delete()
    actions.lay_out()
    actions.lay_out()
    shift.refresh_from_db()
    booking.refresh_from_db()
    assert (list(Shift.objects.all()), booking.state) == ([shift], BookingState.BOOKED)
    assert shift.adrift_since == NOW
    assert not Notice.objects.filter(to=volunteer).exists()
    (notice,) = Notice.objects.filter(to=coordinator)
    assert notice.subject == "Decide: people are booked for Garden helper, Tuesday 6 October 2026"
    actions.keep(shift=shift, by=coordinator)
    actions.lay_out()
    kept = Shift.objects.values_list("adrift_since", "called_off_at")
    assert list(kept) == [(None, None)]


def test_shift_that_goes_after_its_last_person_cancelled_is_a_change_for_calendars(
    weekly: Session, role: Role, volunteer: Person
) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    booking = BookingFactory(shift=shift, placement=PlacedFactory(person=volunteer, role=role))
    actions.cancel(booking=booking, by=volunteer)
    weekly.delete()
    actions.lay_out()
    actions.lay_out()
    shift.refresh_from_db()
    assert (shift.called_off_at, shift.adrift_since) != (None, None)
    assert shift.sequence == 1


def test_other_day_of_the_week_sets_booked_shifts_adrift_and_adds_new_ones(
    weekly: Session, role: Role
) -> None:
    actions.lay_out()
    booked = Shift.objects.earliest("starts_at")
    BookingFactory(shift=booked, placement=PlacedFactory(role=role))
    wednesday = FIRST + dt.timedelta(days=1)
    Session.objects.filter(pk=weekly.pk).update(
        starts_at=wednesday,
        ends_at=wednesday + dt.timedelta(hours=2),
        rrule="FREQ=WEEKLY;BYDAY=WE",
    )
    assert actions.lay_out() == 8
    booked.refresh_from_db()
    assert booked.adrift_since == NOW
    assert Shift.objects.filter(adrift_since=None).count() == 8


def test_session_that_comes_back_takes_its_shift_up_again(weekly: Session, role: Role) -> None:
    actions.lay_out()
    booked = Shift.objects.earliest("starts_at")
    BookingFactory(shift=booked, placement=PlacedFactory(role=role))
    Role.objects.filter(pk=role.pk).update(live=False)
    actions.lay_out()
    booked.refresh_from_db()
    assert (booked.adrift_since, Shift.objects.count()) == (NOW, 1)
    Role.objects.filter(pk=role.pk).update(live=True)
    assert actions.lay_out() == 7
    booked.refresh_from_db()
    assert booked.adrift_since is None


def test_shift_that_a_person_moved_stays_where_they_put_it(
    weekly: Session, coordinator: Person
) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    later = FIRST + dt.timedelta(hours=1)
    terms = Terms(later, later + dt.timedelta(hours=1), minimum=1, capacity=9, note="Bring boots")
    actions.change(shift=shift, terms=terms, by=coordinator)
    assert actions.lay_out() == 0
    shift.refresh_from_db()
    assert (shift.starts_at, shift.capacity, shift.occurs_at) == (later, 9, FIRST)


def test_fewer_places_of_a_session_push_nobody_out(weekly: Session, role: Role) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    for _each in range(3):
        BookingFactory(shift=shift, placement=PlacedFactory(role=role))
    Session.objects.filter(pk=weekly.pk).update(capacity=2)
    actions.lay_out()
    capacities = set(Shift.objects.exclude(pk=shift.pk).values_list("capacity", flat=True))
    shift.refresh_from_db()
    assert (shift.capacity, capacities) == (3, {2})


def test_called_off_shift_is_not_laid_out_again(
    weekly: Session, role: Role, volunteer: Person, coordinator: Person
) -> None:
    actions.lay_out()
    shift = Shift.objects.earliest("starts_at")
    booking = BookingFactory(shift=shift, placement=PlacedFactory(person=volunteer, role=role))
    assert actions.call_off(shift=shift, words="Snow", by=coordinator) == 1
    assert actions.lay_out() == 0
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert Transition.objects.get(subject=subject_of(booking)).reason == "called_off"
    notice = Notice.objects.get(to=volunteer)
    assert notice.subject == "Called off: Garden helper, Tuesday 6 October 2026"
    assert "“Snow”" in notice.body


def test_one_opportunity_is_laid_out_at_once(weekly: Session) -> None:
    other = SessionFactory(starts_at=FIRST, ends_at=FIRST + dt.timedelta(hours=1))
    assert isinstance(other.opportunity, Opportunity)
    assert actions.lay_out_opportunity(opportunity=weekly.opportunity) == 8


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_lay_each_shift_out_once(weekly: Session) -> None:
    at_once([actions.lay_out, actions.lay_out, actions.lay_out])
    assert (Shift.objects.count(), len(set(starts()))) == (8, 8)
