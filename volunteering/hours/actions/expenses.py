"""What can happen to expenses: claimed, approved or refused, paid. Never a flat sum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.people.models import Person
from volunteering.hours import counting, mileage, notices, receipts
from volunteering.hours.errors import ExpenseError
from volunteering.hours.models import Expense
from volunteering.hours.states import ExpenseState
from volunteering.placements.models import Placement

GONE = [str(ExpenseState.REFUSED), str(ExpenseState.WITHDRAWN)]


@transaction.atomic
def claim_receipt(  # noqa: PLR0913 (what a claim says)
    *,
    placement: Placement,
    spent_on: dt.date,
    what: str,
    amount: Decimal,
    receipt: Any,
    by: Person,
) -> Expense:
    """Claim what was really spent, with its receipt. Raises ReceiptError."""
    _refuse_day(spent_on)
    made = Expense.objects.create(
        placement=placement,
        kind=Expense.Kind.RECEIPT,
        spent_on=spent_on,
        what=what,
        amount=amount,
        receipt=receipts.keep(receipt),
    )
    notices.claimed(made, by=by)
    return made


@transaction.atomic
def claim_mileage(  # noqa: PLR0913 (what a claim says)
    *,
    placement: Placement,
    spent_on: dt.date,
    what: str,
    miles: Decimal,
    vehicle: Expense.Vehicle,
    by: Person,
) -> Expense:
    """Claim miles at the approved rate of the day; the car's threshold is counted over all claims."""
    _refuse_day(spent_on)
    person = Person.objects.select_for_update(no_key=True).get(pk=placement.person_id)
    before = miles_so_far(person, spent_on) if vehicle == Expense.Vehicle.CAR else Decimal(0)
    pounds = mileage.worth(miles, Expense.Vehicle(vehicle), on=spent_on, before=before)
    if not pounds:
        raise ExpenseError(_("That is less than a penny."))
    made = Expense.objects.create(
        placement=placement,
        kind=Expense.Kind.MILEAGE,
        spent_on=spent_on,
        what=what,
        amount=pounds,
        miles=miles,
        vehicle=vehicle,
        rate=mileage.rate(pounds, miles),
    )
    notices.claimed(made, by=by)
    return made


@transaction.atomic
def approve(*, expense: Expense, by: Person) -> None:
    """Say that it will be paid."""
    move(expense, ExpenseState.APPROVED, by=by)
    expense.decided_by, expense.decided_at = by, timezone.now()
    expense.save(update_fields=["decided_by", "decided_at"])
    notices.approved(expense, by=by)


@transaction.atomic
def refuse(*, expense: Expense, reason: str, by: Person) -> None:
    """Say no for a reason; the database wants the reason before the state."""
    expense.refusal, expense.decided_by, expense.decided_at = reason, by, timezone.now()
    expense.save(update_fields=["refusal", "decided_by", "decided_at"])
    move(expense, ExpenseState.REFUSED, by=by, reason=reason[:200])
    notices.refused(expense, by=by)


@transaction.atomic
def pay(*, keys: Iterable[int], by: Person) -> list[Expense]:
    """Note that approved claims are paid, each once; give those that this deed noted."""
    rows = Expense.objects.select_for_update(no_key=True, of=("self",)).filter(
        pk__in=list(keys), state=ExpenseState.APPROVED
    )
    paid = list(rows.select_related("placement__person", "placement__organisation").order_by("pk"))
    for expense in paid:
        move(expense, ExpenseState.PAID, by=by)
    Expense.objects.filter(pk__in=[each.pk for each in paid]).update(paid_at=timezone.now())
    notices.paid(paid, by=by)
    return paid


@transaction.atomic
def withdraw(*, expense: Expense, by: Person) -> None:
    """Take a claim back."""
    move(expense, ExpenseState.WITHDRAWN, by=by)


def miles_so_far(person: Person, day: dt.date) -> Decimal:
    """Sum the car's miles that a person has claimed in the tax year of a day."""
    first, last = counting.tax_year_days(counting.tax_year(day))
    claims = Expense.objects.filter(
        placement__person=person, vehicle=Expense.Vehicle.CAR, spent_on__range=(first, last)
    ).exclude(state__in=GONE)
    total: Decimal | None = claims.aggregate(total=Sum("miles"))["total"]
    return total or Decimal(0)


def _refuse_day(day: dt.date) -> None:
    if day > timezone.localdate():
        raise ExpenseError(_("That day has not come yet."))
