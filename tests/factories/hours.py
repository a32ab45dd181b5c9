"""Hours and expenses: every value chosen."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories.placements import PlacementFactory
from volunteering.hours.models import Expense, Hours


class HoursFactory(DjangoModelFactory[Hours]):
    """Two and a half hours on 8 June 2026, to be confirmed."""

    class Meta:
        model = Hours

    placement = factory.SubFactory(PlacementFactory)
    given_on = dt.date(2026, 6, 8)
    hours = Decimal("2.50")
    logged_by = factory.SelfAttribute("placement.person")


class MileageFactory(DjangoModelFactory[Expense]):
    """Ten miles by car on 8 June 2026."""

    class Meta:
        model = Expense

    placement = factory.SubFactory(PlacementFactory)
    kind = Expense.Kind.MILEAGE
    spent_on = dt.date(2026, 6, 8)
    what = "Home to the food bank and back"
    amount = Decimal("4.50")
    miles = Decimal("10.0")
    vehicle = Expense.Vehicle.CAR
    rate = Decimal("0.450")
