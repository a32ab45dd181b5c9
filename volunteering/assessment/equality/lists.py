"""The questions and the answers that may be given to them, by version.

Source: domain.md section 8, after the Government Statistical Service's harmonised standards and
the Census 2021 of England. The standards are under revision, so an answer keeps the version it
was given to. No question has to be answered, and each offers not to say.
"""

from typing import Final

VERSION: Final = "2026-11"
PREFER_NOT_TO_SAY: Final = "prefer-not-to-say"

QUESTIONS: Final[dict[str, frozenset[str]]] = {
    "ethnicity": frozenset(
        {
            "white-british",
            "white-irish",
            "white-gypsy-or-irish-traveller",
            "white-roma",
            "white-other",
            "mixed-white-and-black-caribbean",
            "mixed-white-and-black-african",
            "mixed-white-and-asian",
            "mixed-other",
            "asian-indian",
            "asian-pakistani",
            "asian-bangladeshi",
            "asian-chinese",
            "asian-other",
            "black-african",
            "black-caribbean",
            "black-other",
            "arab",
            "other",
        }
    ),
    "long-lasting-condition": frozenset({"yes", "no"}),
    "activities-reduced": frozenset({"a-lot", "a-little", "not-at-all"}),
    "sex": frozenset({"female", "male"}),
    "gender-identity-same-as-registered": frozenset({"yes", "no"}),
    "sexual-orientation": frozenset({"straight", "gay-or-lesbian", "bisexual", "other"}),
    "religion": frozenset(
        {"none", "christian", "buddhist", "hindu", "jewish", "muslim", "sikh", "other"}
    ),
    "age": frozenset({"under-16", "16-24", "25-34", "35-49", "50-64", "65-74", "75-and-over"}),
}


def may_be_given(question: str, answer: str) -> bool:
    """Say whether the lists know the question and the answer."""
    return question in QUESTIONS and answer in QUESTIONS[question] | {PREFER_NOT_TO_SAY}
