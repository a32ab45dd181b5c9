"""The questions: as many as promised, verbatim, each with its source."""

import pytest

from volunteering.followups.questionnaire import MOST, questionnaire

ASKED = questionnaire()


@pytest.mark.parametrize("module", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("kind", ["two_weeks", "organisation", "baseline", "three_months", "exit"])
def test_nobody_is_asked_more_than_promised(kind: str, module: int) -> None:
    assert len(ASKED.asked(kind, module)) <= {"two_weeks": 3}.get(kind, MOST)


def test_two_weeks_ask_three_questions_and_three_months_the_counterfactual() -> None:
    assert [q.name for q in ASKED.asked("two_weeks")] == ["contacted", "stage", "in_the_way"]
    question = ASKED.questions["counterfactual"]
    assert [code for code, _label in question.options] == [
        "same_time",
        "later",
        "elsewhere",
        "probably_not",
        "definitely_not",
        "dont_know",
    ]
    for module in range(5):
        assert question in ASKED.asked("three_months", module)


def test_what_is_asked_at_the_start_is_asked_again_in_the_same_words() -> None:
    for module in ASKED.modules:
        first = ASKED.asked("baseline", module.number)
        assert bool(first) is module.paired
        assert set(first) <= set(ASKED.asked("three_months", module.number))


def test_official_questions_are_verbatim() -> None:
    words = {name: question.words for name, question in ASKED.questions.items()}
    assert words["life_satisfaction"] == ("Overall, how satisfied are you with your life nowadays?")
    assert words["lonely"] == "How often do you feel lonely?"
    assert words["belonging"] == (
        "How strongly do you feel you belong to your immediate neighbourhood?"
    )
    assert [label for _code, label in ASKED.questions["lonely"].options] == [
        "Often or always",
        "Some of the time",
        "Occasionally",
        "Hardly ever",
        "Never",
    ]


def test_every_question_has_a_source_and_codes_that_fit_the_ledger() -> None:
    for question in ASKED.questions.values():
        assert question.source in ASKED.sources
        codes = [code for code, _label in question.options]
        assert len(codes) == len(set(codes))
        for code in codes or [""]:
            assert len(f"three_months.{question.name}.{code}") <= 60


def test_modules_take_turns() -> None:
    assert [ASKED.module_of(key).number for key in range(5)] == [1, 2, 3, 4, 1]
