import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.places.text import as_outcode, as_postcode, as_sector, postcodes_in

POSTCODES = [
    "E1 3DG",
    "M1 1AA",
    "M60 1NW",
    "CR2 6XH",
    "DN55 1PT",
    "W1A 1HQ",
    "EC1A 1BB",
    "GIR 0AA",
    "BT1 5GS",
    "CH4 0AA",
]


@pytest.mark.parametrize("code", POSTCODES)
def test_postcode_in_its_one_form_stays_as_it_is(code: str) -> None:
    assert as_postcode(code) == code


@given(
    st.sampled_from(POSTCODES),
    st.lists(st.sampled_from([" ", "-", ".", "\u00a0"]), max_size=4),
    st.booleans(),
)
def test_postcode_is_read_however_it_is_typed(code: str, noise: list[str], capitals: bool) -> None:  # noqa: FBT001 (drawn)
    typed = "".join(noise).join(code.split())
    assert as_postcode(typed if capitals else typed.lower()) == code


@pytest.mark.parametrize(
    "text",
    ["", "E1", "Q1 1AA", "E1 3DC", "E1 CDG", "EH", "hello", "E1 3DGG", "GIR 1AA", "EE1J 1AA"],
)
def test_what_is_no_postcode_is_refused(text: str) -> None:
    assert as_postcode(text) is None


@given(st.text(max_size=40))
def test_any_text_is_either_a_postcode_or_none(text: str) -> None:
    code = as_postcode(text)
    assert code is None or as_postcode(code) == code


def test_outward_code_is_read() -> None:
    assert [as_outcode(text) for text in ("ls6", " E1 ", "EC1A", "London", "E1 3DG")] == [
        "LS6",
        "E1",
        "EC1A",
        None,
        None,
    ]


def test_sector_needs_its_space() -> None:
    assert as_sector("e1 3") == "E1 3"
    assert as_sector("e13") is None


def test_postcodes_are_found_inside_an_address() -> None:
    assert postcodes_in("27 St John's Lane,,London,Unknown,EC1M 4BU,GB") == ["EC1M 4BU"]
    assert postcodes_in("Bridport Road, Dorchester DT1 2NH or dt12nj") == ["DT1 2NH", "DT1 2NJ"]
    assert postcodes_in("Flat B2, take the A12 to 4DG") == []
