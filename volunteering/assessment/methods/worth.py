"""What hours of volunteering would cost: one headline, its range, and never a sum of methods (7.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Match(StrEnum):
    """How closely an hour's wage fits its role."""

    OCCUPATION = "occupation in its region"
    GROUP = "group of occupations in its region"
    REGION = "all occupations in its region"
    COUNTRY = "all occupations"


@dataclass(frozen=True, slots=True)
class Wages:
    """Median hourly pay: by occupation (SOC 2020, four or two digits) and region, by region, of all.

    ``living`` are regions with a Real Living Wage of their own: London.
    """

    by_occupation: Mapping[tuple[str, str], Decimal]
    by_region: Mapping[str, Decimal]
    overall: Decimal
    living: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, occupation: str, region: str) -> tuple[Decimal, Match]:
        """Find the wage that fits best (domain.md 7.6: four digits, then two, then the region)."""
        tries = (
            (self.by_occupation.get((occupation, region)), Match.OCCUPATION),
            (self.by_occupation.get((occupation[:2], region)), Match.GROUP),
            (self.by_region.get(region), Match.REGION),
        )
        found = ((wage, match) for wage, match in tries if wage is not None)
        return next(found, (self.overall, Match.COUNTRY))


@dataclass(frozen=True, slots=True)
class Worked:
    """Hours in one occupation and region; either may be unknown, and then is empty."""

    hours: Decimal
    occupation: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """Pounds by replacement cost: the headline and the range of the other methods around it.

    ``at`` gives each method's result beside the others: they are alternatives, and have no sum.
    """

    headline: Decimal
    low: Decimal
    high: Decimal
    at: Mapping[str, Decimal]
    hours_by_match: Mapping[Match, Decimal]


def replacement(
    worked: Iterable[Worked], wages: Wages, *, floor: Decimal, living: Decimal
) -> Worth:
    """Value hours by the wages of their occupations, between floors and medians (A8).

    Replacement cost (ILO Manual on the Measurement of Volunteer Work, 2011): what it would cost to pay
    somebody. The headline is the matched method; the statutory floor, the Real Living Wage and the
    median of all show how far it depends on that choice. Expenses and on-costs are left out.
    """
    matched, hours, lived = Decimal(0), Decimal(0), Decimal(0)
    hours_by_match: dict[Match, Decimal] = defaultdict(Decimal)
    for each in worked:
        wage, match = wages.of(each.occupation, each.region)
        matched += each.hours * wage
        hours += each.hours
        lived += each.hours * wages.living.get(each.region, living)
        hours_by_match[match] += each.hours
    at = {
        "matched": matched,
        "general": hours * wages.overall,
        "living wage": lived,
        "statutory floor": hours * floor,
    }
    return Worth(matched, min(at.values()), max(at.values()), at, dict(hours_by_match))
