"""How often one volunteer comes, counted from sessions."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.opportunities.occurrences import LONDON
from volunteering.opportunities.posting.frequency import (
    Contact,
    contact,
    is_dated,
    most_in_a_window,
)
from volunteering.opportunities.posting.recurrence import Dated

TODAY = dt.date(2026, 11, 26)


def session(rule: str = "", *, start: int = 10, hours: int = 2, day: int = 1) -> Dated:
    begins = dt.datetime(2026, 12, day, start, tzinfo=LONDON)
    return Dated(begins, begins + dt.timedelta(hours=hours), rule, [])


def test_every_week_is_fifty_two_days_a_year_and_five_in_thirty() -> None:
    found = contact([session("FREQ=WEEKLY;BYDAY=TU")], "every", on=TODAY)
    assert found == Contact(52 / 12, 5, overnight=False)


def test_two_sessions_on_one_day_are_one_day() -> None:
    twice = [session("FREQ=WEEKLY;BYDAY=TU"), session("FREQ=WEEKLY;BYDAY=TU", start=15)]
    assert contact(twice, "every", on=TODAY).most_days_in_30 == 5


def test_one_who_comes_seldom_is_counted_as_seldom_as_they_come() -> None:
    daily = [session("FREQ=DAILY")]
    assert contact(daily, "every", on=TODAY).most_days_in_30 == 30
    assert contact(daily, "monthly", on=TODAY) == Contact(1, 2, overnight=False)
    assert contact([session()], "weekly", on=TODAY) == Contact(1 / 12, 1, overnight=False)


def test_where_nothing_has_a_date_what_was_said_counts() -> None:
    undated = Dated(None, None, "", [])
    assert not is_dated([undated])
    assert contact([undated], "weekly", on=TODAY) == Contact(52 / 12, 5)
    assert contact([undated], "every", on=TODAY) == Contact()
    assert contact([], "", on=TODAY) == Contact()


def test_what_is_all_past_is_counted_as_it_was() -> None:
    long_ago = dt.datetime(2020, 1, 7, 10, tzinfo=LONDON)
    past = Dated(long_ago, long_ago, "FREQ=WEEKLY;COUNT=6", [])
    assert contact([past], "every", on=TODAY) == Contact(6 / 12, 5, overnight=False)


@pytest.mark.parametrize(
    ("start", "hours", "overnight"),
    [(22, 8, True), (20, 5, False), (20, 6, False), (1, 2, True), (6, 4, False), (10, 2, False)],
)
def test_overnight_is_between_two_and_six(start: int, hours: int, *, overnight: bool) -> None:
    assert contact([session(start=start, hours=hours)], "every", on=TODAY).overnight is overnight


@given(st.sets(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), max_size=60))
def test_the_most_days_in_any_thirty_are_found_by_looking_from_each_day(
    days: set[dt.date],
) -> None:
    ordered = sorted(days)
    slow = [sum(day <= other < day + dt.timedelta(30) for other in days) for day in ordered]
    assert most_in_a_window(ordered) == max(slow, default=0)
    assert all(earlier < later for earlier, later in pairwise(ordered))
