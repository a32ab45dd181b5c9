"""Numbers as people write them, and as org-id.guide does."""

import pytest

from matching.organisations import registers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1012345", "GB-CHC-1012345"),
        ("GB-CHC-1012345", "GB-CHC-1012345"),
        (" 101 2345 ", "GB-CHC-1012345"),
        ("200051", "GB-CHC-200051"),
        ("1012345-1", "GB-CHC-1012345-1"),
        ("SC012345", "GB-SC-SC012345"),
        ("GB-SC-SC012345", "GB-SC-SC012345"),
        ("sc 012345", "GB-SC-SC012345"),
        ("NIC100012", "GB-NIC-100012"),
        ("GB-NIC-100012", "GB-NIC-100012"),
        ("100012", "GB-CHC-100012"),
    ],
)
def test_a_charity_number_is_known_by_its_shape(typed: str, kept: str) -> None:
    assert str(registers.charity(typed)) == kept


@pytest.mark.parametrize("typed", ["12345", "12345678", "012345", "one million", "SC12", "NIC200"])
def test_what_is_no_charity_number_is_none(typed: str) -> None:
    assert registers.charity(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01234567", "GB-COH-01234567"),
        ("1234567", "GB-COH-01234567"),
        ("GB-COH-01234567", "GB-COH-01234567"),
        ("ce012345", "GB-COH-CE012345"),
        ("SC123456", "GB-COH-SC123456"),
        ("IP12345R", "GB-COH-IP12345R"),
        ("R0123456", "GB-COH-R0123456"),
        ("12345R", "GB-MPR-12345R"),
        ("GB-MPR-12345R", "GB-MPR-12345R"),
    ],
)
def test_a_company_number_has_eight_characters_with_its_zeros(typed: str, kept: str) -> None:
    assert str(registers.company(typed)) == kept


@pytest.mark.parametrize("typed", ["123456789", "XX123456", "00000000", "company", "SC12345"])
def test_what_is_no_company_number_is_none(typed: str) -> None:
    assert registers.company(typed) is None


def test_a_group_on_no_register_gets_a_number_that_does_not_look_official() -> None:
    one, two = registers.informal(), registers.informal()
    assert one.scheme == "XX-CWL"
    assert one != two
    assert registers.page_of(one.scheme, one.number) == ""
    assert registers.register_of(one.scheme) is None


def test_each_register_has_a_public_page() -> None:
    assert registers.page_of("GB-CHC", "1012345-2").endswith("?regid=1012345&subid=2")
    assert registers.page_of("GB-CHC", "1012345").endswith("?regid=1012345&subid=0")
    assert registers.page_of("GB-COH", "01234567").endswith("/company/01234567")
    assert registers.page_of("GB-SC", "SC012345").endswith("?number=SC012345")
