"""Places are taken, given back and passed on."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory, next_saturday
from tests.running.threads import at_once
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota import actions
from volunteering.rota.errors import ClashError, ClosedError, FullError, RotaError, StandsError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)  # a Monday


def counts(shift: Shift) -> tuple[int, int]:
    """Give what the shift counts, and what there is."""
    shift.refresh_from_db()
    return shift.booked, Booking.objects.holding().filter(shift=shift).count()


def subjects(person: Person) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("subject", flat=True))


def test_booking_takes_a_place(shift: Shift, placement: Placement, volunteer: Person) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    assert (booking.state, booking.person) == (BookingState.BOOKED, volunteer)
    assert counts(shift) == (1, 1)
    assert subjects(volunteer) == []


def test_second_booking_of_one_person_is_refused_and_counts_nothing(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    actions.book(shift=shift, placement=placement, by=volunteer)
    with pytest.raises(StandsError):
        actions.book(shift=shift, placement=placement, by=volunteer)
    assert counts(shift) == (1, 1)


def test_full_shift_takes_nobody(shift: Shift, placement: Placement, volunteer: Person) -> None:
    BookingFactory.create_batch(2, shift=shift)
    with pytest.raises(FullError):
        actions.book(shift=shift, placement=placement, by=volunteer)
    assert counts(shift) == (2, 2)


def test_session_at_the_same_time_elsewhere_is_a_clash_unless_the_person_knows(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    elsewhere = ShiftFactory(starts_at=shift.starts_at + dt.timedelta(hours=2))
    BookingFactory(shift=elsewhere, placement=PlacedFactory(person=volunteer, role=elsewhere.role))
    with pytest.raises(ClashError):
        actions.book(shift=shift, placement=placement, by=volunteer)
    actions.book(shift=shift, placement=placement, by=volunteer, clash_ok=True)
    assert counts(shift) == (1, 1)


def test_session_that_begins_when_another_ends_is_no_clash(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    after = ShiftFactory(starts_at=shift.ends_at)
    BookingFactory(shift=after, placement=PlacedFactory(person=volunteer, role=after.role))
    actions.book(shift=shift, placement=placement, by=volunteer)
    assert counts(shift) == (1, 1)


@pytest.mark.parametrize("state", [PlacementState.PAUSED, PlacementState.ENDED])
def test_who_has_a_break_or_has_left_cannot_book(
    shift: Shift, volunteer: Person, role: Role, state: PlacementState
) -> None:
    ended = timezone.localdate() if state == PlacementState.ENDED else None
    gone = PlacedFactory(person=volunteer, role=role, state=state, ended_on=ended)
    with pytest.raises(ClosedError):
        actions.book(shift=shift, placement=gone, by=volunteer)


def test_other_role_shift_is_not_theirs(shift: Shift, volunteer: Person) -> None:
    with pytest.raises(ClosedError):
        actions.book(shift=shift, placement=PlacedFactory(person=volunteer), by=volunteer)


def test_several_are_booked_and_the_one_that_is_full_is_named(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    free = ShiftFactory(role=role)
    full = ShiftFactory(role=role, starts_at=next_saturday(weeks=2), capacity=1)
    BookingFactory(shift=full)
    booked, refused = actions.book_several(
        shifts=[free, full], placements=[placement], by=volunteer, clash_ok=False
    )
    assert [each.shift for each in booked] == [free]
    assert [(each, type(why)) for each, why in refused] == [(full, FullError)]


def test_cancelling_opens_the_place_and_tells_the_lead(
    shift: Shift, placement: Placement, volunteer: Person, coordinator: Person
) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    actions.cancel(booking=booking, by=volunteer, words="My train is off.")
    booking.refresh_from_db()
    assert (booking.state, booking.was_late_notice) == (BookingState.CANCELLED, False)
    assert counts(shift) == (0, 0)
    notice = Notice.objects.get(to=coordinator)
    day = "Saturday"
    assert notice.subject.startswith("Vera Volunteer can't come: Garden helper, " + day)
    assert "“My train is off.”" in notice.body
    assert "It now stands at: 1 short: 0 of at least 1." in notice.body
    assert Transition.objects.get(subject=subject_of(booking)).reason == "cannot_come"


def test_notice_inside_24_hours_is_late_and_goes_to_everybody_who_acts_there(
    role: Role, placement: Placement, volunteer: Person, coordinator: Person, vco: Organisation
) -> None:
    from_organisation = coordinator
    soon = ShiftFactory(role=role, starts_at=timezone.now() + dt.timedelta(hours=23))
    booking = actions.book(shift=soon, placement=placement, by=volunteer)
    actions.cancel(booking=booking, by=volunteer)
    booking.refresh_from_db()
    assert booking.was_late_notice
    assert subjects(from_organisation)[0].startswith("Late notice: Vera Volunteer can't come")


def test_cancelling_twice_is_refused(shift: Shift, placement: Placement, volunteer: Person) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    actions.cancel(booking=booking, by=volunteer)
    with pytest.raises(IllegalMove):
        actions.cancel(booking=booking, by=volunteer)
    assert counts(shift) == (0, 0)


def test_who_can_come_after_all_gets_the_place_if_it_is_free(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    actions.cancel(booking=booking, by=volunteer)
    again = actions.book(shift=shift, placement=placement, by=volunteer)
    assert (again.state, counts(shift)) == (BookingState.BOOKED, (1, 1))


def test_freed_place_is_offered_to_the_first_who_waits_and_is_to_be_confirmed(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    shift = ShiftFactory(role=role, capacity=1)
    held = BookingFactory(shift=shift)
    first = actions.wait(shift=shift, placement=placement, by=volunteer)
    other = PlacedFactory(role=role)
    second = actions.wait(shift=shift, placement=other, by=other.person)
    actions.cancel(booking=held, by=held.person)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (BookingState.OFFERED, BookingState.WAITING)
    assert first.confirm_by is not None
    assert first.confirm_by > timezone.now()
    assert counts(shift) == (1, 1)
    assert subjects(volunteer)[0].startswith("A place came free: Garden helper")
    actions.confirm(booking=first, by=volunteer)
    first.refresh_from_db()
    assert first.state == BookingState.BOOKED


def test_offer_that_nobody_confirms_goes_to_the_next_and_a_second_sweep_does_nothing(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    shift = ShiftFactory(role=role, capacity=1)
    held = BookingFactory(shift=shift)
    first = actions.wait(shift=shift, placement=placement, by=volunteer)
    other = PlacedFactory(role=role)
    second = actions.wait(shift=shift, placement=other, by=other.person)
    actions.cancel(booking=held, by=held.person)
    first.refresh_from_db()
    assert actions.lapse() == 0
    assert first.confirm_by is not None
    assert actions.lapse(now=first.confirm_by) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (BookingState.LAPSED, BookingState.OFFERED)
    assert counts(shift) == (1, 1)
    with pytest.raises(IllegalMove):
        actions.confirm(booking=first, by=volunteer)


def test_who_waits_where_a_place_is_free_is_offered_it_at_once(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    booking = actions.wait(shift=shift, placement=placement, by=volunteer)
    assert (booking.state, counts(shift)) == (BookingState.OFFERED, (1, 1))


def test_leaving_the_waiting_list_tells_nobody_and_frees_nothing(
    role: Role, placement: Placement, volunteer: Person, coordinator: Person
) -> None:
    shift = ShiftFactory(role=role, capacity=1)
    BookingFactory(shift=shift)
    waiting = actions.wait(shift=shift, placement=placement, by=volunteer)
    actions.cancel(booking=waiting, by=volunteer)
    assert counts(shift) == (1, 1)
    assert subjects(coordinator) == []


def test_waiting_list_ends_when_the_shift_begins(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    shift = ShiftFactory(role=role, capacity=1)
    BookingFactory(shift=shift)
    waiting = actions.wait(shift=shift, placement=placement, by=volunteer)
    assert actions.lapse(now=shift.starts_at) == 1
    waiting.refresh_from_db()
    assert waiting.state == BookingState.LAPSED


def test_pause_gives_back_the_places_to_come(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    Placement.objects.filter(pk=placement.pk).update(state=PlacementState.PAUSED)
    assert (actions.release_gone(), actions.release_gone()) == (1, 0)
    booking.refresh_from_db()
    assert (booking.state, counts(shift)) == (BookingState.CANCELLED, (0, 0))


def test_co_ordinator_who_books_somebody_tells_them_with_a_way_to_say_no(
    shift: Shift, placement: Placement, volunteer: Person, coordinator: Person
) -> None:
    actions.book(shift=shift, placement=placement, by=coordinator)
    notice = Notice.objects.get(to=volunteer)
    assert notice.subject.startswith("You are on the rota: Garden helper")
    assert "/sessions/cannot-come/" in notice.body


def test_running_late_is_told_to_the_lead(
    shift: Shift, placement: Placement, volunteer: Person, coordinator: Person
) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    actions.say_when(booking=booking, late_by=15, by=volunteer)
    booking.refresh_from_db()
    assert (booking.late_by, booking.arriving_at is None) == (15, False)
    assert subjects(coordinator) == ["Vera Volunteer is running 15 minutes late: Garden helper"]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_book_the_last_place_at_once_exactly_one_has_it() -> None:
    shift = ShiftFactory(capacity=1)
    people = PlacedFactory.create_batch(20, role=shift.role)
    said = at_once(
        [
            lambda each=each: actions.book(shift=shift, placement=each, by=each.person)  # type: ignore[misc]
            for each in people
        ]
    )
    assert [type(each).__name__ for each in said].count("Booking") == 1
    assert [type(each).__name__ for each in said].count("FullError") == 19
    assert counts(shift) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_cancel_at_once_promote_the_two_who_wait() -> None:
    shift = ShiftFactory(capacity=2)
    held = BookingFactory.create_batch(2, shift=shift)
    waiting = [
        actions.wait(shift=shift, placement=each, by=each.person)
        for each in PlacedFactory.create_batch(3, role=shift.role)
    ]
    said = at_once(
        [lambda each=each: actions.cancel(booking=each, by=each.person) for each in held]  # type: ignore[misc]
    )
    assert not [each for each in said if isinstance(each, Exception)]
    states = list(
        Booking.objects.filter(pk__in=[each.pk for each in waiting])
        .order_by("pk")
        .values_list("state", flat=True)
    )
    assert states == ["offered", "offered", "waiting"]
    assert counts(shift) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_same_person_pressing_twice_has_one_place() -> None:
    shift = ShiftFactory(capacity=5)
    placement = PlacedFactory(role=shift.role)
    said = at_once(
        [lambda: actions.book(shift=shift, placement=placement, by=placement.person)] * 4
    )
    assert [isinstance(each, RotaError) for each in said].count(True) == 3
    assert counts(shift) == (1, 1)


@time_machine.travel(NOON, tick=False)
@pytest.mark.django_db
def test_place_that_comes_free_in_the_last_hour_is_free_to_whoever_takes_it() -> None:
    shift = ShiftFactory(capacity=1, starts_at=NOON + dt.timedelta(minutes=50))
    held = BookingFactory(shift=shift)
    other = PlacedFactory(role=shift.role)
    waiting = actions.wait(shift=shift, placement=other, by=other.person)
    actions.cancel(booking=held, by=held.person)
    waiting.refresh_from_db()
    assert (waiting.state, counts(shift)) == (BookingState.WAITING, (0, 0))
    taken = actions.book(shift=shift, placement=other, by=other.person)
    assert (taken.pk, taken.state) == (waiting.pk, BookingState.BOOKED)


def test_what_is_over_cannot_be_cancelled(role: Role, placement: Placement) -> None:
    start = timezone.now() - dt.timedelta(hours=5)
    past = ShiftFactory(role=role, starts_at=start, ends_at=start + dt.timedelta(hours=2))
    booking = BookingFactory(shift=past, placement=placement)
    with pytest.raises(ClosedError):
        actions.cancel(booking=booking, by=placement.person)


def test_history_keeps_what_reports_group_by(
    shift: Shift, placement: Placement, volunteer: Person
) -> None:
    booking = actions.book(shift=shift, placement=placement, by=volunteer)
    actions.cancel(booking=booking, by=volunteer)
    kept = Transition.objects.get(subject=subject_of(booking))
    assert (kept.old, kept.new, kept.by, kept.facets) == (
        "booked",
        "cancelled",
        volunteer,
        {"role": shift.role_id},
    )
