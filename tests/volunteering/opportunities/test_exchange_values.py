import datetime as dt

import pytest

from volunteering.opportunities.exchange import values
from volunteering.opportunities.exchange.records import Notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-06-20T10:00:00", dt.datetime(2026, 6, 20, 9, tzinfo=dt.UTC)),  # London, summer
        ("2026-01-20T10:00:00", dt.datetime(2026, 1, 20, 10, tzinfo=dt.UTC)),
        ({"$date": "2026-06-20T07:00:00.000Z"}, dt.datetime(2026, 6, 20, 7, tzinfo=dt.UTC)),
        ("2026-06-20", dt.datetime(2026, 6, 19, 23, tzinfo=dt.UTC)),
        (None, None),
    ],
)
def test_times_without_an_offset_are_londons(written: object, meant: dt.datetime | None) -> None:
    notes = Notes()
    assert values.moment(written, "start", notes) == meant
    assert notes.warnings == []


@pytest.mark.parametrize(
    "written", ["1899-12-30T00:00:00", "2999-12-31T00:00:00", "9999-12-31", "soon", "2026-13-01"]
)
def test_impossible_dates_are_not_stated_and_warned_of(written: str) -> None:
    notes = Notes()
    assert values.moment(written, "end", notes) is None
    assert len(notes.warnings) == 1


def test_a_session_that_ends_before_it_begins_loses_its_end() -> None:
    notes = Notes()
    start, end = dt.datetime(2026, 1, 2, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert values.span(start, end, notes) == (start, None)
    assert notes.warnings


@pytest.mark.parametrize(
    ("written", "meant"),
    [(18, 18), ("18", 18), ("+18", 18), ("16+", 16), (0, None), ("", None), (None, None)],
)
def test_ages_are_read_in_every_spelling(written: object, meant: int | None) -> None:
    notes = Notes()
    assert values.age(written, "age", notes) == meant
    assert notes.warnings == []


@pytest.mark.parametrize("written", ["adult", "18 to 25", 999, "-"])
def test_what_is_no_age_is_left_out_with_a_warning(written: object) -> None:
    notes = Notes()
    assert values.age(written, "age", notes) is None
    assert notes.warnings


def test_a_maximum_age_below_the_minimum_is_left_out() -> None:
    assert values.ages(18, 16, Notes()) == (18, None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("51.5", 51.5), (0, 0.0), ("x", None), (True, None), ("nan", None), ([], None)],
)
def test_numbers_are_finite_or_none(written: object, meant: float | None) -> None:
    assert values.number(written) == meant
