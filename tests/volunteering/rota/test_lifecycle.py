"""Whatever people do in whatever order: no place too many, the count is right, the list is in order."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from matching.people.models import Person
from tests.factories.rota import PlacedFactory, ShiftFactory
from volunteering.rota import actions
from volunteering.rota.actions.shifts import Terms
from volunteering.rota.errors import RotaError
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState

PEOPLE = 6
WHO = st.integers(0, PEOPLE - 1)

pytestmark = pytest.mark.django_db


class RotaMachine(RuleBasedStateMachine):
    """One shift, six people, and a co-ordinator who changes the number of places."""

    def __init__(self) -> None:
        super().__init__()
        self.shift: Shift = ShiftFactory(capacity=2)
        self.placed = PlacedFactory.create_batch(PEOPLE, role=self.shift.role)
        self.by: Person = self.placed[0].person
        self.offered: list[int] = []

    def booking_of(self, who: int) -> Booking | None:
        mine = Booking.objects.standing().filter(shift=self.shift)
        return mine.filter(person=self.placed[who].person).first()

    @rule(who=WHO)
    def book(self, who: int) -> None:
        placement = self.placed[who]
        self.attempt(actions.book, shift=self.shift, placement=placement, by=placement.person)

    @rule(who=WHO)
    def wait(self, who: int) -> None:
        placement = self.placed[who]
        self.attempt(actions.wait, shift=self.shift, placement=placement, by=placement.person)

    @rule(who=WHO)
    def cancel(self, who: int) -> None:
        booking = self.booking_of(who)
        if booking is not None:
            actions.cancel(booking=booking, by=booking.person)

    @rule(who=WHO)
    def confirm(self, who: int) -> None:
        booking = self.booking_of(who)
        if booking is not None and booking.state == BookingState.OFFERED:
            actions.confirm(booking=booking, by=booking.person)

    @rule()
    def lapse_all(self) -> None:
        last = Booking.objects.filter(state=BookingState.OFFERED).order_by("-confirm_by").first()
        if last is not None and last.confirm_by is not None:
            actions.lapse(now=last.confirm_by)

    @rule(capacity=st.integers(1, 4))
    def change_places(self, capacity: int) -> None:
        terms = Terms(self.shift.starts_at, self.shift.ends_at, 1, capacity, "")
        self.attempt(actions.change, shift=self.shift, terms=terms, by=self.by)

    def attempt(self, deed: Any, **said: Any) -> None:
        try:
            deed(**said)
        except RotaError:
            return

    @invariant()
    def no_place_too_many_and_the_count_is_right(self) -> None:
        now = Shift.objects.get(pk=self.shift.pk)
        assert now.booked == Booking.objects.holding().filter(shift=now).count()
        assert now.booked <= now.capacity

    @invariant()
    def nobody_waits_while_a_place_is_free(self) -> None:
        now = Shift.objects.get(pk=self.shift.pk)
        waiting = Booking.objects.filter(shift=now, state=BookingState.WAITING)
        assert not (waiting.exists() and now.booked < now.capacity)

    @invariant()
    def who_waits_longer_was_offered_first(self) -> None:
        rows = Booking.objects.filter(shift=self.shift, confirm_by__isnull=False).order_by("pk")
        first_waiting = (
            Booking.objects.filter(shift=self.shift, state=BookingState.WAITING)
            .order_by("pk")
            .values_list("pk", flat=True)
            .first()
        )
        if first_waiting is not None:
            assert all(pk < first_waiting for pk in rows.values_list("pk", flat=True))

    @invariant()
    def everybody_stands_once(self) -> None:
        people = list(
            Booking.objects.standing().filter(shift=self.shift).values_list("person", flat=True)
        )
        assert len(people) == len(set(people))


def test_rota_holds_whatever_people_do() -> None:
    run_state_machine_as_test(
        RotaMachine,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
