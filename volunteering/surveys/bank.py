"""The questions that a survey may pick: those of follow-ups in the same words, and what surveys add."""

from __future__ import annotations

from functools import cache
from typing import Final

from volunteering.followups.questionnaire import Question, questionnaire
from volunteering.surveys.models import Survey, SurveyQuestion

SATISFACTION: Final = "centre_satisfaction"  # organisations of their centre (indicator C11)
# One to five, five for the most satisfied.
SCORES: Final = {"very_not": 1, "fairly_not": 2, "neither": 3, "fairly": 4, "very": 5}


def asked(survey: Survey) -> list[Question]:
    """Give a survey's questions in their order, whether of the bank or own."""
    return [as_asked(each, survey.version) for each in survey.questions.all()]


def as_asked(question: SurveyQuestion, version: str) -> Question:
    """Give a question as it is asked: of the bank verbatim, an own one under its own name."""
    if question.bank:
        return in_bank(version)[question.bank]
    options = tuple((str(n), words) for n, words in enumerate(question.options, start=1))
    return Question(
        name=question.code,
        words=question.words,
        kind=question.kind,
        source="",
        options=options,
        hint=question.hint,
        most=question.most,
    )


@cache
def in_bank(version: str) -> dict[str, Question]:
    """Give all questions of the bank by name."""
    return {**questionnaire(version).questions, **questionnaire(f"surveys-{version}").questions}


def offered(audience: str, version: str) -> list[Question]:
    """Give those that suit whom a survey asks."""
    to = "volunteers" if audience == Survey.Audience.VOLUNTEERS else "organisations"
    bank = in_bank(version)
    return [bank[name] for name in questionnaire(f"surveys-{version}").sets[to]]


def source_of(question: Question, version: str) -> str:
    """Say whose words a question of the bank has; an own one has no source."""
    known = {**questionnaire(version).sources, **questionnaire(f"surveys-{version}").sources}
    return known.get(question.source, "")
