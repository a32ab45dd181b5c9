"""Funding per head (domain.md 7.11, C10): pence a resident by district, and the median across districts.

The median is given twice: across all districts whose people we can count, and across those with a
body in the register. The seed's 32.5 pence of 2004 is of the second kind. Where the Treasury's
deflators are loaded, pence stand in the money of their latest year too; else the page says that all
is nominal.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles
from typing import Final

from django.db.models import Q

from volunteering.directory.districts import Districts
from volunteering.directory.models import Coverage
from volunteering.directory.queries import standing
from volunteering.funding.deflators import Money
from volunteering.funding.lists import FunderKind
from volunteering.funding.models import Grant
from volunteering.hours.measures import days

SEED: Final = Decimal("32.5")
SEED_YEAR: Final = 2004  # when it was published; of which year it is, it does not say
COLD: Final = Decimal("0.5")  # of the median: flag (c) of a cold spot, domain.md 7.8
FOUR: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A district: pounds, people, pence a head, whether a body is known; None is not in our data."""

    code: str
    name: str
    pounds: Decimal | None
    people: Decimal
    pence: Decimal | None
    has_body: bool
    low: bool = False
    real: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PerHead:
    """A year's funding per head."""

    year: int
    lines: list[Line]
    median_all: Decimal | None
    median_with_body: Decimal | None
    quartiles: tuple[Decimal, Decimal] | None
    sources: list[tuple[str, Decimal]] = field(default_factory=list)
    unplaced: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Real:
    """The two medians and the seed's in the money of a year, and whose table says so."""

    year: int
    median_all: Decimal | None
    median_with_body: Decimal | None
    seed: Decimal | None
    source: str


def per_head(year: int) -> PerHead:
    """Work out a year from 1 April to 31 March: grants spread by day, then by people."""
    districts = Districts()
    people = districts.populations()
    first, last = days(year)
    served = _served(districts, first, last)
    pounds: dict[str, Decimal] = defaultdict(Decimal)
    sources: dict[str, Decimal] = defaultdict(Decimal)
    unplaced = Decimal(0)
    for grant in _grants(first, last):
        sum_ = within(grant, first, last)
        sources[grant.kind] += sum_
        codes = _codes(grant, districts, served) & set(people)
        if not codes:
            unplaced += sum_
        for code, part in _shared(sum_, codes, people).items():
            pounds[code] += part
    bodies = {code for codes in served.values() for code in codes}
    return _table(year, districts, people, pounds, bodies, sources, unplaced)


def in_real_terms(found: PerHead) -> tuple[PerHead, Real | None]:
    """Add what a year's pence are in the latest money; None where no table says so of that year."""
    money = Money()
    if money.latest is None or found.year not in money.rows:
        return found, None
    lines = [replace(line, real=_tenth(money.real(line.pence, found.year))) for line in found.lines]
    real = Real(
        year=money.latest,
        median_all=_tenth(money.real(found.median_all, found.year)),
        median_with_body=_tenth(money.real(found.median_with_body, found.year)),
        seed=_tenth(money.real(SEED, SEED_YEAR)),
        source=money.source,
    )
    return replace(found, lines=lines), real


def within(grant: Grant, first: dt.date, last: dt.date) -> Decimal:
    """Give the part of a grant that falls between two days."""
    if grant.starts_on is None or grant.ends_on is None:
        return grant.amount if first <= grant.awarded_on <= last else Decimal(0)
    whole = (grant.ends_on - grant.starts_on).days + 1
    here = (min(last, grant.ends_on) - max(first, grant.starts_on)).days + 1
    return grant.amount * max(0, here) / whole


def _grants(first: dt.date, last: dt.date) -> list[Grant]:
    dated = Q(starts_on__lte=last, ends_on__gte=first)
    undated = Q(awarded_on__range=(first, last)) & (Q(starts_on=None) | Q(ends_on=None))
    found = Grant.objects.filter(dated | undated, body__isnull=False)
    return list(found.select_related("body").prefetch_related("areas").order_by("pk"))


def _served(districts: Districts, first: dt.date, last: dt.date) -> dict[int, set[str]]:
    """Give the districts that each body serves at some time of the year; national ones serve none."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Coverage.objects.filter(standing(last) | Q(from_on__lte=last, until_on__gte=first))
    for body, area in rows.exclude(body__level="national").values_list("body", "area"):
        found[body] |= districts.of(area)
    return found


def _codes(grant: Grant, districts: Districts, served: dict[int, set[str]]) -> set[str]:
    named = {code for area in grant.areas.all() for code in districts.of(area.pk)}
    return named or served.get(grant.body_id or 0, set())


def _shared(sum_: Decimal, codes: set[str], people: dict[str, Decimal]) -> dict[str, Decimal]:
    """Share a sum among districts by their people."""
    total = sum((people[code] for code in codes), Decimal(0))
    return {code: sum_ * people[code] / total for code in codes} if total else {}


def _table(  # noqa: PLR0913, PLR0917 (the year's parts, by name)
    year: int,
    districts: Districts,
    people: dict[str, Decimal],
    pounds: dict[str, Decimal],
    bodies: set[str],
    sources: dict[str, Decimal],
    unplaced: Decimal,
) -> PerHead:
    pence = {
        code: 100 * pounds.get(code, Decimal(0)) / people[code] for code in people if people[code]
    }
    with_body = [pence[code] for code in pence if code in bodies]
    middle = _median(with_body)
    lines = [
        Line(
            code=area.code,
            name=area.name,
            pounds=pounds.get(area.code),
            people=people[area.code],
            pence=_tenth(pence[area.code]) if area.code in pounds else None,
            has_body=area.code in bodies,
            low=area.code in pounds and bool(middle) and pence[area.code] < COLD * (middle or 0),
        )
        for area in districts.current
        if area.code in pence
    ]
    kinds = dict(FunderKind.choices)
    return PerHead(
        year=year,
        lines=lines,
        median_all=_tenth(_median(list(pence.values()))),
        median_with_body=_tenth(middle),
        quartiles=_quartiles(with_body),
        sources=[(str(kinds[kind]), sum_) for kind, sum_ in sorted(sources.items())],
        unplaced=unplaced,
    )


def _median(numbers: list[Decimal]) -> Decimal | None:
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _quartiles(numbers: list[Decimal]) -> tuple[Decimal, Decimal] | None:
    if len(numbers) < FOUR:
        return None
    low, _middle, high = quantiles(numbers, n=FOUR, method="inclusive")
    return _tenth(low) or Decimal(0), _tenth(high) or Decimal(0)


def _tenth(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(Decimal("0.1"), ROUND_HALF_UP)
