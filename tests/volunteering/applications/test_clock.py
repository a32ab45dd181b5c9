"""Working days of England: weekends, bank holidays, days away, and the nights the clocks change."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.applications.clock import (
    LONDON,
    Away,
    Pace,
    bank_holidays,
    course,
    is_soon,
    is_working_day,
    working_day,
)

TWO_DAYS = Pace(answer=2, remind=1, escalate=5, pause=8)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31))
NUMBERS = st.integers(1, 25)


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=LONDON)


@st.composite
def aways(draw: st.DrawFn) -> list[Away]:
    spans = draw(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3))
    return [(first, first + dt.timedelta(days=length)) for first, length in spans]


@pytest.mark.parametrize(
    ("after", "number", "day"),
    [
        ((2026, 11, 26), 1, (2026, 11, 27)),  # Thursday to Friday
        ((2026, 11, 26), 2, (2026, 11, 30)),  # over a weekend
        ((2026, 11, 28), 1, (2026, 11, 30)),  # from a Saturday
        ((2026, 12, 24), 1, (2026, 12, 29)),  # Christmas, and Boxing Day observed on Monday
        ((2026, 4, 2), 1, (2026, 4, 7)),  # Good Friday to Easter Monday
        ((2026, 8, 28), 1, (2026, 9, 1)),  # the late summer bank holiday
        ((2027, 12, 24), 1, (2027, 12, 29)),  # Christmas at a weekend: two days in lieu
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(
    after: tuple[int, int, int], number: int, day: tuple[int, int, int]
) -> None:
    assert working_day(dt.date(*after), number) == dt.date(*day)


def test_scotlands_holidays_are_working_days_in_england() -> None:
    assert is_working_day(dt.date(2026, 11, 30))  # St Andrew's Day, a Monday
    assert is_working_day(dt.date(2026, 1, 2))
    assert dt.date(2026, 12, 28) in bank_holidays(2026)


def test_a_promise_of_two_days_is_chased_on_day_3_and_escalated_on_day_7() -> None:
    laid = course(london(2026, 11, 26, 15), TWO_DAYS)  # a Thursday

    assert laid.due_at == london(2026, 11, 30, 23, 59)
    assert laid.remind_at == london(2026, 12, 1, 8)
    assert laid.escalate_at == london(2026, 12, 7, 8)
    assert laid.pause_at == london(2026, 12, 10, 8)


def test_what_is_owed_grows_moment_by_moment() -> None:
    laid = course(london(2026, 11, 26, 15), TWO_DAYS)

    assert laid.owed(laid.due_at) == 0
    assert laid.owed(laid.remind_at - dt.timedelta(seconds=1)) == 0
    assert laid.owed(laid.remind_at) == 1
    assert laid.owed(laid.escalate_at) == 2
    assert laid.owed(laid.pause_at + dt.timedelta(days=100)) == 3


def test_the_clock_stands_still_while_the_organisation_is_away() -> None:
    week_off = [(dt.date(2026, 11, 27), dt.date(2026, 12, 4))]

    laid = course(london(2026, 11, 26, 15), TWO_DAYS, week_off)

    assert laid.due_at == london(2026, 12, 8, 23, 59)


def test_an_away_that_begins_after_the_promise_changes_only_what_follows() -> None:
    later = [(dt.date(2026, 12, 1), dt.date(2026, 12, 4))]

    laid = course(london(2026, 11, 26, 15), TWO_DAYS, later)

    assert laid.due_at == london(2026, 11, 30, 23, 59)
    assert laid.remind_at == london(2026, 12, 7, 8)


@pytest.mark.parametrize(
    ("given_at", "due_at"),
    [
        ((2026, 3, 26, 12), "2026-03-30T22:59:00+00:00"),  # into summer time: an hour less
        ((2026, 10, 22, 12), "2026-10-26T23:59:00+00:00"),  # out of it
    ],
)
def test_a_promise_ends_with_its_day_in_london_on_both_sides_of_a_clock_change(
    given_at: tuple[int, int, int, int], due_at: str
) -> None:
    laid = course(london(*given_at), TWO_DAYS)

    assert laid.due_at.astimezone(dt.UTC).isoformat() == due_at
    assert laid.due_at.astimezone(LONDON).time() == dt.time(23, 59)


def test_half_past_midnight_in_summer_is_a_new_day_though_utc_says_yesterday() -> None:
    late = dt.datetime(2026, 7, 13, 23, 30, tzinfo=dt.UTC)  # Tuesday 0:30am in London

    assert course(late, TWO_DAYS).due_at.date() == dt.date(2026, 7, 16)


def test_soon_is_today_or_the_next_working_day() -> None:
    due = london(2026, 11, 30, 23, 59)  # a Monday

    assert is_soon(due, london(2026, 11, 27, 9))  # the Friday before
    assert not is_soon(due, london(2026, 11, 26, 9))


@given(after=DAYS, number=NUMBERS, away=aways())
def test_the_nth_working_day_has_exactly_so_many_working_days_behind_it(
    after: dt.date, number: int, away: list[Away]
) -> None:
    day = working_day(after, number, away)

    passed = [after + dt.timedelta(days=n) for n in range(1, (day - after).days + 1)]
    assert sum(is_working_day(each, away) for each in passed) == number
    assert is_working_day(day, away)


@given(after=DAYS, number=NUMBERS, away=aways())
def test_being_away_never_brings_a_promise_forward(
    after: dt.date, number: int, away: list[Away]
) -> None:
    assert working_day(after, number, away) >= working_day(after, number)


@given(after=DAYS, earlier=st.integers(0, 10), number=NUMBERS)
def test_who_asks_earlier_is_answered_no_later(after: dt.date, earlier: int, number: int) -> None:
    assert working_day(after - dt.timedelta(days=earlier), number) <= working_day(after, number)


@given(
    since=st.datetimes(
        dt.datetime(2024, 1, 1),  # noqa: DTZ001 (hypothesis adds the zone)
        dt.datetime(2029, 1, 1),  # noqa: DTZ001
        timezones=st.just(ZoneInfo("UTC")),
    ),
    away=aways(),
)
def test_the_steps_of_a_silence_come_in_order_each_on_a_working_day(
    since: dt.datetime, away: list[Away]
) -> None:
    laid = course(since, TWO_DAYS, away)

    steps = [since, laid.due_at, laid.remind_at, laid.escalate_at, laid.pause_at]
    assert steps == sorted(steps)
    assert all(is_working_day(step.astimezone(LONDON).date(), away) for step in steps[1:])
