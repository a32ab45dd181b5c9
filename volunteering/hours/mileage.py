"""What a mile is worth: HMRC's approved rates from the rulebook, and the car's threshold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from matching.rulebook.queries import in_force
from volunteering.hours.models import Expense

PENNY: Final = Decimal("0.01")
TENTH_OF_A_PENNY: Final = Decimal("0.001")
_KEYS: Final = {
    Expense.Vehicle.MOTORCYCLE: "mileage-motorcycle",
    Expense.Vehicle.BICYCLE: "mileage-bicycle",
}


def worth(
    miles: Decimal, vehicle: Expense.Vehicle, *, on: dt.date, before: Decimal = Decimal(0)
) -> Decimal:
    """Give the pounds of a journey; ``before`` are the car's miles of the tax year so far."""
    if vehicle != Expense.Vehicle.CAR:
        return (miles * _rate(_KEYS[vehicle], on)).quantize(PENNY)
    threshold = _rate("mileage-car-threshold", on)
    first = max(Decimal(0), min(miles, threshold - before))
    pounds = first * _rate("mileage-car-first", on) + (miles - first) * _rate(
        "mileage-car-after", on
    )
    return pounds.quantize(PENNY)


def rate(pounds: Decimal, miles: Decimal) -> Decimal:
    """Give the pounds a mile that were applied: a mean where a journey crosses the threshold."""
    return (pounds / miles).quantize(TENTH_OF_A_PENNY)


def _rate(key: str, on: dt.date) -> Decimal:
    return Decimal(str(in_force(key, on=on).value))
