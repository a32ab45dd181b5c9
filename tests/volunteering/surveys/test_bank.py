"""The bank gives questions as their standards have them, and never a copy of our own."""

import pytest

from tests.factories.surveys import BankQuestionFactory, OwnQuestionFactory
from volunteering.followups.questionnaire import questionnaire
from volunteering.surveys import bank
from volunteering.surveys.models import Survey

VERSION = "2026-11"
pytestmark = pytest.mark.django_db


def test_what_follow_ups_ask_is_the_same_question() -> None:
    followups = questionnaire(VERSION).questions
    asked = bank.offered(Survey.Audience.VOLUNTEERS, VERSION)
    shared = [each for each in asked if each.name in followups]
    assert len(shared) == 16
    assert all(each is followups[each.name] for each in shared)


def test_the_four_questions_on_well_being_are_the_standards() -> None:
    words = [each.words for each in bank.in_bank(VERSION).values() if each.source == "ons4"]
    assert words == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        (
            "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall,"
            " how anxious did you feel yesterday?"
        ),
    ]


@pytest.mark.parametrize("audience", Survey.Audience.values)
def test_every_question_that_is_offered_is_there_and_says_whose_words_it_has(audience: str) -> None:
    asked = bank.offered(audience, VERSION)
    assert len({each.name for each in asked}) == len(asked)
    assert all(bank.source_of(each, VERSION) for each in asked)


def test_the_bank_repeats_no_name() -> None:
    one, other = questionnaire(VERSION), questionnaire(f"surveys-{VERSION}")
    assert not set(one.questions) & set(other.questions)


def test_organisations_are_scored_from_one_to_five() -> None:
    question = bank.in_bank(VERSION)[bank.SATISFACTION]
    assert {code for code, _words in question.options} == set(bank.SCORES)


def test_an_own_question_is_asked_with_its_own_answers() -> None:
    own = OwnQuestionFactory()
    asked = bank.as_asked(own, VERSION)
    assert asked.name == f"own-{own.pk}"
    assert asked.options == (("1", "Monday"), ("2", "Wednesday"), ("3", "Friday"))
    assert bank.source_of(asked, VERSION) == ""


def test_a_survey_asks_in_its_order() -> None:
    own = OwnQuestionFactory(place=2)
    BankQuestionFactory(survey=own.survey, place=1)
    assert [each.name for each in bank.asked(own.survey)] == ["satisfaction", own.code]
