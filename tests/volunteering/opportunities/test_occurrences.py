"""Recurrence keeps the time on the clock, agrees with two other readers, and gives no more than asked."""

import datetime as dt
from dataclasses import dataclass, field

import icalendar
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from volunteering.opportunities.occurrences import LONDON, last_day, occurrences


@dataclass
class Times:
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    rrule: str = ""
    skipped: list[dt.date] = field(default_factory=list)


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type,misc]


EVENING = Times(at(2027, 3, 16, 18, 30), at(2027, 3, 16, 20, 0), "FREQ=WEEKLY;BYDAY=TU")


def test_half_past_six_stays_half_past_six_when_the_clocks_change() -> None:
    found = occurrences(EVENING, after=at(2027, 3, 20), before=at(2027, 4, 7))
    assert [(start.isoformat(), end.isoformat()) for start, end in found] == [
        ("2027-03-23T18:30:00+00:00", "2027-03-23T20:00:00+00:00"),
        ("2027-03-30T18:30:00+01:00", "2027-03-30T20:00:00+01:00"),
        ("2027-04-06T18:30:00+01:00", "2027-04-06T20:00:00+01:00"),
    ]


def test_a_start_at_the_beginning_is_in_and_one_at_the_end_is_out() -> None:
    found = occurrences(EVENING, after=at(2027, 3, 16, 18, 30), before=at(2027, 3, 23, 18, 30))
    assert [start for start, _end in found] == [at(2027, 3, 16, 18, 30)]
    assert occurrences(EVENING, after=at(2027, 4, 1), before=at(2027, 3, 1)) == []


def test_a_day_that_is_skipped_is_left_out() -> None:
    skipping = Times(EVENING.starts_at, EVENING.ends_at, EVENING.rrule, [dt.date(2027, 3, 30)])
    found = occurrences(skipping, after=at(2027, 3, 20), before=at(2027, 4, 7))
    assert [start.date() for start, _end in found] == [dt.date(2027, 3, 23), dt.date(2027, 4, 6)]


def test_what_happens_once_happens_once_and_what_has_no_date_never() -> None:
    once = Times(at(2027, 5, 1, 10), at(2027, 5, 1, 12))
    span = {"after": at(2027, 1, 1), "before": at(2028, 1, 1)}
    assert occurrences(once, **span) == [(at(2027, 5, 1, 10), at(2027, 5, 1, 12))]
    assert occurrences(Times(None, None), **span) == []


def test_the_third_sunday_of_each_month_until_summer() -> None:
    rule = "FREQ=MONTHLY;BYDAY=3SU;UNTIL=20270630T225959Z"
    monthly = Times(at(2027, 3, 21, 9), at(2027, 3, 21, 10), rule)
    found = occurrences(monthly, after=at(2027, 1, 1), before=at(2029, 1, 1))
    assert [start.date() for start, _end in found] == [
        dt.date(2027, 3, 21), dt.date(2027, 4, 18), dt.date(2027, 5, 16), dt.date(2027, 6, 20),
    ]  # fmt: skip
    assert last_day(monthly) == dt.date(2027, 6, 20)


def test_what_goes_on_has_no_last_day_and_what_ends_at_midnight_ends_the_day_before() -> None:
    assert last_day(EVENING) is None
    assert last_day(Times(at(2027, 5, 1, 20), at(2027, 5, 2, 0))) == dt.date(2027, 5, 1)
    assert last_day(Times(None, None)) is None


def test_a_night_over_the_change_of_the_clocks_ends_when_the_clock_says() -> None:
    night = Times(at(2027, 3, 20, 22), at(2027, 3, 21, 6), "FREQ=WEEKLY;BYDAY=SA")
    found = occurrences(night, after=at(2027, 3, 27), before=at(2027, 3, 28))
    assert [(start.isoformat(), end.isoformat()) for start, end in found] == [
        ("2027-03-27T22:00:00+00:00", "2027-03-28T06:00:00+01:00")
    ]


def test_a_time_that_the_clocks_leap_over_takes_place_an_hour_on() -> None:
    leapt = Times(at(2027, 3, 21, 1, 30), at(2027, 3, 21, 2, 30), "FREQ=WEEKLY;BYDAY=SU")
    [(start, end)] = occurrences(leapt, after=at(2027, 3, 28), before=at(2027, 3, 29))
    assert start.isoformat() == "2027-03-28T02:30:00+01:00"
    assert end - start == dt.timedelta(hours=1)


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS = (dt.datetime(2025, 1, 1), dt.datetime(2029, 12, 31))  # noqa: DTZ001 (the clock's own)
STARTS = st.datetimes(*YEARS).map(
    lambda moment: moment.replace(hour=max(moment.hour, 3), second=0, microsecond=0)
)


@st.composite
def recurring(draw: st.DrawFn) -> Times:
    start = draw(STARTS)
    interval = draw(st.integers(1, 3))
    weekly = draw(st.booleans())
    if weekly:
        days = draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=3))
        by_day = ",".join(sorted({*days, DAYS[start.weekday()]}, key=DAYS.index))
        rule = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={by_day}"
    else:
        rule = f"FREQ=DAILY;INTERVAL={interval}"
    length = dt.timedelta(minutes=draw(st.integers(15, 18 * 60)))
    end = start + length
    return Times(start.replace(tzinfo=LONDON), end.replace(tzinfo=LONDON), rule)


@given(recurring(), STARTS, st.integers(0, 200))
def test_the_clock_time_is_constant_and_the_length_is_that_of_the_clock(
    times: Times, after: dt.datetime, days: int
) -> None:
    assert times.starts_at is not None
    assert times.ends_at is not None
    begin = after.replace(tzinfo=LONDON)
    before = begin + dt.timedelta(days=days)
    found = occurrences(times, after=begin, before=before)
    clock = times.starts_at.replace(tzinfo=None).time()
    length = times.ends_at.replace(tzinfo=None) - times.starts_at.replace(tzinfo=None)
    assert all(begin <= start < before for start, _end in found)
    assert {start.replace(tzinfo=None).time() for start, _end in found} <= {clock}
    for start, end in found:
        ends_on_the_clock = start.replace(tzinfo=None) + length
        if 1 <= ends_on_the_clock.hour < 2:
            continue  # the clocks may leap over it
        assert end.replace(tzinfo=None) == ends_on_the_clock
        assert end > start


@given(recurring())
def test_the_starts_are_those_that_dateutil_gives_on_the_wall_clock(times: Times) -> None:
    assert times.starts_at is not None
    naive = times.starts_at.replace(tzinfo=None)
    span = (naive, naive + dt.timedelta(days=120))
    theirs = rrulestr(times.rrule, dtstart=naive).between(*span, inc=True)
    ours = occurrences(
        times, after=times.starts_at, before=(span[1]).replace(tzinfo=LONDON) + dt.timedelta(1)
    )
    assert [start.replace(tzinfo=None) for start, _end in ours][: len(theirs)] == theirs


@given(recurring())
def test_icalendar_reads_the_rule_that_we_follow(times: Times) -> None:
    rule = icalendar.vRecur.from_ical(times.rrule)
    again = rule.to_ical().decode()
    assert times.starts_at is not None
    span = {"after": times.starts_at, "before": times.starts_at + dt.timedelta(days=60)}
    other = Times(times.starts_at, times.ends_at, again)
    assert occurrences(other, **span) == occurrences(times, **span)
