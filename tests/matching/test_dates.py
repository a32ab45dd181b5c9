"""A date in three boxes."""

import datetime as dt

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from matching.dates import DateParts, DatePartsField


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_any_date_survives_being_shown_and_posted(date: dt.date) -> None:
    field = DatePartsField()
    parts = DateParts().decompress(date)

    assert field.clean([str(part) for part in parts]) == date


@pytest.mark.parametrize(
    "parts",
    [
        ["31", "2", "2026"],
        ["27", "3", ""],
        ["27", "march", "2026"],
        ["0", "1", "2026"],
        ["1", "1", "99999"],
        ["²", "1", "2026"],
        ["1.5", "1", "2026"],
        ["1_0", "1", "2026"],
        ["27", "3", "26"],
    ],
)
def test_what_is_no_date_is_refused_with_one_sentence(parts: list[str]) -> None:
    with pytest.raises(forms.ValidationError) as caught:
        DatePartsField().clean(parts)

    assert caught.value.messages == ["Enter a real date as day, month and year, like 27 3 2026."]


@pytest.mark.parametrize("nothing", [None, [], ["", "", ""], [None, None, None], [" ", "", ""]])
def test_nothing_is_no_date_where_none_is_needed(nothing: list[str] | None) -> None:
    assert DatePartsField(required=False).clean(nothing) is None


def test_nothing_is_refused_where_a_date_is_needed() -> None:
    with pytest.raises(forms.ValidationError) as caught:
        DatePartsField().clean(["", "", ""])

    assert [error.code for error in caught.value.error_list] == ["required"]
