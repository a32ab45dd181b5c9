"""Reads about hours and expenses that several callers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.hours import counting
from volunteering.hours.models import Expense, Hours
from volunteering.hours.states import ExpenseState, HoursState
from volunteering.opportunities.models import RoleTerms
from volunteering.placements.models import Placement

OPEN = [str(HoursState.LOGGED), str(HoursState.QUERIED)]


@dataclass(frozen=True, slots=True)
class Totals:
    """What somebody has given, in hours."""

    to_confirm: Decimal
    confirmed: Decimal
    this_year: Decimal


def lines_of(person: Person) -> QuerySet[Hours]:
    """Give a person's lines, the latest day first; what was removed is left out."""
    lines = Hours.objects.filter(placement__person=person).exclude(state=HoursState.REMOVED)
    return lines.select_related("placement__role", "placement__organisation").order_by(
        "-given_on", "-pk"
    )


def totals_of(person: Person) -> Totals:
    """Sum a person's hours; what is confirmed is read from the ledger."""
    waiting = Hours.objects.filter(placement__person=person, state__in=OPEN)
    first, last = counting.tax_year_days(counting.tax_year(timezone.localdate()))
    ledger = Contribution.objects.filter(person=person, source__startswith="volunteering.hours:")
    sums = ledger.aggregate(
        all=Sum("hours"), year=Sum("hours", filter=Q(given_on__range=(first, last)))
    )
    return Totals(
        to_confirm=waiting.aggregate(all=Sum("hours"))["all"] or Decimal(0),
        confirmed=sums["all"] or Decimal(0),
        this_year=sums["year"] or Decimal(0),
    )


def confirmed_by_placement(placements: Iterable[Placement]) -> dict[int, Decimal]:
    """Sum the confirmed hours of each of several placements."""
    rows = Hours.objects.filter(placement__in=list(placements), state=HoursState.CONFIRMED)
    sums = rows.order_by().values("placement").annotate(all=Sum("hours"))
    return {row["placement"]: row["all"] for row in sums}


def may_log(person: Person) -> QuerySet[Placement]:
    """Give the placements for which a person can log hours: live, or ended in the last year."""
    last_year = timezone.localdate() - dt.timedelta(days=366)
    found = Placement.objects.filter(person=person)
    found = found.filter(Q(ended_on=None) | Q(ended_on__gte=last_year))
    return found.select_related("role", "organisation").order_by("ended_on", "-starts_on", "pk")


def may_claim(person: Person, *, mileage: bool) -> QuerySet[Placement]:
    """Give the placements whose role pays this kind of cost back, or says nothing about it."""
    kinds = RoleTerms.Expenses
    paying = [kinds.BOTH, kinds.MILEAGE if mileage else kinds.RECEIPTS]
    pays = Q(role__terms__expenses__in=paying) | Q(role__terms=None)
    return may_log(person).filter(pays)


def lines_at(organisation: Organisation, said: dict[str, Any]) -> QuerySet[Hours]:
    """Give the lines of an organisation's people as its list asks for them, the oldest first."""
    lines = Hours.objects.filter(placement__organisation=organisation)
    state = said.get("state") or "open"
    lines = lines.filter(state__in=OPEN) if state == "open" else lines.filter(state=state)
    if said.get("q"):
        lines = lines.filter(placement__person__name__icontains=said["q"])
    related = lines.select_related("placement__person", "placement__role", "confirmed_by")
    return related.order_by("given_on", "pk") if state == "open" else related


def waiting_at(organisation: Organisation) -> tuple[int, Decimal]:
    """Count the lines that wait for an organisation's word, and sum their hours."""
    rows = Hours.objects.filter(
        placement__organisation=organisation, state=HoursState.LOGGED
    ).values_list("hours", flat=True)
    return len(rows), sum(rows, Decimal(0))


def claims_of(person: Person) -> QuerySet[Expense]:
    """Give what a person has claimed, the latest first."""
    claims = Expense.objects.filter(placement__person=person)
    return claims.select_related("placement__role", "placement__organisation", "decided_by")


def claims_at(organisation: Organisation, said: dict[str, Any]) -> QuerySet[Expense]:
    """Give the claims of an organisation's people as its list asks for them."""
    claims = Expense.objects.filter(placement__organisation=organisation)
    state = said.get("state") or "open"
    open_ = [str(ExpenseState.CLAIMED), str(ExpenseState.APPROVED)]
    claims = claims.filter(state__in=open_) if state == "open" else claims.filter(state=state)
    if said.get("q"):
        claims = claims.filter(placement__person__name__icontains=said["q"])
    related = claims.select_related("placement__person", "placement__role", "decided_by")
    return related.order_by("spent_on", "pk") if state == "open" else related


def claims_in(organisation: Organisation, year: int) -> QuerySet[Expense]:
    """Give the claims of a tax year for the treasurer, in order; withdrawn ones are left out."""
    days = counting.tax_year_days(year)
    claims = Expense.objects.filter(placement__organisation=organisation, spent_on__range=days)
    related = claims.exclude(state=ExpenseState.WITHDRAWN).select_related(
        "placement__person", "placement__role", "decided_by"
    )
    return related.order_by("spent_on", "pk")


def sums_by_state(claims: QuerySet[Expense]) -> list[tuple[str, int, Decimal]]:
    """Sum claims by their state: name, number, pounds."""
    totals: dict[str, tuple[int, Decimal]] = {}
    for state, amount in claims.values_list("state", "amount"):
        number, pounds = totals.get(state, (0, Decimal(0)))
        totals[state] = (number + 1, pounds + amount)
    return [(str(state.label), *totals[state]) for state in ExpenseState if state in totals]
