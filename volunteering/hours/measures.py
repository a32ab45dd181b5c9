"""What volunteers have given to an organisation in a year: plain figures from the ledger.

The assessment has measures of its own, over frozen rows; a page asks for ``of_year`` only. Years run
from 1 April to 31 March, as charities' accounts mostly do. Reversed entries cancel by themselves.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.ledger.models import Basis, Contribution, WorkForm
from matching.organisations.models import Organisation
from matching.rulebook.models import Rule
from matching.taxonomy import queries as taxonomy
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.hours.words import number, whole_pounds

VOLUNTARY: Final = (WorkForm.VOLUNTEER_ORG, WorkForm.VOLUNTEER_DIRECT, WorkForm.TRUSTEE)
APRIL: Final = 4
DOMAINS: Final = {
    "soc": gettext_lazy("Social"),
    "edu": gettext_lazy("Educational"),
    "cul": gettext_lazy("Cultural"),
    "env": gettext_lazy("Environmental"),
}
PAY: Final = "ashe-median-hourly-uk"
FLOOR: Final = "national-living-wage"
NEAREST: Final = 5
CENT: Final = Decimal("0.01")
SOURCE: Final = "volunteering.hours:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger, as the figures need it."""

    person: int | None
    given_on: dt.date
    hours: Decimal
    causes: Mapping[str, Decimal]
    basis: str


@dataclass(frozen=True, slots=True)
class Value:
    """What it would cost to pay for the time: one method, with its floor."""

    worth: Decimal
    least: Decimal
    pounds: str
    floor: str
    rate: str
    floor_rate: str
    source: str
    source_url: str
    floor_source: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One month, or one domain: its name, its figure in words, and how long its bar is (0 to 100)."""

    key: str
    name: str
    hours: str
    length: int


@dataclass(frozen=True, slots=True)
class Impact:
    """The figures of a year."""

    year: int
    name: str
    hours: str
    people: str
    roles: str
    months: list[Bar]
    domains: list[Bar]
    bases: list[tuple[str, str]]
    value: Value | None
    estimated: str
    default_mapped: str
    is_empty: bool


def of_year(organisation: Organisation, year: int, *, rounded: bool = False) -> Impact:
    """Give the figures of a year; ``rounded`` for outsiders, who must not see small numbers."""
    told = entries_of(organisation, year)
    entries = [entry for entry in told if entry.basis != Basis.IMPUTED]
    total, estimated = total_hours(entries), total_hours(told) - total_hours(entries)
    shares, unmapped = by_domain(entries)
    count = _rounded if rounded else str
    return Impact(
        year=year,
        name=year_name(year),
        hours=number(total),
        people=count(len(people(entries))),
        roles=str(roles(organisation, year)),
        months=_bars((_month(first), hours) for first, hours in by_month(entries, year).items()),
        domains=_bars(((key, str(name)), shares[key]) for key, name in DOMAINS.items()),
        bases=[
            (str(Basis(basis).label), number(hours)) for basis, hours in by_basis(entries).items()
        ],
        value=value(total, year),
        estimated=number(estimated) if estimated else "",
        default_mapped=number(unmapped) if unmapped else "",
        is_empty=not told,
    )


def entries_of(organisation: Organisation, year: int) -> list[Entry]:
    """Read an organisation's year of volunteering from the ledger."""
    rows = Contribution.objects.filter(
        organisation=organisation, given_on__range=days(year), work_form__in=VOLUNTARY
    ).values_list("person", "given_on", "hours", "causes", "basis")
    return [
        Entry(person, day, hours, {code: Decimal(share) for code, share in causes.items()}, basis)
        for person, day, hours, causes, basis in rows
    ]


def total_hours(entries: Iterable[Entry]) -> Decimal:
    """Sum the hours."""
    return sum((entry.hours for entry in entries), Decimal(0))


def people(entries: Iterable[Entry]) -> set[int | None]:
    """Give who has given any time that still stands."""
    given: dict[int | None, Decimal] = defaultdict(Decimal)
    for entry in entries:
        given[entry.person] += entry.hours
    return {person for person, hours in given.items() if hours}


def roles(organisation: Organisation, year: int) -> int:
    """Count the roles in which time was given and confirmed."""
    lines = Hours.objects.filter(
        placement__organisation=organisation,
        state=HoursState.CONFIRMED,
        given_on__range=days(year),
    )
    return lines.values("placement__role").distinct().count()


def by_month(entries: Iterable[Entry], year: int) -> dict[dt.date, Decimal]:
    """Sum the hours of each month of the year, by its first day."""
    months = {_first(year, number_): Decimal(0) for number_ in range(12)}
    for entry in entries:
        months[entry.given_on.replace(day=1)] += entry.hours
    return months


