"""Hours in pounds: one headline with its range, by the closest wage there is."""

from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from volunteering.assessment.methods.worth import Match, Wages, Worked, Worth, replacement

WAGES = Wages(
    by_occupation={("6135", "London"): Decimal("13.10"), ("61", "London"): Decimal("12.90")},
    by_region={"London": Decimal("21.00")},
    overall=Decimal("17.96"),
)
FLOOR, LIVING = Decimal("12.21"), Decimal("13.45")


def test_wage_is_that_of_the_occupation_then_its_group_then_the_region() -> None:
    assert WAGES.of("6135", "London") == (Decimal("13.10"), Match.OCCUPATION)
    assert WAGES.of("6131", "London") == (Decimal("12.90"), Match.GROUP)
    assert WAGES.of("2451", "London") == (Decimal("21.00"), Match.REGION)
    assert WAGES.of("6135", "North East") == (Decimal("17.96"), Match.COUNTRY)
    assert WAGES.of("", "") == (Decimal("17.96"), Match.COUNTRY)


def test_headline_is_matched_and_the_range_spans_every_method() -> None:
    worked = [
        Worked(Decimal(10), "6135", "London"),
        Worked(Decimal(5), "2451", "London"),
        Worked(Decimal(1)),
    ]
    worth = replacement(worked, WAGES, floor=FLOOR, living=LIVING)
    assert worth.headline == Decimal("131.00") + Decimal("105.00") + Decimal("17.96")
    assert worth.low == 16 * FLOOR
    assert worth.high == 16 * Decimal("17.96")
    assert worth.at["living wage"] == 16 * LIVING
    assert worth.hours_by_match == {
        Match.OCCUPATION: 10,
        Match.REGION: 5,
        Match.COUNTRY: 1,
    }


def test_london_has_a_living_wage_of_its_own() -> None:
    wages = replace(WAGES, living={"London": Decimal("14.80")})
    worked = [Worked(Decimal(10), region="London"), Worked(Decimal(1))]
    worth = replacement(worked, wages, floor=FLOOR, living=LIVING)
    assert worth.at["living wage"] == Decimal("148.00") + LIVING


def test_no_method_is_a_sum_of_others() -> None:
    names = {field.name for field in fields(Worth)}
    assert names == {"headline", "low", "high", "at", "hours_by_match"}


@given(st.lists(st.integers(0, 10_000), max_size=20))
def test_worth_grows_with_the_hours_and_the_headline_is_in_its_range(hours: list[int]) -> None:
    worked = [Worked(Decimal(each), "6135", "London") for each in hours]
    once = replacement(worked, WAGES, floor=FLOOR, living=LIVING)
    twice = replacement(worked * 2, WAGES, floor=FLOOR, living=LIVING)
    assert once.low <= once.headline <= once.high
    assert twice.headline == 2 * once.headline
