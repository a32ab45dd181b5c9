"""Windows shrink as the shift comes near, and nobody is woken."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.rota import timing
from volunteering.rota.timing import LONDON

MINUTES = st.integers(min_value=-60, max_value=60 * 24 * 30)
MOMENTS = st.datetimes(
    min_value=dt.datetime(2026, 1, 1),  # noqa: DTZ001 (the zone comes with it)
    max_value=dt.datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
)


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (london(2026, 11, 16, 12), london(2026, 11, 17, 12)),  # a week ahead: a day
        (london(2026, 11, 23, 10), london(2026, 11, 23, 12)),  # eight hours: two
        (london(2026, 11, 23, 16, 30), london(2026, 11, 23, 17)),  # at least half an hour
        (london(2026, 11, 23, 17, 15), None),  # too late to ask
        (london(2026, 11, 22, 23), london(2026, 11, 23, 9)),  # in the night: an hour after 8am
    ],
)
def test_offer_is_kept_for_less_as_the_shift_comes_near(
    now: dt.datetime, until: dt.datetime | None
) -> None:
    assert timing.confirm_by(london(2026, 11, 23, 18), now) == until


@given(now=MOMENTS, minutes=MINUTES)
def test_offer_always_ends_after_now_and_before_the_shift(now: dt.datetime, minutes: int) -> None:
    starts_at = now + dt.timedelta(minutes=minutes)
    until = timing.confirm_by(starts_at, now)
    assert (until is None) == (minutes <= 60)
    if until is not None:
        assert now < until < starts_at


@given(now=MOMENTS, minutes=MINUTES)
def test_next_wave_always_comes_after_now_and_before_the_shift(
    now: dt.datetime, minutes: int
) -> None:
    starts_at = now + dt.timedelta(minutes=minutes)
    at = timing.next_wave(starts_at, now)
    if at is not None:
        assert now < at < starts_at


@given(now=MOMENTS, hours=st.sampled_from([2, 4, 12, 24, 48, 72, 168]))
def test_reminder_is_never_in_the_night_nor_later_than_asked(now: dt.datetime, hours: int) -> None:
    at = timing.remind_at(now, hours)
    assert not timing.is_night(at)
    on_the_clock = now.astimezone(LONDON).replace(tzinfo=None) - dt.timedelta(hours=hours)
    assert at.astimezone(LONDON).replace(tzinfo=None) <= on_the_clock


@pytest.mark.parametrize(
    ("starts_at", "hours", "at"),
    [
        (london(2026, 11, 24, 18, 30), 24, london(2026, 11, 23, 18, 30)),
        (london(2026, 11, 24, 9), 2, london(2026, 11, 23, 20)),  # 7am: the evening before
        (london(2026, 11, 24, 23), 1, london(2026, 11, 24, 20)),  # 10pm: earlier that evening
        (london(2026, 10, 25, 18), 24, london(2026, 10, 24, 18)),  # the same time on the clock
    ],
)
def test_reminder_comes_as_early_as_each_wants(
    starts_at: dt.datetime, hours: int, at: dt.datetime
) -> None:
    assert timing.remind_at(starts_at, hours) == at