def by_basis(entries: Iterable[Entry]) -> dict[str, Decimal]:
    """Sum the hours by what they rest on."""
    bases: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        bases[entry.basis] += entry.hours
    return {basis: hours for basis, hours in bases.items() if hours}


def by_domain(entries: Iterable[Entry]) -> tuple[dict[str, Decimal], Decimal]:
    """Share the hours out among the four domains; they sum to the total (domain brief 5.3).

    The second figure is how many hours went to the social domain for want of a better one.
    """
    by_cause: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        for code, share in (entry.causes or {"": Decimal(1)}).items():
            by_cause[code] += entry.hours * share
    shares, unmapped = dict.fromkeys(DOMAINS, Decimal(0)), Decimal(0)
    known = {cause.code: cause for cause in taxonomy.standard_causes().filter(code__in=by_cause)}
    for code, hours in by_cause.items():
        weight, is_default = taxonomy.domain_weights(known[code]) if code in known else (None, True)
        for domain in DOMAINS:
            share = getattr(weight, domain) if weight else Decimal(domain == "soc")
            shares[domain] += hours * share
        unmapped += hours if is_default else 0
    return shares, unmapped


def value(hours: Decimal, year: int) -> Value | None:
    """Say what the hours would cost at the pay in force at the end of the year; None without one."""
    last = min(days(year)[1], timezone.localdate())
    pay, floor = _rule(PAY, last), _rule(FLOOR, last)
    if pay is None or floor is None or not hours:
        return None
    worth, least = hours * Decimal(str(pay.value)), hours * Decimal(str(floor.value))
    return Value(
        worth=worth,
        least=least,
        pounds=whole_pounds(worth),
        floor=whole_pounds(least),
        rate=f"£{Decimal(str(pay.value)):.2f}",
        floor_rate=f"£{Decimal(str(floor.value)):.2f}",
        source=pay.source,
        source_url=pay.source_url,
        floor_source=floor.source,
    )


def viva(value: Value, spent: Decimal) -> tuple[Decimal, Decimal]:
    """Give an organisation's VIVA ratio, from the least to the headline, to two places.

    The worth of volunteers' time over what was spent on them: staff, training, expenses, insurance,
    recruitment (Institute for Volunteering Research, domain brief 7.6). One organisation's own, for
    itself; never averaged over several, and never kept.
    """
    least, worth = (each / spent for each in (value.least, value.worth))
    return least.quantize(CENT, ROUND_HALF_UP), worth.quantize(CENT, ROUND_HALF_UP)


def days(year: int) -> tuple[dt.date, dt.date]:
    """Give a year's first and last day."""
    return dt.date(year, APRIL, 1), dt.date(year + 1, APRIL - 1, 31)


def year_of(day: dt.date) -> int:
    """Give the year in which a day lies."""
    return day.year if day.month >= APRIL else day.year - 1


def year_name(year: int) -> str:
    """Write a year: April 2026 to March 2027."""
    first, last = days(year)
    said = {"first": date_format(first, "F Y"), "last": date_format(last, "F Y")}
    return _("%(first)s to %(last)s") % said


def years_of(organisation: Organisation) -> list[int]:
    """Give the years in which an organisation has had hours, the latest first; this one always."""
    this = year_of(timezone.localdate())
    first = Contribution.objects.filter(organisation=organisation).aggregate(day=Min("given_on"))
    oldest = min(year_of(first["day"]), this) if first["day"] else this
    return list(range(this, oldest - 1, -1))


def _rule(key: str, day: dt.date) -> Rule | None:
    """Give the rule in force, or the earliest there is for a year before it."""
    known = Rule.objects.filter(key=key)
    return known.on(day).first() or known.order_by("valid_from").first()


def _first(year: int, month: int) -> dt.date:
    number_ = APRIL - 1 + month
    return dt.date(year + number_ // 12, number_ % 12 + 1, 1)


def _month(first: dt.date) -> tuple[str, str]:
    return f"{first:%Y-%m}", date_format(first, "M Y")


def _bars(figures: Iterable[tuple[tuple[str, str], Decimal]]) -> list[Bar]:
    """Draw figures as bars as long as their share of the longest."""
    drawn = list(figures)
    longest = max((hours for _name, hours in drawn), default=Decimal(0)) or Decimal(1)
    return [
        Bar(key, name, number(hours), int((hours * 100 / longest).to_integral_value()))
        for (key, name), hours in drawn
    ]


def _rounded(count: Any) -> str:
    """Write a number of people for outsiders: to the nearest five, and nothing between one and four."""
    if 0 < count < NEAREST:
        return _("fewer than %(count)s") % {"count": NEAREST}
    fives = (Decimal(count) / NEAREST).to_integral_value(ROUND_HALF_UP)
    return str(int(fives) * NEAREST)
