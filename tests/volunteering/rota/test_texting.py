"""YES, NO and CAN'T COME by text do what the link in the mail does."""

import pytest

from matching.history.lifecycle import IllegalMove, subject_of
from matching.messaging.incoming import NotUnderstoodError
from matching.messaging.models import Notice
from matching.messaging.replies import Reply
from matching.people.models import Person
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.rota import actions, notices
from volunteering.rota.actions import cover, swaps
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState
from volunteering.rota.texting import ANSWERS


def reply(person: Person, said: Reply) -> str:
    """Answer the last thing that somebody was asked."""
    asked = Notice.objects.filter(to=person).exclude(question="").latest("pk")
    return ANSWERS[asked.question](person, asked.about, said, "")


def state(booking: Booking) -> str:
    booking.refresh_from_db()
    return booking.state


def test_cannot_come_after_a_reminder_opens_the_place(shift: Shift, placement: Placement) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    notices.reminder(booking)
    notice = Notice.objects.get(question="rota-reminder")
    assert notice.short.endswith("Can't come? Reply NO.")
    assert notice.about == subject_of(booking)
    assert reply(placement.person, Reply.YES) == "Good, see you there."
    assert state(booking) == BookingState.BOOKED
    reply(placement.person, Reply.CANNOT_COME)
    assert state(booking) == BookingState.CANCELLED


def test_other_words_and_other_people_answer_nothing(
    shift: Shift, placement: Placement, coordinator: Person
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    notices.reminder(booking)
    with pytest.raises(NotUnderstoodError):
        reply(placement.person, Reply.OTHER)
    for question in ANSWERS:
        with pytest.raises(NotUnderstoodError):
            ANSWERS[question](coordinator, subject_of(booking), Reply.NO, "")
    assert state(booking) == BookingState.BOOKED


def test_yes_takes_a_place_that_came_free_and_a_late_yes_does_not(
    role: Role, placement: Placement, volunteer: Person
) -> None:
    full = ShiftFactory(role=role, capacity=1)
    held = BookingFactory(shift=full)
    mine = actions.wait(shift=full, placement=placement, by=volunteer)
    actions.cancel(booking=held, by=held.person)
    assert reply(volunteer, Reply.YES) == "The place is yours."
    assert state(mine) == BookingState.BOOKED
    with pytest.raises(IllegalMove):
        reply(volunteer, Reply.YES)


def test_yes_fills_a_gap_and_a_full_shift_says_so(
    role: Role, placement: Placement, volunteer: Person, coordinator: Person
) -> None:
    gap = ShiftFactory(role=role, capacity=1)
    other = PlacedFactory(role=role)
    cover.call(shift=gap, size=2, words="Please", by=coordinator)
    assert reply(volunteer, Reply.YES) == "Thank you: you are down for it."
    assert reply(other.person, Reply.YES).startswith("The last place has just gone")


def test_swap_is_taken_or_refused(shift: Shift, placement: Placement) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    one, two = PlacedFactory.create_batch(2, role=shift.role)
    swaps.ask(booking=booking, of=[one, two], words="", by=placement.person)
    assert reply(one.person, Reply.NO) == "Thank you for saying so."
    assert reply(two.person, Reply.YES) == "It is yours. Everybody concerned knows."
    assert state(booking) == BookingState.CANCELLED
    assert Booking.objects.get(state=BookingState.BOOKED).person == two.person
