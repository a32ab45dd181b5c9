import pytest

from clearinghouse.needs.words import contact_in, never_ends, replaces_staff, to_fill


@pytest.mark.parametrize(
    "text",
    [
        "We need somebody instead of hiring a manager",
        "We cannot afford to employ a bookkeeper",
        "You would replace our finance officer",
        "Maternity cover from May",
        "since the post was made redundant",
    ],
)
def test_words_that_replace_staff_are_heard(text: str) -> None:
    assert replaces_staff(text)


@pytest.mark.parametrize(
    "text",
    ["Replace our old website", "A plan for our café", "Our manager leads it", "We hired a hall"],
)
def test_words_that_replace_nobody_are_left_alone(text: str) -> None:
    assert not replaces_staff(text)


def test_what_never_ends_is_heard() -> None:
    assert never_ends("Ongoing help, as and when") == "Ongoing"
    assert not never_ends("Three meetings in May")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ann@example.org", "ann@example.org"),
        ("ring 020 7946 0000 today", "020 7946 0000"),
        ("charity 1234567, founded 2001", ""),
    ],
)
def test_ways_to_reach_somebody_are_heard(text: str, found: str) -> None:
    assert contact_in(text) == found


def test_what_a_pattern_left_to_fill_is_heard() -> None:
    assert to_fill("Our site [address] is old") == "[address]"
    assert not to_fill("Our site is old")
