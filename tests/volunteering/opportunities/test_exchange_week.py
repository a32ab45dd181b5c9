import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteering.opportunities.exchange import week


def named(mask: int) -> list[str]:
    return [name for bit, name in enumerate(week.NAMES) if mask >> bit & 1]


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Give a London time in the week of Monday 5 January 2026."""
    return dt.datetime(2026, 1, 4 + day, hour, minute, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "parts"),
    [
        (at(1, 10), at(1, 12), ["mondaymorning"]),
        (at(1, 10), at(1, 12, 30), ["mondaymorning"]),  # half an hour over noon
        (at(1, 9), at(1, 13), ["mondaymorning", "mondayafternoon"]),
        (at(7, 19), at(7, 20), ["sundayevening"]),
        (at(2, 11, 30), at(3, 0, 30), ["tuesdayafternoon", "tuesdayevening"]),
        (at(3, 1), at(3, 3), ["tuesdayevening"]),  # the small hours belong to the evening before
        (at(5, 9), at(5, 9), ["fridaymorning"]),
        (at(1, 9), at(4, 9), []),  # a window of days names no part of the week
    ],
)
def test_a_session_covers_the_parts_where_it_spends_its_time(
    starts: dt.datetime, ends: dt.datetime, parts: list[str]
) -> None:
    assert named(week.slots_of(starts, ends)) == parts


def test_summer_time_is_londons() -> None:
    starts = dt.datetime(2026, 6, 20, 11, 30, tzinfo=dt.UTC)
    assert named(week.slots_of(starts, starts + dt.timedelta(hours=2))) == ["saturdayafternoon"]


@given(
    st.integers(1_577_836_800, 2_208_988_800).map(lambda s: dt.datetime.fromtimestamp(s, dt.UTC)),
    st.timedeltas(dt.timedelta(0), dt.timedelta(hours=23)),
)
def test_a_session_within_a_day_always_covers_something(
    starts: dt.datetime, length: dt.timedelta
) -> None:
    assert 0 < week.slots_of(starts, starts + length) < 1 << 21


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "When: Tuesdays or Thursdays (or both) 12:30pm\u201316:30pm",
            ["tuesdayafternoon", "thursdayafternoon"],
        ),
        ("on Thursdays 6-9pm", ["thursdayevening"]),
        ("Wednesday evenings between 19:30-21:00", ["wednesdayevening"]),
        ("Friday and Sunday afternoons", ["fridayafternoon", "sundayafternoon"]),
        ("every Friday, 10am - 12", ["fridaymorning"]),
        ("Mon-Wed 9.30am to 11.30am", ["mondaymorning", "tuesdaymorning", "wednesdaymorning"]),
        ("every Monday between 10am - 2pm", ["mondaymorning", "mondayafternoon"]),
        ("Saturdays", []),  # no part of the day
        ("Mondays to Fridays 9-5", []),  # of morning or evening?
        ("Saturdays 21 & 28 June 2025, 9.30am-4pm", []),  # dates
        ("The deadline is Sunday evening", []),
        ("Interviews on Monday mornings", []),
        ("Open Monday to Friday 10am-4pm", []),  # opening hours
        ("A mess of suns and wedges", []),
    ],
)
def test_only_what_a_text_says_plainly_is_read(text: str, parts: list[str]) -> None:
    assert named(week.slots_in(text)) == parts


@given(st.text(alphabet="monday tuesday 0123456789:.-apm\u2013(),\n", max_size=300))
def test_no_text_upsets_the_reading(text: str) -> None:
    assert 0 <= week.slots_in(text) < 1 << 21
