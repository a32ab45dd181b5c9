"""What words say beside what they mean."""

import pytest

from volunteering.opportunities.posting.words import (
    jargon,
    leaves_people_out,
    reading_age,
    sounds_like_pay,
    speaks_to_the_reader,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You get £10 per hour.", ["£10 per hour"]),
        ("We give £15 a session", ["£15 a session"]),
        ("a small honorarium", ["honorarium"]),
        ("Shopping vouchers for every month", ["Shopping vouchers"]),
        ("a flat allowance of £5 and a travel allowance", ["flat allowance", "travel allowance"]),
        ("paid per session", ["per session"]),
        ("It may lead to paid work.", ["lead to paid work"]),
        ("a thank-you payment", ["thank-you payment"]),
    ],
)
def test_what_sounds_like_pay_is_found(text: str, found: list[str]) -> None:
    assert [each.found for each in sounds_like_pay(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Two hours per session, four volunteers per shift.",
        "We pay back bus fares against receipts, and mileage.",
        "You help people who look for paid work.",
        "About 20 people a session come by.",
        "Your expenses are repaid.",
    ],
)
def test_what_is_paid_back_or_counted_is_not_pay(text: str) -> None:
    assert sounds_like_pay(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Young and dynamic people", "Young and dynamic"),
        ("You must be able-bodied", "able-bodied"),
        ("Native English speaker", "Native English speaker"),
        ("Man the stall", "Man the stall"),
        ("the elderly", "the elderly"),
        ("He will drive", "He will"),
        ("must have own car or must own a car", "must own a car"),
        ("Women only", "Women only"),
    ],
)
def test_words_that_keep_people_away_are_named_with_a_reason(text: str, found: str) -> None:
    names = [each.found for each in leaves_people_out(text)]
    assert found in names
    assert all(str(each.reason) for each in leaves_people_out(text))


def test_plain_words_are_left_alone() -> None:
    text = "You talk with older people over tea. We show you how. Wheelchair users are welcome."
    assert leaves_people_out(text) == jargon(text) == sounds_like_pay(text) == []


def test_insiders_words_are_found_once_each() -> None:
    text = "Liaise with stakeholders and service users; stakeholders decide."
    assert [each.found for each in jargon(text)] == ["Liaise", "stakeholders", "service users"]


def test_long_words_in_long_sentences_read_older_than_short_ones() -> None:
    easy = "You meet us at the gate. We dig and plant. We drink tea. Then you go home. " * 2
    hard = (
        "Participating individuals facilitate the establishment of collaborative horticultural "
        "interventions contributing to community regeneration and environmental sustainability "
        "throughout disadvantaged metropolitan neighbourhoods"
    )
    assert reading_age(easy) == 5
    assert (reading_age(hard) or 0) > 18
    assert reading_age("Too short to tell.") is None


def test_speaking_to_the_reader_is_heard() -> None:
    assert speaks_to_the_reader("You'll drive.")
    assert not speaks_to_the_reader("The volunteer drives. Youth work.")
