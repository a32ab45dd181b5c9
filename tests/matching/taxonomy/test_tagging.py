import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.taxonomy.tagging import causes_in


def codes(title: str, text: str = "", organisation: str = "") -> list[str]:
    return [tag.code for tag in causes_in(title, text, organisation)]


@pytest.mark.parametrize(
    ("title", "text", "cause"),
    [
        ("Cat fosterer", "Look after rescued cats and kittens in your home.", "AnimalWelfare"),
        ("Befriender", "Visit an older person in Chester once a week.", "OlderPeople"),
        ("Youth club leader", "Run games for young people.", "YouthAndChildren"),
        ("Museum guide", "Show visitors round our history collection.", "Heritage"),
        ("Football coach", "Coach a girls' team.", "SportOutdoorActivities"),
        ("Food bank driver", "Deliver food parcels.", "AntiPoverty"),
        ("Choir accompanist", "Play the piano for our singers.", "ArtsAndCulture"),
        ("Reading helper", "Help adults with basic skills and literacy.", "LiteracyNeeds"),
        ("Helpline listener", "Listen to people with mental health problems.", "MentalHealth"),
    ],
)
def test_role_is_tagged_with_what_it_is_for(title: str, text: str, cause: str) -> None:
    assert cause in codes(title, text)


def test_title_says_more_than_the_text_and_the_text_more_than_the_organisation() -> None:
    assert codes("Cats", "the museum", "a hospice")[0] == "AnimalWelfare"
    assert codes("Helper", "the museum", "older people")[0] == "Heritage"


def test_organisation_alone_is_too_little_unless_it_is_plain() -> None:
    assert codes("Treasurer", "Keep our books.", "We are a club.") == []


def test_excluding_expression_is_heeded() -> None:
    assert "MensGroups" in codes("Men's shed", "A workshop for men.")
    assert "MensGroups" not in codes("Shed", "A workshop for men and women.")


def test_health_and_safety_is_no_cause() -> None:
    assert codes("Committee member", "You will be the Health and Safety Officer.") == []


def test_words_of_every_role_give_no_cause() -> None:
    boilerplate = "Volunteers get training, travel expenses and a reference for employment."
    assert codes("Volunteer", boilerplate) == []


def test_tags_that_led_to_a_cause_are_named() -> None:
    (tag,) = causes_in("Dog walker", "Walk dogs from our kennels.")
    assert tag.code == "AnimalWelfare"
    assert re.fullmatch(r"ukcat:AN,AN102", tag.derived_from)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_at_most_three_causes_in_order(title: str, text: str) -> None:
    tags = causes_in(title, text)
    assert len(tags) <= 3
    assert [tag.score for tag in tags] == sorted((tag.score for tag in tags), reverse=True)
    assert len({tag.code for tag in tags}) == len(tags)


def test_end_of_a_very_long_text_is_left_unread() -> None:
    assert codes("Helper", "x " * 10_000 + "cats cats cats") == []
