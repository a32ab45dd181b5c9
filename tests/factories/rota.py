"""The rota, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.opportunities import RoleFactory
from tests.factories.people import PersonFactory
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota.models import Booking, Shift


def next_saturday(hour: int = 10, weeks: int = 1) -> dt.datetime:
    """Give a Saturday at an hour in London, at least so many weeks less a day ahead."""
    today = timezone.localdate()
    day = today + dt.timedelta(days=(5 - today.weekday()) % 7 + 7 * weeks)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


class PlacedFactory(DjangoModelFactory[Placement]):
    """Somebody who has been in a role for a while."""

    class Meta:
        model = Placement

    person = factory.SubFactory(PersonFactory)
    role = factory.SubFactory(RoleFactory)
    organisation = factory.SelfAttribute("role.organisation")
    state = PlacementState.ACTIVE
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=60))


class ShiftFactory(DjangoModelFactory[Shift]):
    """Saturday of next week, 10am to 1pm, for one to two people."""

    class Meta:
        model = Shift

    role = factory.SubFactory(RoleFactory)
    organisation = factory.SelfAttribute("role.organisation")
    starts_at = factory.LazyFunction(next_saturday)
    ends_at = factory.LazyAttribute(lambda shift: shift.starts_at + dt.timedelta(hours=3))
    minimum = 1
    capacity = 2


class BookingFactory(DjangoModelFactory[Booking]):
    """Somebody who is coming; the shift's count follows."""

    class Meta:
        model = Booking
        skip_postgeneration_save = True

    shift = factory.SubFactory(ShiftFactory)
    placement = factory.SubFactory(PlacedFactory, role=factory.SelfAttribute("..shift.role"))
    person = factory.SelfAttribute("placement.person")

    @factory.post_generation
    def counted(self: Booking, *_given: object, **_rest: object) -> None:
        holding = Booking.objects.holding().filter(shift=self.shift).count()
        Shift.objects.filter(pk=self.shift_id).update(booked=holding)
        self.shift.booked = holding
