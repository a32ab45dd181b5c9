"""Plain choices as rules, and rules in words."""

import datetime as dt

import icalendar
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from volunteering.opportunities.occurrences import LONDON, occurrences
from volunteering.opportunities.posting.recurrence import (
    CODES,
    Dated,
    Times,
    dated,
    in_words,
    rule_of,
    times_of,
)

TUESDAY = dt.date(2027, 3, 2)
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


def chosen(**other: object) -> Times:
    usual = {"pattern": "weekly", "first": TUESDAY, "starts": dt.time(14), "ends": dt.time(16)}
    return Times(**(usual | other))  # type: ignore[arg-type]


def words(**other: object) -> str:
    found = dated(chosen(**other))
    assert found is not None
    with time_machine.travel(NOW, tick=False):
        return in_words(found)


def test_every_week_on_two_days_until_a_day() -> None:
    times = chosen(days=("TH", "TU"), until=dt.date(2027, 7, 1))
    assert rule_of(times) == "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270701T225959Z"
    assert words(days=("TH", "TU"), until=dt.date(2027, 7, 1)) == (
        "Every week on Tuesday and Thursday, 2pm to 4pm, from 2 March 2027, until 1 July 2027"
    )


def test_the_last_day_itself_is_in() -> None:
    found = dated(chosen(until=dt.date(2027, 3, 16)))
    assert found is not None
    span = {
        "after": dt.datetime(2027, 1, 1, tzinfo=LONDON),
        "before": dt.datetime(2028, 1, 1, tzinfo=LONDON),
    }
    assert [start.day for start, _end in occurrences(found, **span)] == [2, 9, 16]


def test_every_second_week_monthly_and_once() -> None:
    assert words(pattern="fortnightly") == (
        "Every second week on Tuesday, 2pm to 4pm, from 2 March 2027"
    )
    assert words(pattern="monthly", which="3", month_day="SU", starts=dt.time(9, 30)) == (
        "Every third Sunday of the month, 9:30am to 4pm, from 21 March 2027"
    )
    assert words(pattern="once", skipped=(dt.date(2027, 3, 9),)) == (
        "Tuesday 2 March 2027, 2pm to 4pm"
    )


def test_it_begins_with_the_first_day_that_the_rule_names() -> None:
    found = dated(chosen(days=("TH",)))
    assert found is not None
    assert found.starts_at == dt.datetime(2027, 3, 4, 14, tzinfo=LONDON)
    assert found.rrule == "FREQ=WEEKLY;BYDAY=TH"


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    found = dated(chosen(starts=dt.time(22), ends=dt.time(6)))
    assert found is not None
    assert found.ends_at == dt.datetime(2027, 3, 3, 6, tzinfo=LONDON)


def test_choices_that_name_no_day_are_none() -> None:
    assert dated(chosen(days=("TH",), until=dt.date(2027, 3, 3))) is None
    only = dt.date(2027, 3, 2)
    assert dated(chosen(until=only, skipped=(only,))) is None


def test_days_off_are_counted_in_the_words() -> None:
    skipped = (dt.date(2027, 3, 9), dt.date(2027, 3, 16))
    assert words(skipped=skipped).endswith("not on 2 days")


def test_a_rule_of_somebody_elses_is_said_to_come_back() -> None:
    start = dt.datetime(2026, 1, 5, 9, tzinfo=LONDON)
    assert in_words(Dated(start, start, "FREQ=DAILY;INTERVAL=10", [])) == "Again and again, 9am"


CHOICES = st.builds(
    Times,
    pattern=st.sampled_from(["weekly", "fortnightly", "monthly", "once"]),
    first=st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)),
    starts=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    ends=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    days=st.lists(st.sampled_from(CODES), unique=True).map(tuple),
    which=st.sampled_from(["1", "2", "3", "4", "-1"]),
    month_day=st.sampled_from(CODES),
)


@given(CHOICES)
def test_every_choice_makes_a_rule_that_icalendar_reads_and_that_reads_back(times: Times) -> None:
    found = dated(times)
    assert found is not None
    if found.rrule:
        assert icalendar.vRecur.from_ical(found.rrule).to_ical()
    back = times_of(found)
    assert back is not None
    assert rule_of(back) == found.rrule
    assert back.first >= times.first
